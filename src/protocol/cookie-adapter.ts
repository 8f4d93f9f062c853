/**
 * How a handler reads request headers and writes cookies. A browser drops `Cookie`, `Origin` and `Sec-Fetch-*` from a
 * Request that a page constructs, and `Set-Cookie` from a Response, so where the whole system runs in a page
 * (Storybook, tests) another port carries them beside.
 */
export interface CookieAdapter {
  requestHeaders(request: Request): Headers;
  /** Returns a response that carries these `Set-Cookie` values as well. */
  withCookies(response: Response, setCookies: readonly string[]): Response;
}

/** The port of every server: the headers themselves. */
export const headerCookies: CookieAdapter = {
  requestHeaders: (request) => request.headers,
  withCookies(response, setCookies) {
    if (setCookies.length === 0) return response;
    const headers = new Headers(response.headers);
    for (const cookie of setCookies) headers.append('set-cookie', cookie);
    return new Response(response.body, { status: response.status, statusText: response.statusText, headers });
  },
};
