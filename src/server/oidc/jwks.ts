import type { JSONWebKeySet, JWTVerifyGetKey } from 'jose';
import * as errors from 'jose/errors';
import { createLocalJWKSet } from 'jose/jwks/local';
import type { IssuerFetch } from './issuer-fetch.ts';
import { InviteError } from '../../protocol/invite-error.ts';
import { JWKS_MAX_AGE_MS } from '../../protocol/timings.ts';

/** The issuer's public keys, read when they are first needed and every ten minutes. */
export interface Jwks {
  /** Reads the keys unless they are known: an outage must show before a code is redeemed. Throws `issuer_unavailable`. */
  load(): Promise<void>;
  /** Finds the key of a token. An unknown `kid` causes another reading, at most once in {@link COOLDOWN_MS}. */
  getKey: JWTVerifyGetKey;
}

const COOLDOWN_MS = 30_000;

export function createJwks(uri: () => Promise<string>, fetch: IssuerFetch, now: () => number): Jwks {
  type Known = { keys: Promise<ReturnType<typeof createLocalJWKSet>>; readAt: number };
  let known: Known | undefined;
  let unknownReadAt = -Infinity;

  async function read(): Promise<ReturnType<typeof createLocalJWKSet>> {
    const { url, status, body } = await fetch(await uri());
    if (status === 200 && Array.isArray(body?.keys)) {
      try {
        return createLocalJWKSet(body as unknown as JSONWebKeySet);
      } catch {
        // The error below names the reason.
      }
    }
    const cause = new Error(`status ${status}, and no key set`);
    const { host, pathname } = new URL(url);
    throw new InviteError('issuer_unavailable', `The issuer at ${host} has no keys at ${pathname}.`, { cause });
  }

  function readAgain(): Known {
    const entry: Known = { keys: read(), readAt: now() };
    entry.keys.catch(() => {
      if (known === entry) known = undefined;
    });
    return (known = entry);
  }

  const current = () => (known && now() - known.readAt < JWKS_MAX_AGE_MS ? known : readAgain());

  return {
    async load() {
      await current().keys;
    },
    async getKey(header, token) {
      const before = current();
      try {
        return await (
          await before.keys
        )(header, token);
      } catch (error) {
        if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
        if (known === before) {
          if (now() - unknownReadAt < COOLDOWN_MS) throw error;
          unknownReadAt = now();
          readAgain();
        }
      }
      return (await current().keys)(header, token);
    },
  };
}
