import { InviteError } from '../../protocol/invite-error.ts';
import { isObject, readText, type JsonObject } from '../http/body.ts';
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

export function createIssuerFetch(
  send: (request: Request) => Promise<Response>,
  timeoutMs: number = ISSUER_TIMEOUT_MS,
): IssuerFetch {
  return async (url, form, authorization) => {
    const signal = AbortSignal.timeout(timeoutMs);
    const headers = new Headers({ accept: 'application/json' });
    if (authorization !== undefined) headers.set('authorization', authorization);
    const request = new Request(url, {
      method: form ? 'POST' : 'GET',
      headers,
      redirect: 'error',
      signal,
      ...(form ? { body: form } : {}),
    });
    try {
      return await Promise.race([answerOf(request, send), expiry(signal)]);
    } catch (cause) {
      const { host, pathname } = new URL(url);
      const message = `The issuer at ${host} did not answer ${pathname} as it should: ${reasonOf(cause)}.`;
      throw new InviteError('issuer_unavailable', message, { cause });
    }
  };
}

/** Whether an error of {@link IssuerFetch} shows that the issuer cannot have received the request. */
export function isNeverSent(error: unknown): boolean {
  return causes(error).some((cause) => NO_CONNECTION.includes(String((cause as { code?: unknown }).code)));
}

async function answerOf(request: Request, send: (request: Request) => Promise<Response>): Promise<IssuerAnswer> {
  const response = await send(request);
  const text = await readText(response.body, MAX_ISSUER_ANSWER_BYTES);
  if (text === null) throw new Error(`the body is over ${MAX_ISSUER_ANSWER_BYTES} bytes`);
  const date = Date.parse(response.headers.get('date') ?? '') + (Number(response.headers.get('age')) || 0) * 1_000;
  return {
    url: request.url,
    status: response.status,
    body: parseObject(text),
    isEmpty: text.trim() === '',
    retryAfter: readRetryAfter(response.headers.get('retry-after')),
    date: Number.isNaN(date) ? undefined : date,
  };
}

/** Reads seconds or a date (RFC 9110 10.2.3). What is in the past, or neither, counts as absent. */
function readRetryAfter(header: string | null): number | undefined {
  if (header === null) return undefined;
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

/** Rejects with the signal's reason: not every `fetch` that an app passes in heeds the signal, nor does every body. */
function expiry(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
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
