import type { JSONWebKeySet, JWTPayload } from 'jose';
import type { InviteStorage } from '../../storage/storage.ts';
import { HOUR_MS } from '../../protocol/timings.ts';
import { keyStore, type StoredKey } from './key-store.ts';
import type { SigningAlgorithm } from './signing-key.ts';

export { SIGNING_ALGORITHMS, type SigningAlgorithm } from './signing-key.ts';

/** `next` is published and does not sign yet; `retiring` signs no more and is published still. */
export type KeyState = 'next' | 'signing' | 'retiring';

/** The public facts about a key. Times are epoch milliseconds. */
export interface KeyInfo {
  kid: string;
  algorithm: SigningAlgorithm;
  state: KeyState;
  madeAt: number;
  signsFrom: number;
  /** When it is removed from the JWKS; `undefined` until its successor is known. */
  publishedUntil: number | undefined;
}

/** The signing keys: made once, sealed in storage, shared by all instances, followed by new ones as they age. */
export interface Keys {
  sign(algorithm: SigningAlgorithm, claims: JWTPayload): Promise<string>;
  /** The public halves of the published keys, for `/oidc/jwks`. */
  publicKeys(): Promise<JSONWebKeySet>;
  /** The published keys, read from the storage. */
  list(): Promise<KeyInfo[]>;
  /**
   * Makes the next key of each algorithm, unless one is waiting already; it signs an hour later. `compromised` makes it
   * sign at once and removes all others: instances follow within a minute.
   */
  rotate(options?: { compromised?: boolean }): Promise<KeyInfo[]>;
}

/** How long an instance uses the keys that it has read; after that it notices a key that another instance made. */
const TRUSTED_FOR_MS = 60_000;
/** After this time every instance knows a new key, and no relying party that heeds `max-age` uses an older JWKS. */
const PUBLISHED_BEFORE_MS = HOUR_MS;
/** After this time the last id_token of a key has expired, even where clocks differ. */
const PUBLISHED_AFTER_MS = HOUR_MS;

/**
 * @param used the algorithms that some client is signed for: only for these are keys made (an RSA one takes a while)
 * @param rotateAfterMs the age at which a key is followed by the next
 */
export function createKeys(
  storage: InviteStorage,
  secrets: readonly string[],
  used: readonly SigningAlgorithm[],
  now: () => number,
  rotateAfterMs: number,
): Keys {
  const store = keyStore(storage, secrets);
  let loaded: { keys: Promise<StoredKey[]>; at: number } | undefined;

  const load = async () => {
    const found = await store.read();
    const time = now();
    const made = await Promise.all(
      used.map(async (algorithm) => {
        const newest = ofAlgorithm(found, algorithm).at(-1);
        if (newest === undefined) return store.make(algorithm, 0, { madeAt: time, signsFrom: time });
        const isDue = time >= newest.signsFrom + rotateAfterMs - PUBLISHED_BEFORE_MS;
        return isDue ? makeNext(newest, time) : null;
      }),
    );
    const keys = [...found, ...made.filter((key) => key !== null)];
    await Promise.all(keys.map((key) => scheduleRemoval(key, keys)));
    return keys;
  };
  const makeNext = ({ algorithm, number }: StoredKey, time: number) =>
    store.make(algorithm, number, { madeAt: time, signsFrom: time + PUBLISHED_BEFORE_MS });
  const scheduleRemoval = async (key: StoredKey, all: readonly StoredKey[]) => {
    const end = publishedUntil(key, all);
    if (end !== undefined && key.record.expiresAt !== end) await store.setEnd(key, end);
  };
  const current = () => {
    if (loaded === undefined || now() >= loaded.at + TRUSTED_FOR_MS) {
      const keys = load();
      const mine = (loaded = { keys, at: now() });
      keys.catch(() => {
        if (loaded === mine) loaded = undefined;
      });
    }
    return loaded.keys;
  };
  const published = async () => {
    const keys = await current();
    return keys.filter((key) => (publishedUntil(key, keys) ?? Infinity) > now());
  };
  const list = async () => {
    loaded = undefined;
    const keys = await published();
    return keys.map((key) => describeKey(key, keys, now()));
  };

  return {
    list,

    async sign(algorithm, claims) {
      return signingAt(ofAlgorithm(await current(), algorithm), now()).sign(claims);
    },

    async publicKeys() {
      return { keys: (await published()).map(({ publicJwk }) => publicJwk) };
    },

    async rotate({ compromised = false } = {}) {
      loaded = undefined;
      const keys = await current();
      const time = now();
      for (const algorithm of used) {
        const newest = ofAlgorithm(keys, algorithm).at(-1)!;
        if (compromised) await store.make(algorithm, newest.number, { madeAt: time, signsFrom: time });
        else if (newest.signsFrom <= time) await makeNext(newest, time);
      }
      if (compromised) await Promise.all(keys.map((key) => store.remove(key)));
      return list();
    },
  };
}

function ofAlgorithm(keys: readonly StoredKey[], algorithm: SigningAlgorithm): StoredKey[] {
  return keys.filter((key) => key.algorithm === algorithm);
}

/** @param keys of one algorithm, oldest first; a clock that was set back leaves the first one */
function signingAt(keys: readonly StoredKey[], time: number): StoredKey {
  return keys.findLast(({ signsFrom }) => signsFrom <= time) ?? keys[0]!;
}

function publishedUntil(key: StoredKey, all: readonly StoredKey[]): number | undefined {
  const successor = ofAlgorithm(all, key.algorithm).find(({ number }) => number > key.number);
  return successor && successor.signsFrom + PUBLISHED_AFTER_MS;
}

function describeKey(key: StoredKey, all: readonly StoredKey[], time: number): KeyInfo {
  const { kid, algorithm, madeAt, signsFrom } = key;
  const signing = signingAt(ofAlgorithm(all, algorithm), time);
  const state = key === signing ? 'signing' : key.number > signing.number ? 'next' : 'retiring';
  return { kid, algorithm, state, madeAt, signsFrom, publishedUntil: publishedUntil(key, all) };
}
