import { base64url, decodeProtectedHeader, errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import type { IdTokenClaims } from '../../protocol/oidc.ts';
import { canonicalEmail } from '../../protocol/email-address.ts';
import { InviteError } from '../../protocol/invite-error.ts';
import { isObject, type JsonObject } from '../http/body.ts';

export interface IdTokenExpectation {
  issuer: string;
  clientId: string;
  /** Empty where there must be none. */
  nonce: string;
  /** Canonical; `null` where the provider alone knows who signs in. */
  address: string | null;
  algorithms: readonly string[];
  /** Milliseconds. */
  clockTolerance: number;
  now: number;
}

/** Headers that would let the token choose the key it is checked with, or demand what nobody here understands. */
const FORBIDDEN_HEADERS = ['jwk', 'jku', 'x5u', 'crit'];
/** Seconds. It comes straight from the token endpoint, so an old one is a replayed one. */
const MAX_AGE = 600;
const MAX_LENGTH = 16_384;

/**
 * Verifies the id_token of a token response (OpenID Connect Core 3.1.3.7, RFC 8725) and returns its claims, the address
 * in canonical form. Throws `wrong_address` when it names another address or an unverified one, `malformed` for
 * everything else that is wrong with it, `issuer_unavailable` when the keys cannot be had.
 */
export async function verifyIdToken(
  response: JsonObject,
  getKey: JWTVerifyGetKey,
  expected: IdTokenExpectation,
): Promise<IdTokenClaims> {
  const { id_token: token, access_token: accessToken, userinfo } = response;
  if (typeof token !== 'string' || token.length > MAX_LENGTH) throw refusal('there is none');

  const { claims, alg } = await checkSignature(token, getKey, expected);
  const { aud, azp, sub, nonce, email } = claims;
  if (Array.isArray(aud) && aud.length !== 1) throw refusal('aud');
  if (azp !== undefined && azp !== expected.clientId) throw refusal('azp');
  if (typeof sub !== 'string' || sub === '' || sub.length > 255) throw refusal('sub');
  if ((nonce ?? '') !== expected.nonce) throw refusal('nonce');
  if (claims.at_hash !== undefined && claims.at_hash !== (await hashOf(accessToken, alg))) throw refusal('at_hash');
  if (isObject(userinfo) && userinfo.sub !== undefined && userinfo.sub !== sub)
    throw refusal('userinfo names another sub');

  const address = typeof email === 'string' ? canonicalEmail(email) : null;
  if (address === null) throw refusal('email');
  if (claims.email_verified !== true)
    throw new InviteError('wrong_address', 'The issuer has not verified the address.');
  if (expected.address !== null && address !== expected.address)
    throw new InviteError('wrong_address', 'The id_token names another address than the one the mail went to.');
  return { ...(claims as unknown as IdTokenClaims), email: address };
}

async function checkSignature(
  token: string,
  getKey: JWTVerifyGetKey,
  { issuer, clientId, algorithms, clockTolerance, now }: IdTokenExpectation,
): Promise<{ claims: JWTPayload; alg: string }> {
  try {
    const header = decodeProtectedHeader(token);
    if (FORBIDDEN_HEADERS.some((name) => name in header)) throw refusal('header');
    // Absent, or JWT: an access token (`at+jwt`) is never an id_token, whatever it claims.
    if (header.typ !== undefined && header.typ.toUpperCase() !== 'JWT') throw refusal('typ');
    const { payload, protectedHeader } = await jwtVerify(token, getKey, {
      algorithms: [...algorithms],
      issuer,
      audience: clientId,
      requiredClaims: ['exp'],
      maxTokenAge: MAX_AGE,
      clockTolerance: clockTolerance / 1_000,
      currentDate: new Date(now),
    });
    return { claims: payload, alg: protectedHeader.alg };
  } catch (error) {
    if (error instanceof InviteError) throw error;
    if (error instanceof errors.JOSEError) throw refusal(error.code, error);
    throw refusal('it cannot be read', error);
  }
}

/** OpenID Connect Core 3.1.3.6: the left half of the hash that belongs to the signature's algorithm. */
async function hashOf(accessToken: unknown, alg: string): Promise<string | null> {
  if (typeof accessToken !== 'string') return null;
  const bits = alg.startsWith('Ed') ? '512' : alg.slice(-3);
  const digest = await crypto.subtle.digest(`SHA-${bits}`, new TextEncoder().encode(accessToken));
  return base64url.encode(new Uint8Array(digest, 0, digest.byteLength / 2));
}

function refusal(what: string, cause?: unknown): InviteError {
  return new InviteError('malformed', `The issuer's id_token is refused: ${what}.`, { cause });
}
