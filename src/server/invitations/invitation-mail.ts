import type { AuthorizationParameters } from '../../protocol/oidc.ts';
import type { Sealer } from '../../crypto/seal.ts';
import type { Report } from '../events.ts';
import type { RelyingParty } from '../oidc/relying-party.ts';
import type { FlowRecord, InvitationRecord, Store } from '../store.ts';
import type { InviteError } from '../../protocol/invite-error.ts';
import { joinLocales } from '../http/ui-locales.ts';
import { createFlow, type FlowDeps } from '../sign-in/flow.ts';
import { FIRST_CHECK_MS, WATCHED } from './delivery.ts';
import { changeInvitation, checkOpen } from './invitation-record.ts';

export interface InvitationMailDeps extends FlowDeps {
  store: Pick<Store, 'flows' | 'invitations'>;
  relyingParty: Pick<RelyingParty, 'requestMail'>;
  /** Seals the `state` of a mail for as long as the issuer has not answered. */
  states: Sealer<string>;
  report: Report;
}

/** A mail to ask the issuer for, with the flow that its link will belong to. */
export interface InvitationMail {
  flow: FlowRecord;
  parameters: AuthorizationParameters;
}

/**
 * Mails another link to an invitation that exists already. Throws `revoked`, `declined` or `already_used` when it is no
 * longer pending, what the issuer refuses with, and `issuer_unavailable` where it is not known whether it accepted; then
 * the flow stays, so that the link works if the mail arrives.
 *
 * @param locales the `ui_locales` of the recipient; without them, the invitation's
 */
export async function mailInvitation(
  deps: InvitationMailDeps,
  invitation: InvitationRecord,
  locales?: string,
): Promise<InvitationRecord> {
  const request = await storeMailRequest(deps, invitation, { locales, isWanted: true });
  let tracked: InvitationRecord;
  try {
    tracked = await trackMail(deps, invitation, request.flow);
  } catch (error) {
    await deps.store.flows.remove(request.flow.id);
    throw error;
  }
  const unknown = await requestMail(deps, request);
  if (unknown) throw unknown;
  return tracked;
}

/**
 * Makes a mail the one whose delivery the invitation shows. Revoking withdraws the flows that it finds; a flow stored after
 * that is found here: throws `revoked`, `declined` or `already_used` when the invitation is no longer pending.
 */
export function trackMail(
  deps: Pick<InvitationMailDeps, 'store'>,
  invitation: InvitationRecord,
  flow: FlowRecord,
): Promise<InvitationRecord> {
  return changeInvitation(deps, invitation, (body) => {
    checkOpen(body);
    return { body: { ...body, delivery: { status: 'queued', flow: flow.id } } };
  });
}

/** How a mail differs from the invitation's first one. */
export interface MailOptions {
  /** The `ui_locales` of the recipient. Default: the invitation's. */
  locales?: string | undefined;
  /** The template. Default: the invitation's. */
  template?: string;
  /** A person asked for this mail, so that it is sent also after an earlier one was returned. */
  isWanted?: boolean;
}

/** Stores a new flow of an invitation, with all that is needed to ask for its mail more than once. */
export async function storeMailRequest(
  deps: InvitationMailDeps,
  { id, address, body }: InvitationRecord,
  options: MailOptions = {},
): Promise<InvitationMail> {
  const { returnTo, expiresAt } = body;
  const { flow, parameters } = await createFlow(deps, {
    invitation: id,
    address: address!,
    returnTo,
    browser: null,
    expiresAt,
  });
  const { state, ...others } = { ...parameters, ...mailParameters(deps.now(), address!, body, options) };
  flow.body.mail = { state: await deps.states.seal(state, expiresAt), parameters: others };
  const watched: FlowRecord = { ...flow, status: WATCHED, due: deps.now() + FIRST_CHECK_MS };
  await deps.store.flows.insert(watched);
  return { flow: watched, parameters: { ...others, state } };
}

/** The request of a mail that the issuer has not answered yet, or `null` where its state can no longer be opened. */
export async function reopenMailRequest(deps: InvitationMailDeps, flow: FlowRecord): Promise<InvitationMail | null> {
  const { mail } = flow.body;
  const state = mail ? await deps.states.open(mail.state, deps.now()) : null;
  return mail && state !== null ? { flow, parameters: { ...mail.parameters, state } } : null;
}

/**
 * Asks the issuer for a mail, which it sends once however often it is asked. Resolves with `null` once it has accepted.
 * Resolves with an error where that is not known: the flow stays, and asking again is safe. Throws what the issuer
 * refuses with; then no flow stays.
 */
export async function requestMail(
  { store, relyingParty, report }: InvitationMailDeps,
  { flow, parameters }: InvitationMail,
): Promise<InviteError | null> {
  let unknown: InviteError | null;
  try {
    unknown = await relyingParty.requestMail(parameters);
  } catch (error) {
    await store.flows.remove(flow.id);
    throw error;
  }
  if (unknown) return unknown;
  // The mail was accepted. If this write fails, a repetition asks again, which the issuer does not mail twice.
  await forgetRequest(store, flow).catch((error: unknown) => report(error, 'invitations'));
  return null;
}

async function forgetRequest({ flows }: Pick<Store, 'flows'>, flow: FlowRecord): Promise<void> {
  let current: FlowRecord | null = flow;
  // The link may have been opened meanwhile.
  while (current?.body.mail && !(await flows.compareAndSet(current, { body: { ...current.body, mail: null } })))
    current = await flows.get(flow.id);
}

function mailParameters(
  now: number,
  address: string,
  { data, inviterName, title, template, locales, expiresAt, vouched }: InvitationRecord['body'],
  options: MailOptions,
): Record<string, string> {
  const wanted = joinLocales(options.locales, locales);
  const names = [...(inviterName === undefined ? [] : ['inviter_name']), ...(title === undefined ? [] : ['title'])];
  const values = {
    ...data,
    ...(inviterName === undefined ? {} : { inviter_name: inviterName }),
    ...(title === undefined ? {} : { title }),
  };
  const vouchedNames = [...names, ...vouched];
  return {
    login_hint: address,
    template_alias: options.template ?? template ?? 'invitation',
    ...(options.isWanted ? { despite_bounce: 'true' } : {}),
    requested_expiry: String(Math.ceil((expiresAt - now) / 1_000)),
    ...(wanted === undefined ? {} : { ui_locales: wanted }),
    ...(vouchedNames.length === 0 ? {} : { vouched_data: vouchedNames.join(' ') }),
    ...Object.fromEntries(Object.entries(values).map(([key, value]) => [`data_${key}`, value])),
  };
}
