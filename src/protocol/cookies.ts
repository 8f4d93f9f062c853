/** The name and attributes of a cookie that one host alone receives. */
export interface HostCookie {
  name: string;
  attributes: { path: '/'; httpOnly: true; secure: boolean; sameSite: 'Lax' };
}

/**
 * Names a cookie `__Host-…`, with `Secure`, `HttpOnly`, `SameSite=Lax`, `Path=/` and no `Domain` (RFC 6265bis 4.1.3.2).
 * Over http a browser refuses `Secure` cookies, and all ports of a host share theirs: there the name has no prefix and
 * ends with the port.
 */
export function hostCookie(origin: string, name: string): HostCookie {
  const { protocol, port } = new URL(origin);
  const secure = protocol === 'https:';
  return {
    name: secure ? `__Host-${name}` : `${name}-${port || '80'}`,
    attributes: { path: '/', httpOnly: true, secure, sameSite: 'Lax' },
  };
}

/**
 * Reads request headers and writes cookies for a handler. A browser removes `Cookie`, `Origin` and `Sec-Fetch-*` from a
 * Request that a page constructs, and `Set-Cookie` from a Response. Where the whole system runs in a page (Storybook,
 * tests), another adapter carries them outside of both.
 */
export interface CookieAdapter {
  /** Returns the headers that arrived, cookies included. */
  requestHeaders(request: Request): Headers;
  /** Returns a response that carries these `Set-Cookie` values as well. */
  withCookies(response: Response, setCookies: readonly string[]): Response;
}

/** The adapter of every server: cookies travel in the headers themselves. */
export const headerCookies: CookieAdapter = {
  requestHeaders: (request) => request.headers,
  withCookies(response, setCookies) {
    if (setCookies.length === 0) return response;
    const headers = new Headers(response.headers);
    for (const cookie of setCookies) headers.append('set-cookie', cookie);
    return new Response(response.body, { status: response.status, statusText: response.statusText, headers });
  },
};
