import type { SendErrorCode } from '../protocol/error-codes.ts';
import type { SendResponse, SendResult } from '../protocol/invite-api.ts';
import type { ServerContext } from './context.ts';
import type { Inviter } from './options.ts';
import { canonicalEmail } from '../protocol/email-address.ts';
import { MAX_RECIPIENTS } from '../protocol/invite-api.ts';
import { InviteError } from '../protocol/invite-error.ts';
import { isObject, optionalText, readJson, type JsonObject } from './body.ts';
import { inviteOne } from './invite-one.ts';
import { jsonResponse } from './responses.ts';

const MAX_BYTES = 1_048_576;
/** Rows under way at once: enough to hide the issuer's latency, few enough to leave it room for others. */
const CONCURRENCY = 8;

/** `POST invitations`: 1…500 recipients, a result for each, in their order. */
export async function sendInvitations(context: ServerContext, request: Request): Promise<Response> {
  const { app, config, limits } = context;
  const inviter = await app.inviter(request);
  if (!inviter) throw new InviteError('unauthenticated', 'Nobody is signed in who could invite.');
  const body = await readJson(request, MAX_BYTES);
  const template = optionalText(body, 'template', 200);
  // The default is always there; everything else a browser may ask for is on the list.
  if (template !== undefined && template !== 'invitation' && !config.templates.includes(template))
    throw new InviteError('forbidden', 'The template is not one of options.templates.');
  const recipients = readRecipients(body.recipients);
  await limits.ip(app.clientIp(request), recipients.length);
  const { data, returnTo } = body;
  const results = await inviteAll(context, { inviter, template, data, returnTo, recipients, request });
  const response: SendResponse = { results };
  return jsonResponse(response);
}

export interface Send {
  inviter: Inviter;
  template?: string | undefined;
  data?: unknown;
  returnTo?: unknown;
  recipients: readonly unknown[];
  request: Request | undefined;
}

/** Throws `malformed` unless there are 1…500. What is wrong with one of them is that one's result. */
export function readRecipients(recipients: unknown): unknown[] {
  if (Array.isArray(recipients) && recipients.length >= 1 && recipients.length <= MAX_RECIPIENTS) return recipients;
  throw new InviteError('malformed', `"recipients" must be an array of 1 to ${MAX_RECIPIENTS}.`);
}

/** Invites everybody of a send. Never throws for one of them. */
export async function inviteAll(context: ServerContext, send: Send): Promise<SendResult[]> {
  const seen = new Set<string>();
  const rows = send.recipients.map((recipient) => {
    const row: JsonObject = isObject(recipient) ? recipient : {};
    const email = typeof row.email === 'string' ? row.email : '';
    const address = canonicalEmail(email);
    const duplicate = address !== null && seen.has(address);
    if (address !== null) seen.add(address);
    return { row, email, address, duplicate };
  });

  const results: SendResult[] = [];
  let next = 0;
  const work = async () => {
    for (let index = next++; index < rows.length; index = next++)
      results[index] = await resultOf(context, send, rows[index]!);
  };
  await Promise.all(Array.from({ length: Math.min(CONCURRENCY, rows.length) }, work));
  return results;
}

async function resultOf(
  context: ServerContext,
  send: Send,
  { row, email, address, duplicate }: { row: JsonObject; email: string; address: string | null; duplicate: boolean },
): Promise<SendResult> {
  const { inviter, request, template } = send;
  try {
    if (address === null) throw new InviteError('invalid_email', 'This is not one e-mail address.');
    if (duplicate) throw new InviteError('duplicate', 'This address is in the send twice; it gets one mail.');
    const data = mergedData(send.data, row.data);
    const returnTo = row.returnTo ?? send.returnTo;
    const invitation = await inviteOne(context, { inviter, address, template, data, returnTo, request });
    context.emit('invited', { invitation: invitation.id });
    return { ok: true, code: 'queued', email, invitation };
  } catch (error) {
    const failure = { ok: false, email, ...rowError(context, error) } as const;
    context.emit('invite_failed', { code: failure.code });
    return failure;
  }
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

function rowError(
  context: ServerContext,
  error: unknown,
): { code: SendErrorCode; message: string; retryAfter?: number } {
  if (error instanceof InviteError && ROW_CODES.includes(error.code)) {
    const { message, retryAfter } = error;
    return { code: error.code as SendErrorCode, message, ...(retryAfter === undefined ? {} : { retryAfter }) };
  }
  // An app function or the storage broke, or this server is set up wrongly: the person can only try later.
  context.report(error, 'invitations');
  return { code: 'mail_unavailable', message: 'The mail could not be sent.' };
}
