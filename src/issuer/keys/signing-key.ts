import type { JWK } from 'jose';
import { calculateJwkThumbprint } from 'jose/jwk/thumbprint';
import { exportJWK } from 'jose/key/export';
import { generateKeyPair } from 'jose/key/generate/keypair';
import { createJwsSigner, type JwsSigner } from '../../crypto/jws.ts';

/** What an id_token can be signed with. OpenID Connect Core 15.1 makes RS256 every issuer's duty. */
export const SIGNING_ALGORITHMS = ['RS256', 'ES256'] as const;
export type SigningAlgorithm = (typeof SIGNING_ALGORITHMS)[number];

export interface SigningKey {
  algorithm: SigningAlgorithm;
  kid: string;
  sign: JwsSigner;
  publicJwk: JWK;
}

/** A new key, as the JWK that is kept of it. */
export async function generateSigningJwk(algorithm: SigningAlgorithm): Promise<JWK> {
  const { privateKey } = await generateKeyPair(algorithm, { extractable: true });
  const jwk = await exportJWK(privateKey);
  return { ...jwk, alg: algorithm, use: 'sig', kid: await calculateJwkThumbprint(jwk) };
}

export async function importSigningKey(jwk: JWK): Promise<SigningKey> {
  const { kty, n, e, crv, x, y, alg, use, kid } = jwk;
  const publicJwk = kty === 'RSA' ? { kty, n, e, alg, use, kid } : { kty, crv, x, y, alg, use, kid };
  return {
    algorithm: alg as SigningAlgorithm,
    kid: kid!,
    sign: await createJwsSigner(jwk, { alg, kid, typ: 'JWT' }),
    publicJwk: publicJwk as JWK,
  };
}
