import { parse, serialize } from 'hono/utils/cookie';
import { randomHandle } from '../../secrets/random.ts';

/** Seconds; longer than a form is good for. */
const MAX_AGE = 2 * 60 * 60;
const HANDLE = /^[\w-]{43}$/;

/** Names the browser that the issuer's pages were given to, so that their forms work in no other. */
export interface BrowserCookie {
  read(headers: Pick<Headers, 'get'>): string | null;
  /** The browser's handle, a fresh one where it has none, and the `Set-Cookie` value that keeps it. */
  identify(headers: Pick<Headers, 'get'>): { handle: string; cookie: string };
}

/** `__Host-`, `Secure`, `HttpOnly`, `SameSite=Lax`; on loopback http without the prefix, and with the port in its name. */
export function createBrowserCookie(issuer: string): BrowserCookie {
  const { protocol, port } = new URL(issuer);
  const secure = protocol === 'https:';
  const name = secure ? '__Host-magic-invite-issuer' : `magic-invite-issuer-${port || '80'}`;
  const read: BrowserCookie['read'] = (headers) => {
    const handle = parse(headers.get('cookie') ?? '', name)[name];
    return handle !== undefined && HANDLE.test(handle) ? handle : null;
  };
  return {
    read,
    identify(headers) {
      const handle = read(headers) ?? randomHandle();
      const attributes = { path: '/', httpOnly: true, secure, sameSite: 'Lax', maxAge: MAX_AGE } as const;
      return { handle, cookie: serialize<string>(name, handle, attributes) };
    },
  };
}
