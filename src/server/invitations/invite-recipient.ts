import type { PlainRequest } from '../../protocol/plain-http.ts';
import { sendErrorCodes, type SendErrorCode } from '../../protocol/error-codes.ts';
import type { SendResult } from '../../protocol/invite-api.ts';
import type { AppFunctions, Inviter } from '../app.ts';
import type { GiveBack, RateLimiter } from '../limits.ts';
import type { InvitationBody, InvitationRecord, Store } from '../store.ts';
import type { IdempotencyLedger, RowFailure } from './idempotency-ledger.ts';
import { storedRecord } from '../../storage/records.ts';
import { randomHandle } from '../../crypto/random.ts';
import { InviteError } from '../../protocol/invite-error.ts';
import { ownPath } from '../../protocol/own-path.ts';
import { AppError, callApp } from '../../protocol/app-error.ts';
import { askApp } from '../app.ts';
import { aboutInvitation, type Emit } from '../events.ts';
import type { Actor } from '../history.ts';
import { ownerOf, toInvitation, toSentInvitation } from '../store.ts';
import { RecipientBounced } from '../oidc/issuer-errors.ts';
import { storeDelivery } from './delivery.ts';
import { scheduleReminders } from './reminders.ts';
import { readDescription, readInvitationData } from './invitation-data.ts';
import {
  reopenMailRequest,
  requestMail,
  storeMailRequest,
  type InvitationMailDeps,
  type InvitationMail,
} from './invitation-mail.ts';

export interface InviteDeps extends InvitationMailDeps {
  app: Pick<AppFunctions, 'can' | 'describe' | 'invitationData'>;
  config: InvitationMailDeps['config'] & {
    origin: string;
    lifetimes: { invitationMs: number };
    remindersMs: readonly number[];
  };
  store: InvitationMailDeps['store'] & Pick<Store, 'reminders'>;
  limits: Pick<RateLimiter, 'count'>;
  emit: Emit;
}

/** What all rows of a send share. */
export interface Send {
  inviter: Inviter;
  /** `ui_locales` of the mails. */
  locales: string | undefined;
  /** How long the invitations live after each mail; `undefined` for the option's lifetime. */
  lifetimeMs: number | undefined;
  /** `false` makes the records and mails nothing. */
  notify: boolean;
  rows: SendRow[];
  /** `undefined` where the app's own code invites: then nothing comes from a browser. */
  request: PlainRequest | undefined;
  /** Gives back what the send counted for the caller's IP address. */
  giveBackIp: GiveBack;
}

/** One recipient of a send. */
export interface SendRow {
  index: number;
  /** As it was typed. */
  email: string;
  /** Canonical; `null` where `email` is no address. */
  address: string | null;
  /** An earlier row of the send has the same address. */
  isDuplicate: boolean;
  /** The data of the send and of the row; not validated yet. */
  data: unknown;
  returnTo: unknown;
  template: string | undefined;
}

interface Invited {
  invitation: InvitationRecord;
  /** Set where it is not known whether the issuer has accepted the mail, or where mail to the address was returned before. */
  problem: InviteError | null;
}

/**
 * Invites one recipient: data, `can`, limits, `describe`, then flow and record, then the mail, unless the send asks for
 * none. `queued` means that the issuer has accepted the mail. Never throws.
 *
 * An address that this inviter has invited before gets an invitation of its own: the two can be about different things,
 * and accepting one delivers the other as pending. An app that wants one a person denies with `already_member` in `can`.
 */
export async function inviteRecipient(
  deps: InviteDeps,
  send: Send,
  row: SendRow,
  ledger: IdempotencyLedger | null,
): Promise<SendResult> {
  const { emit, now, report } = deps;
  const { index, email } = row;
  const actor: Actor = { type: 'inviter', id: send.inviter.id };
  try {
    const known = (await ledger?.read(index)) ?? null;
    if (known?.body.failure) return { ok: false, email, ...known.body.failure };
    const begin = async (id: string): Promise<void> => ledger?.begin(index, id, known);
    const resumed = known?.body.invitation ? await resumeInvitation(deps, known.body.invitation) : null;
    const { invitation, problem } = resumed ?? (await createInvitation(deps, send, row, begin));
    const sent = toSentInvitation(invitation, now());
    if (!problem) {
      const isMailed = invitation.body.notify !== false;
      emit('invited', { ...aboutInvitation(invitation), actor, mailed: isMailed });
      return { ok: true, code: isMailed ? 'queued' : 'created', email, invitation: sent };
    }
    const failure = failureOf(problem);
    if (!(problem instanceof RecipientBounced)) report(problem, 'invitations');
    emit('invite_failed', { code: failure.code, ...aboutInvitation(invitation), actor });
    return { ok: false, email, ...failure, invitation: sent };
  } catch (error) {
    const failure = failureOf(error);
    if (!(error instanceof InviteError) || error.cause !== undefined || failure.code !== error.code)
      report(error, error instanceof AppError ? error.option : 'invitations');
    const { invitation: _, ...about } = aboutInvitation({ id: '', body: send });
    emit('invite_failed', { code: failure.code, ...about, actor });
    await ledger?.fail(index, failure).catch((broken: unknown) => report(broken, 'invitations'));
    return { ok: false, email, ...failure };
  }
}

/**
 * Continues a row that an earlier run of the send began: asks again for a mail that the issuer has not answered yet.
 * Returns `null` where that run stored no invitation.
 */
async function resumeInvitation(deps: InviteDeps, id: string): Promise<Invited | null> {
  const { store } = deps;
  const invitation = await store.invitations.get(id);
  if (!invitation) return null;
  if (invitation.body.status !== 'pending' || invitation.body.notify === false) return { invitation, problem: null };
  const { records: flows } = await store.flows.page({ parent: id, limit: 100 });
  if (flows.some(({ body }) => !body.mail)) return { invitation, problem: null };
  const asked = flows[0] ? await reopenMailRequest(deps, flows[0]) : null;
  return mailNewInvitation(deps, invitation, asked ?? (await storeMailRequest(deps, invitation)));
}

async function createInvitation(
  deps: InviteDeps,
  send: Send,
  row: SendRow,
  begin: (id: string) => Promise<void>,
): Promise<Invited> {
  const { limits, now, store } = deps;
  const { inviter, request } = send;
  const { address, invitation } = await draftInvitation(deps, send, row);
  await askApp(deps, { action: 'invite', inviter, invitation: toInvitation(invitation, now()), request });

  const giveBack = await limits
    .count({ purpose: 'invitation', address, owner: ownerOf(inviter) })
    .catch(async (error: unknown) => {
      await send.giveBackIp(1);
      throw error;
    });
  try {
    await describeInvitation(deps, inviter, invitation);
    await begin(invitation.id);
    if (!send.notify) {
      await store.invitations.insert(invitation);
      return { invitation, problem: null };
    }
    // Store the flow first: revoking withdraws the flows that it finds, and can begin once the record is stored.
    const mail = await storeMailRequest(deps, invitation);
    invitation.body.delivery = { status: 'queued', flow: mail.flow.id };
    await store.invitations.insert(invitation);
    await scheduleReminders(deps, invitation);
    const invited = await mailNewInvitation(deps, invitation, mail);
    if (invited.problem instanceof RecipientBounced) await giveBack();
    return invited;
  } catch (error) {
    await giveBack();
    throw error;
  }
}

/** Mails an invitation that has not been mailed yet. If the issuer refuses, no record stays. */
async function mailNewInvitation(
  deps: InviteDeps,
  invitation: InvitationRecord,
  mail: InvitationMail,
): Promise<Invited> {
  try {
    return { invitation, problem: await requestMail(deps, mail) };
  } catch (error) {
    if (error instanceof RecipientBounced) {
      // It stays, so that a person can resend it.
      const returned = await storeDelivery(deps, invitation, mail.flow.id, error.bounce);
      return { invitation: returned, problem: error };
    }
    await deps.store.invitations.remove(invitation.id);
    throw error;
  }
}

async function draftInvitation(
  { app, config, now }: InviteDeps,
  { inviter, locales, request, lifetimeMs, notify }: Send,
  { address, isDuplicate, data, returnTo = '/', template }: SendRow,
): Promise<{ address: string; invitation: InvitationRecord }> {
  if (address === null) throw new InviteError('invalid_email', 'This is not one email address.');
  if (isDuplicate) throw new InviteError('duplicate', 'This address is in the send twice; it gets one mail.');
  const path = ownPath(returnTo, config.origin);
  if (path === null) throw new InviteError('invalid_data', '"returnTo" must be a path of this app.');
  const values = await callApp('invitationData', () => readInvitationData(app.invitationData, data));
  const at = now();
  const expiresAt = at + (lifetimeMs ?? config.lifetimes.invitationMs);
  const { data: _, ...stored } = inviter;
  const body: InvitationBody = {
    status: 'pending',
    inviter: stored,
    data: values,
    vouched: request ? [] : Object.keys(values),
    returnTo: path,
    expiresAt,
    history: [{ type: 'made', at, actor: { type: 'inviter', id: inviter.id } }],
    lease: null,
    accepted: null,
    ...(template === undefined ? {} : { template }),
    ...(locales === undefined ? {} : { locales }),
    ...(lifetimeMs === undefined ? {} : { lifetimeMs }),
    ...(notify ? {} : { notify }),
  };
  const invitation = storedRecord({
    kind: 'invitation',
    id: randomHandle(),
    address,
    at,
    expiresAt: expiresAt + config.retention.invitationsMs,
    body,
  });
  return { address, invitation };
}

/** Adds what `describe` returns, or without it the inviter's own name. */
async function describeInvitation(
  { app, now }: InviteDeps,
  inviter: Inviter,
  { body, ...record }: InvitationRecord,
): Promise<void> {
  const invitation = toInvitation({ ...record, body }, now());
  const given = (await callApp('describe', () => app.describe?.({ inviter, invitation }))) ?? {};
  const { inviterName = body.inviter.name } = given;
  const description = readDescription({ ...given, ...(inviterName === undefined ? {} : { inviterName }) });
  if (description.inviterName !== undefined) body.inviterName = description.inviterName;
  if (description.title !== undefined) body.title = description.title;
  body.vouched = [...new Set([...body.vouched, ...Object.keys(description.data ?? {})])];
  body.data = { ...body.data, ...description.data };
  if (description.publicData) body.publicData = [...description.publicData];
}

function failureOf(error: unknown): RowFailure {
  if (error instanceof InviteError && Object.hasOwn(sendErrorCodes, error.code)) {
    const { message, retryAfter, reason } = error;
    return {
      code: error.code as SendErrorCode,
      message,
      ...(retryAfter === undefined ? {} : { retryAfter }),
      ...(reason === undefined ? {} : { reason }),
    };
  }
  const message =
    error instanceof AppError || error instanceof InviteError
      ? `${error.message} Nothing was sent.`
      : 'The storage of this server failed, so nothing was sent.';
  // The fault of this server, as other routes answer it, and not of the mail or its address.
  return { code: 'issuer_unavailable', message };
}
