import { serialize } from 'hono/utils/cookie';
import { hostCookie } from '../../protocol/cookies.ts';
import { InviteError } from '../../protocol/invite-error.ts';

/** One of this server's cookies: see {@link hostCookie}. */
export interface Cookie {
  readonly name: string;
  read(headers: Pick<Headers, 'get'>): string | null;
  /**
   * The `Set-Cookie` value. Throws `misconfigured` where a browser would drop it for its size (4096 bytes).
   */
  write(value: string, maxAgeS: number): string;
  /** The `Set-Cookie` value that removes it. */
  clear(): string;
}

const MAX_BYTES = 4_096;

/** @param suffix distinguishes this cookie from the session's; empty for the session itself */
function createCookie(origin: string, suffix: '' | '-browser' | '-page' | '-code'): Cookie {
  const { name, attributes } = hostCookie(origin, `magic-invite${suffix}`);
  // Values are base64url and dots. A name of ours holds no character with a meaning in expressions.
  const flags = serialize<string>(name, '', attributes).slice(`${name}=`.length);
  const pair = new RegExp(`(?:^|;[ \\t]*)${name}=([\\w.-]*)[ \\t]*(?:;|$)`);

  return {
    name,
    read: (headers) => pair.exec(headers.get('cookie') ?? '')?.[1] ?? null,
    write(value, maxAgeS) {
      const cookie = `${name}=${value}; Max-Age=${Math.floor(maxAgeS)}${flags}`;
      if (cookie.length <= MAX_BYTES) return cookie;
      throw new InviteError(
        'misconfigured',
        `The cookie ${name} would have ${cookie.length} bytes, and browsers drop one above ${MAX_BYTES}. Let onSignIn return less: claims and ids, no lists.`,
      );
    },
    clear: () => `${name}=; Max-Age=0${flags}`,
  };
}

/** Reads and writes this server's cookies. */
export interface Cookies {
  session: Cookie;
  /** Names this browser, so that it is known again when it retries, or comes back with a link it asked for. */
  browser: Cookie;
  /** Holds a link that has arrived until its page is read, for apps without React. */
  page: Cookie;
  /** Holds the `state` of the latest sign-in mail whose code can be typed in this browser. */
  code: Cookie;
}

export function createCookies(origin: string): Cookies {
  return {
    session: createCookie(origin, ''),
    browser: createCookie(origin, '-browser'),
    page: createCookie(origin, '-page'),
    code: createCookie(origin, '-code'),
  };
}
