import type { CookieAdapter } from '../protocol/cookies.ts';

/** Carries beside a Request and a Response what a browser page may not put into them: cookies, `Origin`, `Sec-Fetch-*`. */
export interface CarriedHeaders {
  adapter: CookieAdapter;
  send(request: Request, headers: Headers): void;
  cookiesOf(response: Response): readonly string[];
}

export function carriedHeaders(): CarriedHeaders {
  const requests = new WeakMap<Request, Headers>();
  const responses = new WeakMap<Response, readonly string[]>();
  return {
    send: (request, headers) => void requests.set(request, headers),
    cookiesOf: (response) => responses.get(response) ?? [],
    adapter: {
      requestHeaders: (request) => requests.get(request) ?? request.headers,
      withCookies(response, setCookies) {
        responses.set(response, [...(responses.get(response) ?? []), ...setCookies]);
        return response;
      },
    },
  };
}
