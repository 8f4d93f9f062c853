import { halfSha256 } from '../../crypto/hash.ts';
import type { IdTokenClaims } from '../../protocol/oidc.ts';
import type { Client } from '../clients.ts';
import type { Keys } from '../keys/keys.ts';
import { ID_TOKEN_LIFETIME_MS, SECOND_MS } from '../../protocol/timings.ts';

/** The person and the request that an id_token is about. */
export interface IdTokenContent {
  client: Pick<Client, 'id' | 'idTokenSignedResponseAlg'>;
  sub: string;
  email: string;
  nonce: string | undefined;
  /** `at_hash` binds it to the id_token. */
  accessToken: string;
  /** Epoch milliseconds. */
  now: number;
}

/** Signs an id_token with the algorithm that the client registered (OpenID Connect Core 2). */
export async function signIdToken(
  issuer: string,
  keys: Pick<Keys, 'sign'>,
  { client, sub, email, nonce, accessToken, now }: IdTokenContent,
): Promise<string> {
  const iat = Math.floor(now / 1000);
  const claims: IdTokenClaims = {
    iss: issuer,
    sub,
    aud: client.id,
    exp: iat + ID_TOKEN_LIFETIME_MS / SECOND_MS,
    iat,
    auth_time: iat,
    ...(nonce === undefined ? {} : { nonce }),
    email,
    email_verified: true,
    amr: ['email'],
    at_hash: await halfSha256(accessToken),
  };
  return keys.sign(client.idTokenSignedResponseAlg, { ...claims });
}
