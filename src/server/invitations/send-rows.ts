import type { SendErrorCode } from '../../protocol/error-codes.ts';
import type { SendResult } from '../../protocol/invite-api.ts';
import type { ServerContext } from '../context.ts';
import type { Inviter } from '../app.ts';
import type { RowFailure, SendLedger } from './send-ledger.ts';
import { canonicalEmail } from '../../protocol/email-address.ts';
import { InviteError } from '../../protocol/invite-error.ts';
import { isObject, type JsonObject } from '../http/body.ts';
import { inviteOne, mailOrForget } from './invite-one.ts';
import { toSentInvitation, type InvitationRecord } from '../store.ts';

/** Rows under way at once: enough to hide the issuer's latency, few enough to leave it room for others. */
const CONCURRENCY = 8;

export interface Send {
  inviter: Inviter;
  template?: string | undefined;
  /** `ui_locales` of the mails. */
  locales: string | undefined;
  data?: unknown;
  returnTo?: unknown;
  recipients: readonly unknown[];
  request: Request | undefined;
}

export interface SendProgress {
  /** `null` where the send has no `Idempotency-Key`. */
  ledger: SendLedger | null;
  /** Once `true`, no further row is started. */
  isCalledOff: () => boolean;
  onResult: (index: number, result: SendResult) => void;
}

interface Row {
  index: number;
  recipient: JsonObject;
  /** As it was typed. */
  email: string;
  /** Canonical. */
  address: string | null;
  duplicate: boolean;
}

/**
 * Invites everybody of a send. Never throws for one of them; `false` when it was called off before all were started.
 *
 * An address that this inviter has invited before gets an invitation of its own: the two can be about different things
 * (another document, another `returnTo`), and accepting one delivers the other as pending. Mailing the same one again is
 * what resending is for; an app that wants one a person refuses with `already_member` in `can`.
 */
export async function sendRows(
  context: ServerContext,
  send: Send,
  { ledger, isCalledOff, onResult }: SendProgress,
): Promise<boolean> {
  const rows = readRows(send.recipients);
  let next = 0;
  const work = async () => {
    while (next < rows.length && !isCalledOff() && (await mayGoOn(context, ledger))) {
      const row = rows[next++];
      if (row) onResult(row.index, await resultOf(context, send, row, ledger));
    }
  };
  await Promise.all(Array.from({ length: Math.min(CONCURRENCY, rows.length) }, work));
  return next >= rows.length;
}

async function mayGoOn(context: ServerContext, ledger: SendLedger | null): Promise<boolean> {
  try {
    return ledger ? await ledger.hold() : true;
  } catch (error) {
    context.report(error, 'invitations');
    return false;
  }
}

function readRows(recipients: readonly unknown[]): Row[] {
  const seen = new Set<string>();
  return recipients.map((given, index) => {
    const recipient: JsonObject = isObject(given) ? given : {};
    const email = typeof recipient.email === 'string' ? recipient.email : '';
    const address = canonicalEmail(email);
    const duplicate = address !== null && seen.has(address);
    if (address !== null) seen.add(address);
    return { index, recipient, email, address, duplicate };
  });
}

async function resultOf(context: ServerContext, send: Send, row: Row, ledger: SendLedger | null): Promise<SendResult> {
  const { index, email } = row;
  try {
    const known = (await ledger?.recall(index)) ?? null;
    if (known?.body.failure) return { ok: false, email, ...known.body.failure };
    const sent = known?.body.invitation ? await resume(context, known.body.invitation) : null;
    if (sent) return { ok: true, code: 'queued', email, invitation: toSentInvitation(sent, context.now()) };
    const invitation = await inviteOne(context, {
      ...readRow(send, row),
      inviter: send.inviter,
      template: send.template,
      locales: send.locales,
      request: send.request,
      begin: async (id) => ledger?.begin(index, id, known),
    });
    context.emit('invited', { invitation: invitation.id });
    return { ok: true, code: 'queued', email, invitation };
  } catch (error) {
    const failure = failureOf(context, error);
    context.emit('invite_failed', { code: failure.code });
    await ledger?.fail(index, failure).catch((broken: unknown) => context.report(broken, 'invitations'));
    return { ok: false, email, ...failure };
  }
}

function readRow(
  { data, returnTo }: Send,
  { address, duplicate, recipient }: Row,
): { address: string; data: unknown; returnTo: unknown } {
  if (address === null) throw new InviteError('invalid_email', 'This is not one e-mail address.');
  if (duplicate) throw new InviteError('duplicate', 'This address is in the send twice; it gets one mail.');
  return { address, data: mergedData(data, recipient.data), returnTo: recipient.returnTo ?? returnTo };
}

/**
 * Where an earlier run of this send got to with an invitation: to no record, so that it starts anew; to a record without
 * a flow, so that no mail was asked for yet; or further, and then the mail may have left and no other one follows.
 */
async function resume(context: ServerContext, id: string): Promise<InvitationRecord | null> {
  const { store } = context;
  const record = await store.invitations.get(id);
  if (!record) return null;
  const { records: flows } = await store.flows.page({ parent: id, limit: 1 });
  if (flows.length === 0 && record.body.status === 'pending') await mailOrForget(context, record);
  return record;
}

/** A recipient's own values win over those for everybody. */
function mergedData(forAll: unknown = {}, own: unknown = {}): unknown {
  return isObject(forAll) && isObject(own) ? { ...forAll, ...own } : null;
}

const ROW_CODES: readonly string[] = [
  'duplicate',
  'invalid_email',
  'already_member',
  'not_allowed',
  'invalid_data',
  'rate_limited',
  'mail_unavailable',
  'issuer_unavailable',
] satisfies SendErrorCode[];

function failureOf(context: ServerContext, error: unknown): RowFailure {
  if (error instanceof InviteError && ROW_CODES.includes(error.code)) {
    const { message, retryAfter, reason } = error;
    return {
      code: error.code as SendErrorCode,
      message,
      ...(retryAfter === undefined ? {} : { retryAfter }),
      ...(reason === undefined ? {} : { reason }),
    };
  }
  // An app function or the storage broke, or this server is set up wrongly: the person can only try later.
  context.report(error, 'invitations');
  return { code: 'mail_unavailable', message: 'The mail could not be sent.' };
}
