import { InviteError } from '../../protocol/invite-error.ts';
import { isObject, readText, type JsonObject } from '../http/body.ts';

export interface IssuerAnswer {
  status: number;
  /** `null` when the body is empty or no JSON object. */
  body: JsonObject | null;
  /** Seconds, from `Retry-After`. */
  retryAfter: number | undefined;
}

/** Calls the issuer: no redirects, no endless waiting, no endless body. Throws `issuer_unavailable`. */
export type IssuerFetch = (url: string, form?: URLSearchParams, authorization?: string) => Promise<IssuerAnswer>;

const TIMEOUT = 10_000;
const MAX_BYTES = 262_144;

export function createIssuerFetch(
  send: (request: Request) => Promise<Response>,
  timeout: number = TIMEOUT,
): IssuerFetch {
  return async (url, form, authorization) => {
    const signal = AbortSignal.timeout(timeout);
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
      const path = new URL(url).pathname;
      throw new InviteError('issuer_unavailable', `The issuer did not answer at ${path} as it should.`, { cause });
    }
  };
}

async function answerOf(request: Request, send: (request: Request) => Promise<Response>): Promise<IssuerAnswer> {
  const response = await send(request);
  const text = await readText(response.body, MAX_BYTES);
  if (text === null) throw new Error(`The body is over ${MAX_BYTES} bytes.`);
  const retryAfter = Number(response.headers.get('retry-after') ?? NaN);
  return {
    status: response.status,
    body: parseObject(text),
    retryAfter: Number.isFinite(retryAfter) ? retryAfter : undefined,
  };
}

function parseObject(text: string): JsonObject | null {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

/** Not every `fetch` that an app passes in heeds the signal, nor does every body. */
function expiry(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
}
