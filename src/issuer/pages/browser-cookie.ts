import { parse, serialize } from 'hono/utils/cookie';
import { hostCookie } from '../../protocol/host-cookie.ts';
import { isHandle, randomHandle } from '../../crypto/random.ts';

/** Seconds; longer than a form is good for. */
const MAX_AGE = 2 * 60 * 60;

/** Names the browser that the issuer's pages were given to, so that their forms work in no other. */
export interface BrowserCookie {
  read(headers: Pick<Headers, 'get'>): string | null;
  /** The browser's handle, a fresh one where it has none, and the `Set-Cookie` value that keeps it. */
  identify(headers: Pick<Headers, 'get'>): { handle: string; cookie: string };
}

export function createBrowserCookie(issuer: string): BrowserCookie {
  const { name, attributes } = hostCookie(issuer, 'magic-invite-issuer');
  const read: BrowserCookie['read'] = (headers) => {
    const handle = parse(headers.get('cookie') ?? '', name)[name];
    return handle !== undefined && isHandle(handle) ? handle : null;
  };
  return {
    read,
    identify(headers) {
      const handle = read(headers) ?? randomHandle();
      return { handle, cookie: serialize<string>(name, handle, { ...attributes, maxAge: MAX_AGE }) };
    },
  };
}
