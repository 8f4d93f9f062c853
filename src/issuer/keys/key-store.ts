import type { JWK } from 'jose';
import { createSealer, type Sealer } from '../../crypto/seal.ts';
import type { JsonValue, InviteStorage, StoredRecord } from '../../storage/storage.ts';
import { generateSigningJwk, importSigningKey, type SigningAlgorithm, type SigningKey } from './signing-key.ts';

/** A key of the storage. Times are epoch milliseconds. */
export interface StoredKey extends SigningKey {
  record: StoredRecord;
  /** Counted per algorithm: of two keys the one with the higher number follows the other. */
  number: number;
  madeAt: number;
  signsFrom: number;
}

/** The issuer's records of kind `key`: each one sealed, its id the algorithm and a number. */
export interface KeyStore {
  /** Returns the keys that the secrets open, oldest first. Seals keys of an older secret again with the newest. */
  read(): Promise<StoredKey[]>;
  /** Makes the key that follows `number`, or returns the one that another instance has made meanwhile. */
  make(algorithm: SigningAlgorithm, number: number, times: { madeAt: number; signsFrom: number }): Promise<StoredKey>;
  /** Lets the storage purge a key from then on. */
  setEnd(key: StoredKey, expiresAt: number): Promise<void>;
  remove(key: StoredKey): Promise<void>;
}

/** A stored key expires only after its successor signs. */
const NEVER = Number.MAX_SAFE_INTEGER;

interface Body {
  sealed: string;
  signsFrom: number;
}

export function keyStore(storage: InviteStorage, secrets: readonly string[]): KeyStore {
  const sealer: Sealer<JWK> = createSealer(secrets, 'signing key');
  const newest: Sealer<JWK> = createSealer(secrets.slice(0, 1), 'signing key');
  const bodyOf = async (jwk: JWK, signsFrom: number): Promise<JsonValue> =>
    ({ sealed: await newest.seal(jwk, NEVER), signsFrom }) satisfies Body;

  /** A key that none of the secrets opens is left alone and not published: its origin cannot be verified. */
  const open = async (record: StoredRecord): Promise<StoredKey | null> => {
    const { sealed, signsFrom } = record.body as unknown as Body;
    const current = await newest.open(sealed, 0);
    const jwk = current ?? (await sealer.open(sealed, 0));
    if (jwk === null) return null;
    if (current === null) {
      await storage.compareAndSet('key', record.id, record.version, { body: await bodyOf(jwk, signsFrom) });
    }
    const number = Number(record.id.split('.')[1]);
    return { ...(await importSigningKey(jwk)), record, number, madeAt: record.at, signsFrom };
  };

  return {
    async read() {
      const { records } = await storage.page('key', { order: 'asc', limit: 100 });
      const opened = await Promise.all(records.map((record) => open(record)));
      return opened.filter((key) => key !== null).sort((a, b) => a.number - b.number);
    },

    async make(algorithm, after, { madeAt, signsFrom }) {
      const jwk = await generateSigningJwk(algorithm);
      // Ids are counted: where instances make a key at the same time, the first insert decides for all.
      for (let number = after + 1; ;) {
        const id = `${algorithm}.${number}`;
        const existing = await storage.get('key', id);
        const theirs = existing && (await open(existing));
        if (theirs) return theirs;
        if (existing) {
          number += 1;
          continue;
        }
        const record = { kind: 'key', id, at: madeAt };
        await storage.insert({ ...record, body: await bodyOf(jwk, signsFrom) });
      }
    },

    async setEnd({ record }, expiresAt) {
      await storage.compareAndSet('key', record.id, record.version, { expiresAt });
    },

    async remove({ record }) {
      await storage.remove('key', record.id);
    },
  };
}
