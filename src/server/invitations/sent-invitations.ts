import type { PlainRequest, PlainResponse } from '../../protocol/plain-http.ts';
import type { SentInvitationResponse, SentPage } from '../../protocol/invite-api.ts';
import type { AppFunctions, Inviter, InviterQuestion } from '../app.ts';
import type { Actor } from '../history.ts';
import type { RateLimiter } from '../limits.ts';
import type { InvitationRecord, Store } from '../store.ts';
import { InviteError } from '../../protocol/invite-error.ts';
import { MAX_PARAMETER_LENGTH, MAX_SUBJECT_LENGTH, MAX_TYPED_EMAIL_LENGTH } from '../../protocol/size-limits.ts';
import { askApp } from '../app.ts';
import { aboutInvitation, type Emit } from '../events.ts';
import { withEntry } from '../history.ts';
import { readPaging } from '../http/paging.ts';
import { jsonResponse } from '../http/responses.ts';
import { ownedBy, ownerOf, toInvitation, toSentInvitation } from '../store.ts';
import { mailInvitation, type InvitationMailDeps } from './invitation-mail.ts';
import {
  changeInvitation,
  checkNoLease,
  checkOpen,
  findInvitation,
  readFilter,
  type InvitationFilter,
  type InvitationStoreDeps,
} from './invitation-record.ts';
import { scheduleReminders } from './reminders.ts';
import { cancelWithdrawal, scheduleWithdrawal, withdrawMails, type WithdrawalDeps } from './withdrawals.ts';

export interface SentDeps extends InvitationStoreDeps {
  app: Pick<AppFunctions, 'can' | 'getInviter'>;
  now: () => number;
}

/** Who is asking. Throws `unauthenticated`. */
export async function requireInviter(
  { app }: { app: Pick<AppFunctions, 'getInviter'> },
  request: PlainRequest,
): Promise<Inviter> {
  const inviter = await app.getInviter(request);
  if (inviter) return inviter;
  throw new InviteError('unauthenticated', 'No inviter is signed in: getInviter returned null.');
}

/**
 * `GET invitations`: the invitations of the caller's tenant (without one: the caller's own), newest first. `status`,
 * `inviter` and `email` select among them. With `status`, those come first that expire, or got the status, last.
 */
export async function listSent(deps: SentDeps, request: PlainRequest): Promise<PlainResponse> {
  const { now, store } = deps;
  const inviter = await requireInviter(deps, request);
  const paging = readPaging(request);
  const filter = readFilter(readFilterParameters(request), now());
  await askApp(deps, { action: 'list', inviter, request });
  const own = ownedBy(inviter);
  // Without a tenant, the invitations of another inviter are not the caller's to see.
  const isTheirs = own.inviter === undefined || (filter.inviter ?? own.inviter) === own.inviter;
  const { records, next } = isTheirs
    ? await store.invitations.page({ ...filter, ...own, ...paging })
    : { records: [], next: null };
  const page: SentPage = { invitations: records.map((record) => toSentInvitation(record, now())), next };
  return jsonResponse(page);
}

const MAX_LENGTHS = {
  inviter: MAX_SUBJECT_LENGTH,
  status: MAX_PARAMETER_LENGTH,
  email: MAX_TYPED_EMAIL_LENGTH,
} as const;

function readFilterParameters({ url }: Pick<PlainRequest, 'url'>): InvitationFilter {
  const { searchParams } = new URL(url);
  const given = Object.entries(MAX_LENGTHS).flatMap(([name, maxLength]) => {
    const value = searchParams.get(name);
    if (value !== null && value.length > maxLength)
      throw new InviteError('malformed', `"${name}" must be at most ${maxLength} characters.`);
    return value === null ? [] : [[name, value]];
  });
  return Object.fromEntries(given) as InvitationFilter;
}

export interface ResendDeps extends SentDeps, ResendMailDeps {
  app: SentDeps['app'] & Pick<AppFunctions, 'getClientIp'>;
  store: ResendMailDeps['store'];
}

/**
 * `POST invitations/:id/resend`: mails another link to the same invitation, whose lifetime starts again. The links of
 * earlier mails keep working. Throws `already_used`, `revoked` or `declined` when it is no longer pending.
 */
export async function resend(deps: ResendDeps, request: PlainRequest, id: string): Promise<PlainResponse> {
  const { inviter, invitation } = await findSent(deps, request, id, 'resend');
  checkOpen(invitation.body);
  const ip = await deps.app.getClientIp(request);
  const renewed = await resendInvitation(deps, invitation, { type: 'inviter', id: inviter.id }, ip);
  const response: SentInvitationResponse = { invitation: toSentInvitation(renewed, deps.now()) };
  return jsonResponse(response);
}

export interface ResendMailDeps extends InvitationMailDeps, RenewDeps {
  config: InvitationMailDeps['config'] & RenewDeps['config'] & { remindersMs: readonly number[] };
  store: InvitationMailDeps['store'] & Pick<Store, 'reminders'>;
  limits: Pick<RateLimiter, 'count'>;
  emit: Emit;
}

/** Restarts the lifetime of a pending or expired invitation, and mails another link to it. */
export async function resendInvitation(
  deps: ResendMailDeps,
  invitation: InvitationRecord,
  actor: Actor,
  ip?: string,
): Promise<InvitationRecord> {
  const { limits, emit } = deps;
  checkOpen(invitation.body);
  const owner = ownerOf(invitation.body.inviter);
  const giveBack = await limits.count({ purpose: 'invitation', ip, address: invitation.address!, owner });
  let renewed: InvitationRecord;
  try {
    renewed = await mailInvitation(deps, await renewInvitation(deps, invitation, actor));
    await scheduleReminders(deps, renewed);
  } catch (error) {
    await giveBack();
    throw error;
  }
  emit('resent', { ...aboutInvitation(renewed), actor });
  return renewed;
}

export interface RenewDeps extends InvitationStoreDeps {
  config: { lifetimes: { invitationMs: number }; retention: { invitationsMs: number } };
  now: () => number;
}

/**
 * Starts the lifetime of a pending or expired invitation again, because a new link must not find it expired, and adds
 * `resent` to its history.
 *
 * @param ifExpired leaves the expiry of a pending one as it is
 */
export function renewInvitation(
  deps: RenewDeps,
  invitation: InvitationRecord,
  actor: Actor,
  { ifExpired = false }: { ifExpired?: boolean } = {},
): Promise<InvitationRecord> {
  const at = deps.now();
  return changeInvitation(deps, invitation, (body) => {
    checkOpen(body);
    const isKept = ifExpired && body.expiresAt > at;
    const expiresAt = isKept ? body.expiresAt : at + (body.lifetimeMs ?? deps.config.lifetimes.invitationMs);
    return {
      body: withEntry({ ...body, expiresAt }, { type: 'resent', at, actor }),
      expiresAt: expiresAt + deps.config.retention.invitationsMs,
    };
  });
}

export interface RevokeDeps extends SentDeps, WithdrawalDeps {
  store: SentDeps['store'] & WithdrawalDeps['store'];
  now: () => number;
}

/**
 * `DELETE invitations/:id`: makes every link of the invitation unusable, and withdraws its mails at the issuer. Also an expired one
 * is revoked, so that no new link renews it. Doing it again changes nothing. Throws `issuer_unavailable` while a link is
 * being redeemed, `already_used` when one was.
 */
export async function revoke(deps: RevokeDeps, request: PlainRequest, id: string): Promise<PlainResponse> {
  const { inviter, invitation } = await findSent(deps, request, id, 'revoke');
  const revoked = await closeInvitation(deps, invitation, 'revoked', { type: 'inviter', id: inviter.id });
  const response: SentInvitationResponse = { invitation: toSentInvitation(revoked, deps.now()) };
  return jsonResponse(response);
}

type Closed = 'revoked' | 'declined';

/** Revokes or declines an invitation for good, and withdraws its mails. */
export async function closeInvitation(
  deps: WithdrawalDeps & InvitationStoreDeps,
  invitation: InvitationRecord,
  status: Closed,
  actor: Actor,
): Promise<InvitationRecord> {
  if (invitation.body.status === status) return invitation;
  const closed = await closeRecord(deps, invitation, status, actor);
  await withdrawMails(deps, [aboutInvitation(closed)]);
  return closed;
}

/** Revokes or declines an invitation for good. Its mails are left to {@link withdrawMails}. */
export async function closeRecord(
  deps: WithdrawalDeps & InvitationStoreDeps,
  invitation: InvitationRecord,
  status: Closed,
  actor: Actor,
): Promise<InvitationRecord> {
  await scheduleWithdrawal(deps, invitation);
  let closed: InvitationRecord;
  let isChanged = true;
  try {
    closed = await changeInvitation(deps, invitation, (body) => {
      isChanged = body.status !== status;
      if (!isChanged) return null;
      checkOpen(body);
      checkNoLease(body, deps.now());
      // Without its lease, a redemption that took too long cannot commit.
      return { body: withEntry({ ...body, status, lease: null }, { type: status, at: deps.now(), actor }) };
    });
  } catch (error) {
    await cancelWithdrawal(deps, invitation.id);
    throw error;
  }
  if (isChanged) deps.emit(status, { ...aboutInvitation(closed), actor });
  return closed;
}

/** An invitation of the caller's tenant (without one: the caller's own) that `can` lets them do this to. */
async function findSent(
  deps: SentDeps,
  request: PlainRequest,
  id: string,
  action: InviterQuestion['action'],
): Promise<{ inviter: Inviter; invitation: InvitationRecord }> {
  const inviter = await requireInviter(deps, request);
  const invitation = await findInvitation(deps, id, ({ body }) => ownerOf(body.inviter) === ownerOf(inviter));
  await askApp(deps, { action, inviter, invitation: toInvitation(invitation, deps.now()), request });
  return { inviter, invitation };
}
