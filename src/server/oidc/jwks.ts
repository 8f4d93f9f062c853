import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';
import type { IssuerFetch } from './issuer-fetch.ts';
import { InviteError } from '../../protocol/invite-error.ts';

/** The issuer's public keys. */
export interface Jwks {
  /** Has keys at hand, so that an outage shows before anything is spent. Throws `issuer_unavailable`. */
  load(): Promise<void>;
  /** Finds the key of a token; one that is unknown causes another reading, at most once in {@link COOLDOWN}. */
  getKey: JWTVerifyGetKey;
}

const MAX_AGE = 600_000;
const COOLDOWN = 30_000;

export function createJwks(uri: () => Promise<string>, fetch: IssuerFetch, now: () => number): Jwks {
  type Known = { keys: Promise<ReturnType<typeof createLocalJWKSet>>; readAt: number };
  let known: Known | undefined;
  let lastAskedForUnknown = -Infinity;

  async function read(): Promise<ReturnType<typeof createLocalJWKSet>> {
    const { status, body } = await fetch(await uri());
    if (status === 200 && Array.isArray(body?.keys)) {
      try {
        return createLocalJWKSet(body as unknown as JSONWebKeySet);
      } catch {
        // not keys: as below
      }
    }
    throw new InviteError('issuer_unavailable', "The issuer's jwks_uri holds no key set.");
  }

  function readAgain(): Known {
    const entry: Known = { keys: read(), readAt: now() };
    entry.keys.catch(() => {
      if (known === entry) known = undefined;
    });
    return (known = entry);
  }

  const current = () => (known && now() - known.readAt < MAX_AGE ? known : readAgain());

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
          if (now() - lastAskedForUnknown < COOLDOWN) throw error;
          lastAskedForUnknown = now();
          readAgain();
        }
      }
      return (await current().keys)(header, token);
    },
  };
}
