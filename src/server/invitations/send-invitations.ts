import type { PlainRequest, PlainResponse } from '../../protocol/plain-http.ts';
import pLimit from 'p-limit';
import type { SendLine, SendResponse, SendResult } from '../../protocol/invite-api.ts';
import type { AppFunctions, Inviter } from '../app.ts';
import type { GiveBack } from '../limits.ts';
import { canonicalEmail } from '../../protocol/email-address.ts';
import { IDEMPOTENCY_HEADER, MAX_RECIPIENTS, NDJSON } from '../../protocol/invite-api.ts';
import { parseDuration } from '../../protocol/duration.ts';
import { InviteError } from '../../protocol/invite-error.ts';
import { SECOND_MS } from '../../protocol/timings.ts';
import { MAX_INVITATIONS_BYTES, MAX_TEMPLATE_LENGTH } from '../../protocol/size-limits.ts';
import { isObject, optionalText, readJson, type JsonObject } from '../http/body.ts';
import { jsonResponse } from '../http/responses.ts';
import { browserLocales, readLocale } from '../http/ui-locales.ts';
import { openLedger, type IdempotencyLedger, type LedgerDeps } from './idempotency-ledger.ts';
import { inviteRecipient, type InviteDeps, type Send, type SendRow } from './invite-recipient.ts';
import { requireInviter } from './sent-invitations.ts';

export interface SendDeps extends InviteDeps {
  app: InviteDeps['app'] & Pick<AppFunctions, 'getInviter' | 'getClientIp'>;
  config: InviteDeps['config'] & { templates: readonly string[] };
  store: InviteDeps['store'] & LedgerDeps['store'];
}

/** Rows in progress at once: enough to hide the issuer's latency, few enough for an issuer that others use, too. */
const CONCURRENCY = 8;
/** A row that takes longer no longer counts as in progress, so that one slow address does not hold up the rest. */
const SLOW_MS = 200;
/** Rows in progress at once, slow ones included. */
const MAX_CONCURRENCY = 100;

/**
 * `POST invitations`: 1 to 500 recipients, a result for each: as JSON in their order, or as NDJSON in the order in which
 * they end. After the caller has gone away no further row starts; with an `Idempotency-Key`, repeating the send does the
 * rest.
 */
export async function sendInvitations(deps: SendDeps, request: PlainRequest): Promise<PlainResponse> {
  const { app, limits, report } = deps;
  const inviter = await requireInviter(deps, request);
  const body = await readJson(request, MAX_INVITATIONS_BYTES);
  const send = readSend(deps, request, inviter, body);

  const countIp = async (): Promise<void> => {
    const ip = await app.getClientIp(request);
    send.giveBackIp = await limits.count({ purpose: 'invitation', ip, mails: send.rows.length });
  };
  const key = request.headers.get(IDEMPOTENCY_HEADER);
  const ledger = key === null ? null : await openLedger(deps, { key, inviter, body }, countIp);
  if (!ledger) await countIp();

  const run: Run = async (onResult, isCancelled) => {
    const isStopped = () => isCancelled() || request.isAborted();
    const isDone = await sendRows(deps, send, { ledger, isStopped, onResult });
    await ledger?.close().catch((error: unknown) => report(error, 'invitations'));
    return isDone;
  };
  const wantsLines = (request.headers.get('accept') ?? '').toLowerCase().includes(NDJSON);
  return wantsLines ? streamResults(run) : collectResults(run);
}

/** Invites from the app's own code. Throws `malformed`; what is wrong with one recipient is in its result. */
export async function inviteAll(
  deps: InviteDeps,
  send: Pick<Send, 'inviter'> & { locale?: string | undefined } & GivenRows & GivenTerms,
): Promise<SendResult[]> {
  const results: SendResult[] = [];
  const given: Send = {
    inviter: send.inviter,
    locales: readLocale(send.locale),
    ...readTerms(deps, send),
    rows: readRows(send, () => undefined),
    request: undefined,
    giveBackIp: nothingToGiveBack,
  };
  await sendRows(deps, given, {
    ledger: null,
    isStopped: () => false,
    onResult: (index, result) => (results[index] = result),
  });
  return results;
}

function readSend(
  { config }: { config: Pick<SendDeps['config'], 'templates' | 'lifetimes'> },
  request: PlainRequest,
  inviter: Inviter,
  body: JsonObject,
): Send {
  // An inviter mostly writes to people of the same language; an app that knows better sends `locale`.
  const locales = readLocale(body.locale) ?? browserLocales(request.headers);
  const checkTemplate = (template: string): void => {
    // `invitation` is there without being listed.
    if (template !== 'invitation' && !config.templates.includes(template))
      throw new InviteError('forbidden', 'The template is not one of options.templates.');
  };
  const terms = readTerms({ config }, body);
  return { inviter, locales, ...terms, rows: readRows(body, checkTemplate), request, giveBackIp: nothingToGiveBack };
}

/** What a send says of all its invitations. */
interface GivenTerms {
  expiresIn?: unknown;
  notify?: unknown;
}

/** The lifetime of an invitation is also the longest that the issuer allows for its link. */
function readTerms(
  { config }: { config: Pick<InviteDeps['config'], 'lifetimes'> },
  { expiresIn, notify = true }: GivenTerms,
): Pick<Send, 'lifetimeMs' | 'notify'> {
  if (typeof notify !== 'boolean') throw new InviteError('malformed', '"notify" must be true or false.');
  if (expiresIn === undefined) return { lifetimeMs: undefined, notify };
  const lifetimeMs = parseDuration(expiresIn);
  const maxMs = config.lifetimes.invitationMs;
  if (lifetimeMs === null || lifetimeMs < SECOND_MS || lifetimeMs > maxMs)
    throw new InviteError(
      'malformed',
      `"expiresIn" must be seconds or a string such as '7d', from 1 s to the option lifetimes.invitation, ${maxMs / SECOND_MS} s.`,
    );
  return { lifetimeMs, notify };
}

/** The recipients, and what those have that have none of their own. */
interface GivenRows {
  recipients?: unknown;
  template?: unknown;
  data?: unknown;
  returnTo?: unknown;
}

/** @param checkTemplate throws for a template that the caller may not use */
function readRows(given: GivenRows, checkTemplate: (template: string) => void): SendRow[] {
  const { recipients, data, returnTo } = given;
  if (!Array.isArray(recipients) || recipients.length < 1 || recipients.length > MAX_RECIPIENTS)
    throw new InviteError('malformed', `"recipients" must be an array of 1 to ${MAX_RECIPIENTS}.`);
  const readTemplate = (from: object): string | undefined => {
    const template = optionalText(from as JsonObject, 'template', MAX_TEMPLATE_LENGTH);
    if (template !== undefined) checkTemplate(template);
    return template;
  };
  const templateOfAll = readTemplate(given);
  const seen = new Set<string>();
  return recipients.map((item: unknown, index) => {
    const recipient: JsonObject = isObject(item) ? item : {};
    const email = typeof recipient.email === 'string' ? recipient.email : '';
    const address = canonicalEmail(email);
    const isDuplicate = address !== null && seen.has(address);
    if (address !== null) seen.add(address);
    return {
      index,
      email,
      address,
      isDuplicate,
      data: mergeData(data, recipient.data),
      returnTo: recipient.returnTo ?? returnTo,
      template: readTemplate(recipient) ?? templateOfAll,
    };
  });
}

/** A recipient's own values replace those of the send. */
function mergeData(forAll: unknown = {}, own: unknown = {}): unknown {
  return isObject(forAll) && isObject(own) ? { ...forAll, ...own } : null;
}

const nothingToGiveBack: GiveBack = () => Promise.resolve();

interface SendProgress {
  /** `null` where the send has no `Idempotency-Key`. */
  ledger: IdempotencyLedger | null;
  /** Once `true`, no further row starts. */
  isStopped: () => boolean;
  onResult: (index: number, result: SendResult) => void;
}

/** Invites every recipient of a send; returns `false` when it was stopped before all rows had started. */
async function sendRows(deps: InviteDeps, send: Send, { ledger, isStopped, onResult }: SendProgress): Promise<boolean> {
  const limit = pLimit(CONCURRENCY);
  let isDone = true;
  const holdsLease = async (): Promise<boolean> => {
    try {
      return ledger ? await ledger.hold() : true;
    } catch (error) {
      deps.report(error, 'invitations');
      return false;
    }
  };
  await limit.map(send.rows, async (row) => {
    isDone &&= !isStopped() && (await holdsLease());
    if (!isDone) return;
    let isSlow = false;
    const timer = setTimeout(() => {
      isSlow = limit.concurrency < MAX_CONCURRENCY;
      if (isSlow) limit.concurrency += 1;
    }, SLOW_MS);
    onResult(row.index, await inviteRecipient(deps, send, row, ledger));
    clearTimeout(timer);
    if (isSlow) limit.concurrency -= 1;
  });
  return isDone;
}

/** @param isCancelled asked before each row; once `true`, no further one starts */
type Run = (onResult: SendProgress['onResult'], isCancelled: () => boolean) => Promise<boolean>;

async function collectResults(run: Run): Promise<PlainResponse> {
  const results: SendResult[] = [];
  const isDone = await run(
    (index, result) => (results[index] = result),
    () => false,
  );
  if (!isDone) throw new InviteError('issuer_unavailable', 'The send was interrupted; repeating it does the rest.');
  const response: SendResponse = { results };
  return jsonResponse(response);
}

/** A line for each result as it comes, then a summary. Without a summary, the send was interrupted. */
function streamResults(run: Run): PlainResponse {
  const encoder = new TextEncoder();
  const count = { queued: 0, failed: 0 };
  let isCancelled = false;

  const body = new ReadableStream<Uint8Array>({
    async start(controller) {
      const write = (line: SendLine) => {
        if (!isCancelled) controller.enqueue(encoder.encode(`${JSON.stringify(line)}\n`));
      };
      const onResult = (index: number, result: SendResult) => {
        count[result.ok ? 'queued' : 'failed'] += 1;
        write({ index, ...result });
      };
      if (await run(onResult, () => isCancelled)) write({ done: true, ...count });
      if (!isCancelled) controller.close();
    },
    cancel() {
      isCancelled = true;
    },
  });
  const headers = {
    'content-type': NDJSON,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    // nginx would hold the lines back until there are enough of them.
    'x-accel-buffering': 'no',
  };
  return { status: 200, headers, body };
}
