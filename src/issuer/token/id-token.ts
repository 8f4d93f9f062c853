import { base64url } from 'jose';
import type { IdTokenClaims } from '../../protocol/oidc.ts';
import type { Client } from '../clients.ts';
import type { IssuerContext } from '../context.ts';

/** Seconds. */
const ID_TOKEN_LIFETIME = 600;

/** Signs who opened the link, with the algorithm that the client registered (OpenID Connect Core 2). */
export async function signIdToken(
  { issuer, keys }: Pick<IssuerContext, 'issuer' | 'keys'>,
  person: { client: Client; sub: string; email: string; nonce: string | undefined; accessToken: string; now: number },
): Promise<string> {
  const { client, sub, email, nonce, accessToken } = person;
  const iat = Math.floor(person.now / 1000);
  const claims: IdTokenClaims = {
    iss: issuer,
    sub,
    aud: client.id,
    exp: iat + ID_TOKEN_LIFETIME,
    iat,
    auth_time: iat,
    ...(nonce === undefined ? {} : { nonce }),
    email,
    email_verified: true,
    amr: ['email'],
    at_hash: await atHash(accessToken),
  };
  return keys.sign(client.idTokenSignedResponseAlg, { ...claims });
}

/** The left half of the access token's SHA-256 (OpenID Connect Core 3.1.3.6); both our algorithms hash with it. */
async function atHash(accessToken: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(accessToken));
  return base64url.encode(new Uint8Array(hash, 0, 16));
}
