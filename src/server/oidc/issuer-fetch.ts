import { InviteError } from '../../protocol/invite-error.ts';
import { readCapped } from '../../protocol/http.ts';
import { handlerOf, type Fetch, type Handler, type PlainRequest } from '../../protocol/plain-http.ts';
import { answerWithin } from '../../storage/time-limit.ts';
import { decodeUtf8, isObject, type JsonObject } from '../http/body.ts';
import { MAX_ISSUER_ANSWER_BYTES } from '../../protocol/size-limits.ts';
import { ISSUER_TIMEOUT_MS } from '../../protocol/timings.ts';

export interface IssuerAnswer {
  /** The URL that was asked. */
  url: string;
  status: number;
  /** `null` when the body is empty or no JSON object. */
  body: JsonObject | null;
  isEmpty: boolean;
  /** The `Retry-After` header in seconds, from 1 to {@link MAX_RETRY_AFTER_S}. */
  retryAfter: number | undefined;
  /** The issuer's clock when it answered, in epoch milliseconds: `Date` and, from a cache, `Age` (RFC 9110, RFC 9111). */
  date: number | undefined;
}

/**
 * Calls the issuer: a GET, or a POST of a form. Follows no redirect, waits at most ten seconds and reads at most 256 KiB.
 * Throws `issuer_unavailable` where there is no answer, naming the issuer's host and the cause.
 */
export type IssuerFetch = (url: string, form?: URLSearchParams, authorization?: string) => Promise<IssuerAnswer>;

const MAX_RETRY_AFTER_S = 86_400;
/** With these, no connection was made, so that the issuer cannot have seen the request. */
const NO_CONNECTION = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
];

const encoder = new TextEncoder();

export function createIssuerFetch(fetch: Fetch, timeoutMs: number = ISSUER_TIMEOUT_MS): IssuerFetch {
  // An issuer in the same process is asked without a Request.
  const send = handlerOf({ fetch });
  return async (url, form, authorization) => {
    const request = issuerRequest(url, form, authorization);
    try {
      return await answerWithin(timeoutMs, 'The issuer', answerOf(request, send));
    } catch (cause) {
      request.abort();
      const { host, pathname } = new URL(url);
      const message = `The issuer at ${host} did not answer ${pathname} as it should: ${reasonOf(cause).replace(/\.$/, '')}.`;
      throw new InviteError('issuer_unavailable', message, { cause });
    }
  };
}

/** A request that no server received: an issuer in the same process reads it as it is. */
function issuerRequest(
  url: string,
  form: URLSearchParams | undefined,
  authorization: string | undefined,
): PlainRequest & { abort(): void } {
  const method = form ? 'POST' : 'GET';
  const body = form?.toString() ?? null;
  const headers: Record<string, string> = {
    accept: 'application/json',
    ...(body === null ? {} : { 'content-type': 'application/x-www-form-urlencoded;charset=UTF-8' }),
    ...(authorization === undefined ? {} : { authorization }),
  };
  let controller: AbortController | undefined;
  return {
    method,
    url,
    headers: { get: (name) => headers[name.toLowerCase()] ?? null },
    isAborted: () => controller?.signal.aborted ?? false,
    async readBody(maxBytes) {
      const bytes = encoder.encode(body ?? '');
      return bytes.length > maxBytes ? null : bytes;
    },
    toRequest() {
      controller ??= new AbortController();
      return new Request(url, { method, headers, body, signal: controller.signal, redirect: 'error' });
    },
    abort: () => controller?.abort(),
  };
}

/** Whether an error of {@link IssuerFetch} shows that the issuer cannot have received the request. */
export function isNeverSent(error: unknown): boolean {
  return causes(error).some((cause) => NO_CONNECTION.includes(String((cause as { code?: unknown }).code)));
}

async function answerOf(request: PlainRequest, send: Handler): Promise<IssuerAnswer> {
  const { status, headers, body } = await send(request);
  const text = typeof body === 'string' ? body : await readStream(body);
  const date = Date.parse(headers.date ?? '') + (Number(headers.age) || 0) * 1_000;
  return {
    url: request.url,
    status,
    body: parseObject(text),
    isEmpty: text.trim() === '',
    retryAfter: readRetryAfter(headers['retry-after']),
    date: Number.isNaN(date) ? undefined : date,
  };
}

async function readStream(body: ReadableStream<Uint8Array> | null): Promise<string> {
  const bytes = await readCapped(body, MAX_ISSUER_ANSWER_BYTES);
  if (bytes === null) throw new Error(`the body is over ${MAX_ISSUER_ANSWER_BYTES} bytes`);
  return decodeUtf8(bytes);
}

/** Reads seconds or a date (RFC 9110 10.2.3). What is in the past, or neither, counts as absent. */
function readRetryAfter(header: string | undefined): number | undefined {
  if (header === undefined) return undefined;
  const seconds = /^\d+$/.test(header) ? Number(header) : Math.ceil((Date.parse(header) - Date.now()) / 1_000);
  return seconds >= 1 ? Math.min(seconds, MAX_RETRY_AFTER_S) : undefined;
}

function parseObject(text: string): JsonObject | null {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

/** The innermost message: Node's `fetch` fails with "fetch failed" and the reason as its cause. */
function reasonOf(error: unknown): string {
  const last = causes(error).at(-1);
  if (!(last instanceof Error)) return 'the request failed';
  const { code } = last as { code?: unknown };
  return typeof code === 'string' && !last.message.includes(code)
    ? `${last.message} (${code})`
    : last.message || String(code);
}

function causes(error: unknown): unknown[] {
  const chain: unknown[] = [];
  for (let cause = error; cause instanceof Error && chain.length < 5; cause = cause.cause) chain.push(cause);
  return chain;
}
