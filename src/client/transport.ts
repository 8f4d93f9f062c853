import type { ErrorCode } from '../protocol/error-codes.ts';
import { REQUEST_HEADER, type ErrorResponse } from '../protocol/invite-api.ts';
import { InviteError } from '../protocol/invite-error.ts';
import { takeFragment } from './capture-magic-link.ts';
import { diagnoseRequest } from './diagnostics.ts';

/** Options of `createInviteClient`. */
export interface TransportOptions {
  /** Where the BFF is mounted: a path of this origin such as `/api/invite`, or an absolute URL outside a page. */
  baseUrl: string;
  /** Sends a request. Default: the global `fetch`, looked up at each call. */
  fetch?: (request: Request) => Promise<Response>;
  /** Sent with every request, in addition to the client's own. Default: none. */
  headers?: Record<string, string>;
}

/** Options of one request. */
export interface AskOptions {
  /** Aborts the request, which then rejects with `network`. */
  signal?: AbortSignal;
  /** The method. Default: `POST` with a body, `GET` without. */
  method?: 'DELETE';
  /** Reads the text of the answer; for an answer that arrives line by line. Default: `response.text()`. */
  read?: (response: Response) => Promise<string>;
  /** Sent with this request. */
  headers?: Record<string, string>;
}

/** The connection to one BFF. Every route goes through it; it is all that `<InviteProvider client>` needs. */
export interface Transport {
  /** Where the BFF is mounted, without a slash at the end. */
  readonly baseUrl: string;
  /** POSTs the body, or GETs without one. Rejects with an `InviteError` and nothing else. */
  readonly ask: <Answer>(path: string, body?: unknown, options?: AskOptions) => Promise<Answer>;
}

/** Makes the connection to the BFF at `baseUrl`. */
export function createTransport({ baseUrl, fetch: send, headers: own }: TransportOptions): Transport {
  const base = baseUrl.replace(/(?<!\/)\/+$/, '');
  return {
    baseUrl: base,
    async ask<Answer>(path: string, body?: unknown, { headers: more, read, ...options }: AskOptions = {}) {
      takeFragment();
      const url = `${base}/${path}`;
      const headers = { ...own, ...more, [REQUEST_HEADER]: '1', 'content-type': 'application/json' };
      const init = { method: body ? 'POST' : 'GET', body: JSON.stringify(body), ...options, headers };
      let response: Response;
      let text: string;
      try {
        response = await (send ?? fetch)(new Request(url, init));
        text = await (read ? read(response) : response.text());
      } catch (cause) {
        fail(new InviteError('network', `No answer from ${url}.`, { cause }), url);
      }
      return readAnswer(response, text, url) as Answer;
    },
  };
}

/** Returns the value of an answer, or throws the `InviteError` it stands for. */
function readAnswer({ ok, status, headers }: Response, text: string, url: string): unknown {
  let answer: Partial<ErrorResponse> | null | undefined;
  try {
    answer = JSON.parse(text || 'null') as Partial<ErrorResponse> | null;
  } catch {
    // Something else answered: the app's index page, or a proxy's error page.
  }
  if (ok && answer !== undefined) return answer;
  const { code, message, retryAfter, reason } = answer?.error ?? {};
  // The header's other form, a date, is useless where clocks differ (RFC 9110 section 10.2.3).
  const seconds = Number(retryAfter ?? headers.get('retry-after') ?? NaN);
  const error = new InviteError(code ?? codeOf(status), message ?? `${url} answered ${status}.`, {
    status,
    reason,
    retryAfter: seconds >= 0 ? seconds : undefined,
  });
  return fail(error, url, code !== undefined);
}

function fail(error: InviteError, url: string, isBff?: boolean): never {
  if (process.env.NODE_ENV !== 'production') diagnoseRequest(error, url, isBff);
  throw error;
}

/** The code for an answer that is not the BFF's. */
function codeOf(status: number): ErrorCode {
  if (status < 400 || status === 404) return 'misconfigured';
  if (status === 401) return 'unauthenticated';
  if (status === 403) return 'forbidden';
  if (status === 429) return 'rate_limited';
  return status < 500 ? 'malformed' : 'issuer_unavailable';
}
