import { constantTimeEqual, randomHandle, sha256 } from '../../crypto/random.ts';
import { createSealer } from '../../crypto/sealer.ts';
import type { InviteStorage } from '../../storage/storage.ts';

/** Milliseconds a page may be open before its form is used. */
const LIFETIME = 60 * 60_000;

/** What a token vouches for: this request, unchanged, in a page of ours that this browser was given. */
interface Vouched {
  /** The hidden field beside the token. */
  request: string;
  /** This browser's handle. */
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
  seal(vouched: Vouched, now: number, notBefore?: number): Promise<string>;
  open(token: string, vouched: Vouched, now: number): Promise<{ id: string; notBefore: number } | null>;
  /** `false` when it was spent before, as by a double click or a reload: one form sends one mail. */
  spend(id: string, now: number): Promise<boolean>;
  /** The mail did not leave after all. */
  giveBack(id: string): Promise<void>;
}

export function createFormTokens(secrets: readonly string[], storage: InviteStorage): FormTokens {
  const sealer = createSealer<SealedToken>(secrets, 'form token');
  return {
    async seal(vouched, now, notBefore = now) {
      return sealer.seal({ id: randomHandle(), ...(await hashes(vouched)), notBefore }, now + LIFETIME);
    },

    async open(token, vouched, now) {
      const sealed = await sealer.open(token, now);
      if (!sealed) return null;
      const { requestHash, browserHash } = await hashes(vouched);
      const isOurs =
        (await constantTimeEqual(sealed.requestHash, requestHash)) &&
        (await constantTimeEqual(sealed.browserHash, browserHash));
      return isOurs ? { id: sealed.id, notBefore: sealed.notBefore } : null;
    },

    spend: (id, now) =>
      storage.insert({ kind: 'form', id, owner: null, address: null, at: now, expiresAt: now + LIFETIME, body: null }),

    async giveBack(id) {
      await storage.remove('form', id);
    },
  };
}

async function hashes({ request, browser }: Vouched): Promise<Pick<SealedToken, 'requestHash' | 'browserHash'>> {
  return { requestHash: await sha256(request), browserHash: await sha256(browser) };
}
