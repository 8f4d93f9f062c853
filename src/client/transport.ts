import { REQUEST_HEADER } from '../protocol/invite-api.ts';
import { InviteError } from '../protocol/invite-error.ts';
import { readAnswer } from './read-answer.ts';
import { takeFragment } from './take-fragment.ts';

export interface TransportOptions {
  /** Where the BFF is mounted: a path of this origin, or an absolute URL where there is no page. */
  baseUrl: string;
  /** Default: the global `fetch`, looked up at each call. */
  fetch?: (request: Request) => Promise<Response>;
  /** Sent with every request, beside the kit's own. */
  headers?: Record<string, string>;
}

export interface AskOptions {
  signal?: AbortSignal;
  /** Default: `POST` with a body, `GET` without. */
  method?: 'DELETE';
  /** Reads the answer's text; for one that tells something as it comes. */
  read?: (response: Response) => Promise<string>;
  headers?: Record<string, string>;
}

/** One way to one BFF: what every route goes through, and all that a provider needs. */
export interface Transport {
  /** Where the BFF is mounted, without a slash at the end. */
  readonly baseUrl: string;
  /** POSTs the body, or GETs where there is none. Rejects with an `InviteError`, and with nothing else. */
  readonly ask: <Answer>(path: string, body?: unknown, options?: AskOptions) => Promise<Answer>;
}

export function createTransport({ baseUrl, fetch: send, headers: own }: TransportOptions): Transport {
  const base = baseUrl.replace(/\/+$/, '');
  return {
    baseUrl: base,
    async ask<Answer>(path: string, body?: unknown, { headers: more, read, ...options }: AskOptions = {}) {
      // No request of ours leaves a page whose address bar still shows a secret.
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
        throw new InviteError('network', `No answer from ${url}.`, { cause });
      }
      return readAnswer(response, text, url) as Answer;
    },
  };
}
