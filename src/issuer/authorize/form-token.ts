import { parse, serialize } from 'hono/utils/cookie';
import { constantTimeEqual } from '../../crypto/constant-time.ts';
import { isHandle, randomHandle } from '../../crypto/random.ts';
import { sha256 } from '../../crypto/hash.ts';
import { createSealer } from '../../crypto/seal.ts';
import { hostCookie } from '../../protocol/cookies.ts';
import type { InviteStorage } from '../../storage/storage.ts';

/** How long a page may stay open before its form is submitted. */
const TOKEN_LIFETIME_MS = 60 * 60_000;
/** Longer than a token is valid. */
const COOKIE_MAX_AGE_S = 2 * 60 * 60;

/** What a token is bound to: this request, unchanged, on a page that this browser was given. */
interface Binding {
  /** The hidden field beside the token. */
  request: string;
  /** The browser's handle. */
  browser: string;
}

interface SealedToken {
  id: string;
  requestHash: string;
  browserHash: string;
  notBefore: number;
}

/** The tokens in the forms of the issuer's pages. */
export interface FormTokens {
  /** @param notBefore epoch milliseconds before which the form sends no mail */
  seal(binding: Binding, now: number, notBefore?: number): Promise<string>;
  open(token: string, binding: Binding, now: number): Promise<{ id: string; notBefore: number } | null>;
  /** Returns `false` when the token was used before, as by a double click or a reload: one form sends one mail. */
  use(id: string, now: number): Promise<boolean>;
  /** Makes a used token valid again, where its mail could not be sent. */
  giveBack(id: string): Promise<void>;
}

export function createFormTokens(secrets: readonly string[], storage: InviteStorage): FormTokens {
  const sealer = createSealer<SealedToken>(secrets, 'form token');
  return {
    async seal(binding, now, notBefore = now) {
      return sealer.seal({ id: randomHandle(), ...(await hashes(binding)), notBefore }, now + TOKEN_LIFETIME_MS);
    },

    async open(token, binding, now) {
      const sealed = await sealer.open(token, now);
      if (!sealed) return null;
      const { requestHash, browserHash } = await hashes(binding);
      const isOurs =
        constantTimeEqual(sealed.requestHash, requestHash) && constantTimeEqual(sealed.browserHash, browserHash);
      return isOurs ? { id: sealed.id, notBefore: sealed.notBefore } : null;
    },

    use(id, now) {
      const expiresAt = now + TOKEN_LIFETIME_MS;
      return storage.insert({ kind: 'form', id, at: now, expiresAt, body: null });
    },

    async giveBack(id) {
      await storage.remove('form', id);
    },
  };
}

async function hashes({ request, browser }: Binding): Promise<Pick<SealedToken, 'requestHash' | 'browserHash'>> {
  return { requestHash: await sha256(request), browserHash: await sha256(browser) };
}

/** Identifies the browser that a page was given to, so that the page's form works in no other. */
export interface BrowserCookie {
  read(headers: Pick<Headers, 'get'>): string | null;
  /** Returns the browser's handle, a new one where it has none, and the `Set-Cookie` value that keeps it. */
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
      return { handle, cookie: serialize<string>(name, handle, { ...attributes, maxAge: COOKIE_MAX_AGE_S }) };
    },
  };
}
