import {
  calculateJwkThumbprint,
  exportJWK,
  generateKeyPair,
  importJWK,
  SignJWT,
  type CryptoKey,
  type JSONWebKeySet,
  type JWK,
  type JWTPayload,
} from 'jose';
import { createSealer, type Sealer } from '../secrets/sealer.ts';
import type { Storage, StoredRecord } from '../storage/storage.ts';

/** What an id_token can be signed with. OpenID Connect Core 15.1 makes RS256 every issuer's duty. */
export const SIGNING_ALGORITHMS = ['RS256', 'ES256'] as const;
export type SigningAlgorithm = (typeof SIGNING_ALGORITHMS)[number];

/** The signing keys: made once, sealed in storage, shared by all instances. */
export interface Keys {
  sign(algorithm: SigningAlgorithm, claims: JWTPayload): Promise<string>;
  /** The public halves, for `/oidc/jwks`. */
  publicKeys(): Promise<JSONWebKeySet>;
}

interface SigningKey {
  algorithm: SigningAlgorithm;
  kid: string;
  privateKey: CryptoKey;
  publicJwk: JWK;
}

/** How long an instance trusts what it has read: so soon does it notice a key that another one made. */
const TRUSTED_FOR = 60_000;
/** A stored key has no end of its own. */
const NEVER = Number.MAX_SAFE_INTEGER;

/** @param used the algorithms that some client is signed for: only for these are keys made (an RSA one takes a while) */
export function createKeys(
  storage: Storage,
  secrets: readonly string[],
  used: readonly SigningAlgorithm[],
  now: () => number,
): Keys {
  const sealer = createSealer<JWK>(secrets, 'signing key');
  const newest = createSealer<JWK>(secrets.slice(0, 1), 'signing key');
  let loaded: { keys: Promise<SigningKey[]>; at: number } | undefined;

  const load = async () => {
    const { records } = await storage.page('key', { order: 'oldest', limit: 100 });
    const opened = await Promise.all(records.map((record) => openKey(record)));
    const keys = opened.filter((key) => key !== null);
    const missing = used.filter((algorithm) => !keys.some((key) => key.algorithm === algorithm));
    return [...keys, ...(await Promise.all(missing.map((algorithm) => makeKey(algorithm))))];
  };
  const current = () => {
    if (loaded === undefined || now() >= loaded.at + TRUSTED_FOR) {
      const keys = load();
      const mine = (loaded = { keys, at: now() });
      keys.catch(() => {
        if (loaded === mine) loaded = undefined;
      });
    }
    return loaded.keys;
  };

  /** A key that no secret of ours opens is left alone, and not published either: nobody here can vouch for it. */
  const openKey = async (record: StoredRecord): Promise<SigningKey | null> => {
    const { sealed } = record.body as { sealed: string };
    const current = await newest.open(sealed, 0);
    const jwk = current ?? (await sealer.open(sealed, 0));
    if (jwk === null) return null;
    // Sealed with a secret that is on its way out.
    if (current === null) {
      await storage.claim('key', record.id, record.version, { body: await body(newest, jwk) });
    }
    return signingKey(jwk);
  };

  /** Ids are counted, so that of instances that start together the first insert decides for all. */
  const makeKey = async (algorithm: SigningAlgorithm): Promise<SigningKey> => {
    const { privateKey } = await generateKeyPair(algorithm, { extractable: true });
    const jwk = await exportJWK(privateKey);
    const made: JWK = { ...jwk, alg: algorithm, use: 'sig', kid: await calculateJwkThumbprint(jwk) };
    for (let number = 1; ; number += 1) {
      const id = `${algorithm}.${number}`;
      const existing = await storage.get('key', id);
      const theirs = existing && (await openKey(existing));
      if (theirs) return theirs;
      if (existing) continue;
      const at = now();
      const record = { kind: 'key', id, owner: null, address: null, at, expiresAt: null };
      if (await storage.insert({ ...record, body: await body(newest, made) })) return signingKey(made);
      number -= 1; // somebody was faster: read theirs
    }
  };

  return {
    async sign(algorithm, claims) {
      const key = (await current()).find((candidate) => candidate.algorithm === algorithm)!;
      return new SignJWT(claims).setProtectedHeader({ alg: algorithm, kid: key.kid, typ: 'JWT' }).sign(key.privateKey);
    },
    async publicKeys() {
      return { keys: (await current()).map(({ publicJwk }) => publicJwk) };
    },
  };
}

async function body(sealer: Sealer<JWK>, jwk: JWK): Promise<{ sealed: string }> {
  return { sealed: await sealer.seal(jwk, NEVER) };
}

async function signingKey(jwk: JWK): Promise<SigningKey> {
  const { kty, n, e, crv, x, y, alg, use, kid } = jwk;
  const publicJwk = kty === 'RSA' ? { kty, n, e, alg, use, kid } : { kty, crv, x, y, alg, use, kid };
  return {
    algorithm: alg as SigningAlgorithm,
    kid: kid!,
    privateKey: (await importJWK(jwk)) as CryptoKey,
    publicJwk: publicJwk as JWK,
  };
}
