import type { SendResponse, SendResult } from '../../protocol/invite-api.ts';
import type { ServerContext } from '../context.ts';
import { IDEMPOTENCY_HEADER, MAX_RECIPIENTS } from '../../protocol/invite-api.ts';
import { InviteError } from '../../protocol/invite-error.ts';
import { optionalText, readJson } from '../http/body.ts';
import { jsonResponse } from '../http/responses.ts';
import { openLedger } from './send-ledger.ts';
import { sendRows, type Send, type SendProgress } from './send-rows.ts';
import { streamResults, wantsLines } from './send-stream.ts';
import { requireInviter } from './sent-invitation.ts';
import { browserLocales, readLocale } from '../http/ui-locales.ts';

const MAX_BYTES = 1_048_576;

/**
 * `POST invitations`: 1…500 recipients, a result for each: in their order, or, where the caller accepts NDJSON, as each
 * ends. A caller that goes away starts no further row; with an `Idempotency-Key`, repeating the send does the rest.
 */
export async function sendInvitations(context: ServerContext, request: Request): Promise<Response> {
  const { app, config, cookies, limits } = context;
  const inviter = await requireInviter(context, request);
  const body = await readJson(request, MAX_BYTES);
  const template = optionalText(body, 'template', 200);
  // The default is always there; everything else a browser may ask for is on the list.
  if (template !== undefined && template !== 'invitation' && !config.templates.includes(template))
    throw new InviteError('forbidden', 'The template is not one of options.templates.');
  const recipients = readRecipients(body.recipients);
  // Who invites most often writes to people of the same language; an app that knows better says so.
  const locales = readLocale(body.locale) ?? browserLocales(cookies.port.requestHeaders(request));

  const countMails = async (): Promise<void> => {
    await limits.count({ purpose: 'invitation', ip: app.getClientIp(request), mails: recipients.length });
  };
  const key = request.headers.get(IDEMPOTENCY_HEADER);
  const ledger = key === null ? null : await openLedger(context, { key, inviter, body }, countMails);
  if (!ledger) await countMails();

  const { data, returnTo } = body;
  const send: Send = { inviter, template, locales, data, returnTo, recipients, request };
  const run = async (onResult: SendProgress['onResult'], isCancelled = () => false): Promise<boolean> => {
    const isCalledOff = () => isCancelled() || request.signal.aborted;
    const isDone = await sendRows(context, send, { ledger, isCalledOff, onResult });
    await ledger?.end().catch((error: unknown) => context.report(error, 'invitations'));
    return isDone;
  };
  if (wantsLines(request)) return streamResults(run);

  const results: SendResult[] = [];
  const isDone = await run((index, result) => (results[index] = result));
  if (!isDone) throw new InviteError('issuer_unavailable', 'The send broke off; repeating it does the rest.');
  const response: SendResponse = { results };
  return jsonResponse(response);
}

/** Throws `malformed` unless there are 1…500. What is wrong with one of them is that one's result. */
export function readRecipients(recipients: unknown): unknown[] {
  if (Array.isArray(recipients) && recipients.length >= 1 && recipients.length <= MAX_RECIPIENTS) return recipients;
  throw new InviteError('malformed', `"recipients" must be an array of 1 to ${MAX_RECIPIENTS}.`);
}

/** Invites everybody of a send from the app's own code. Never throws for one of them. */
export async function inviteAll(context: ServerContext, send: Send): Promise<SendResult[]> {
  const results: SendResult[] = [];
  await sendRows(context, send, {
    ledger: null,
    isCalledOff: () => false,
    onResult: (index, result) => (results[index] = result),
  });
  return results;
}
