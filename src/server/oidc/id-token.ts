import type { JWTPayload, JWTVerifyGetKey } from 'jose';
import * as base64url from 'jose/base64url';
import { decodeProtectedHeader } from 'jose/decode/protected_header';
import * as errors from 'jose/errors';
import { jwtVerify } from 'jose/jwt/verify';
import type { IdTokenClaims } from '../../protocol/oidc.ts';
import { canonicalEmail, maskEmail } from '../../protocol/email-address.ts';
import { InviteError } from '../../protocol/invite-error.ts';
import { halfSha256 } from '../../crypto/hash.ts';
import { isObject, type JsonObject } from '../http/body.ts';
import { MAX_ID_TOKEN_LENGTH, MAX_SUBJECT_LENGTH } from '../../protocol/size-limits.ts';
import { ID_TOKEN_LIFETIME_MS, SECOND_MS } from '../../protocol/timings.ts';

export interface IdTokenExpectation {
  issuer: string;
  clientId: string;
  /** Empty where there must be none. */
  nonce: string;
  /** Canonical; `null` where only the provider knows who signs in. */
  address: string | null;
  algorithms: readonly string[];
  clockToleranceMs: number;
  /** Epoch milliseconds. */
  now: number;
}

/** Headers that would let the token choose the key it is checked with, or that this code does not implement. */
const FORBIDDEN_HEADERS = ['jwk', 'jku', 'x5u', 'crit'];

/**
 * Verifies the id_token of a token response (OpenID Connect Core 3.1.3.7, RFC 8725) and returns its claims, the address
 * in canonical form. Throws `wrong_address` when it names another address or an unverified one, `misconfigured` when the
 * clocks of issuer and server differ too much, `issuer_unavailable` when the keys cannot be read, and `malformed` for
 * everything else. The error's `cause` names what was expected and received.
 */
export async function verifyIdToken(
  response: JsonObject,
  getKey: JWTVerifyGetKey,
  expected: IdTokenExpectation,
): Promise<IdTokenClaims> {
  const { id_token: token, access_token: accessToken, userinfo } = response;
  if (typeof token !== 'string') throw refusal('it is missing', 'a string', typeof token);
  if (token.length > MAX_ID_TOKEN_LENGTH)
    throw refusal('it is too long', `at most ${MAX_ID_TOKEN_LENGTH} characters`, token.length);

  const { claims, alg } = await checkSignature(token, getKey, expected);
  const { aud, azp, sub, nonce, email } = claims;
  if (Array.isArray(aud) && aud.length !== 1) throw refusal('aud', 'one audience', aud);
  if (azp !== undefined && azp !== expected.clientId) throw refusal('azp', expected.clientId, azp);
  if (typeof sub !== 'string' || sub === '' || sub.length > MAX_SUBJECT_LENGTH)
    throw refusal('sub', `1 to ${MAX_SUBJECT_LENGTH} characters`, sub);
  if ((nonce ?? '') !== expected.nonce)
    throw refusal('nonce', `that of the flow, ${shorten(expected.nonce)}`, shorten(nonce));
  const atHash = claims.at_hash === undefined ? undefined : await hashOf(accessToken, alg);
  if (claims.at_hash !== atHash) throw refusal('at_hash', atHash, claims.at_hash);
  if (isObject(userinfo) && userinfo.sub !== undefined && userinfo.sub !== sub)
    throw refusal('userinfo names another sub', sub, userinfo.sub);

  const address = typeof email === 'string' ? canonicalEmail(email) : null;
  if (address === null) throw refusal('email', 'one email address', typeof email);
  if (claims.email_verified !== true)
    throw new InviteError('wrong_address', 'The issuer has not verified the address.', {
      cause: mismatch('email_verified', true, claims.email_verified),
    });
  if (expected.address !== null && address !== expected.address)
    throw new InviteError('wrong_address', 'The id_token names another address than the one the mail went to.', {
      cause: mismatch('email', maskEmail(expected.address), maskEmail(address)),
    });
  return { ...(claims as unknown as IdTokenClaims), email: address };
}

async function checkSignature(
  token: string,
  getKey: JWTVerifyGetKey,
  { issuer, clientId, algorithms, clockToleranceMs, now }: IdTokenExpectation,
): Promise<{ claims: JWTPayload; alg: string }> {
  try {
    const header = decodeProtectedHeader(token);
    const forbidden = FORBIDDEN_HEADERS.find((name) => name in header);
    if (forbidden !== undefined) throw refusal('header', `no ${forbidden}`, forbidden);
    // An access token has `at+jwt` (RFC 9068 2.1).
    if (header.typ !== undefined && header.typ.toUpperCase() !== 'JWT') throw refusal('typ', 'JWT', header.typ);
    const { payload, protectedHeader } = await jwtVerify(token, getKey, {
      algorithms: [...algorithms],
      issuer,
      audience: clientId,
      requiredClaims: ['exp'],
      maxTokenAge: ID_TOKEN_LIFETIME_MS / SECOND_MS,
      clockTolerance: clockToleranceMs / 1_000,
      currentDate: new Date(now),
    });
    return { claims: payload, alg: protectedHeader.alg };
  } catch (error) {
    if (error instanceof InviteError) throw error;
    if (error instanceof errors.JWTExpired || error instanceof errors.JWTClaimValidationFailed)
      throw claimRefusal(error, { iss: issuer, aud: clientId }, { now, clockToleranceMs });
    if (error instanceof errors.JOSEError)
      throw new InviteError('malformed', `The issuer's id_token is refused: ${error.code}.`, { cause: error });
    throw new InviteError('malformed', "The issuer's id_token is refused: it cannot be read.", { cause: error });
  }
}

const TIME_CLAIMS = ['exp', 'iat', 'nbf'];

function claimRefusal(
  { claim, payload, message }: errors.JWTExpired | errors.JWTClaimValidationFailed,
  expected: Record<string, string>,
  { now, clockToleranceMs }: Pick<IdTokenExpectation, 'now' | 'clockToleranceMs'>,
): InviteError {
  const value = payload[claim];
  if (!TIME_CLAIMS.includes(claim) || typeof value !== 'number')
    return refusal(claim, expected[claim] ?? 'a valid value', value);
  const seconds = Math.round(value - now / 1_000);
  const distance = `${Math.abs(seconds)} s in the ${seconds < 0 ? 'past' : 'future'}`;
  return new InviteError(
    'misconfigured',
    `The issuer's id_token is refused: its ${claim} is ${distance}. The clocks of this server and the issuer differ by ` +
      `more than the option advanced.clockTolerance (${clockToleranceMs / 1_000} s): set both by NTP.`,
    { cause: new Error(message) },
  );
}

/** OpenID Connect Core 3.1.3.6: the left half of the hash that belongs to the signature's algorithm. */
async function hashOf(accessToken: unknown, alg: string): Promise<string | null> {
  if (typeof accessToken !== 'string') return null;
  const bits = alg.startsWith('Ed') ? '512' : alg.slice(-3);
  if (bits === '256') return halfSha256(accessToken);
  const digest = await crypto.subtle.digest(`SHA-${bits}`, new TextEncoder().encode(accessToken));
  return base64url.encode(new Uint8Array(digest, 0, digest.byteLength / 2));
}

function refusal(reason: string, expected: unknown, received: unknown): InviteError {
  const cause = mismatch(reason, expected, received);
  return new InviteError('malformed', `The issuer's id_token is refused: ${reason}.`, { cause });
}

const show = (value: unknown): string => (JSON.stringify(value) ?? 'nothing').slice(0, 200);

function mismatch(claim: string, expected: unknown, received: unknown): Error {
  return new Error(`id_token ${claim}: expected ${show(expected)}, got ${show(received)}`);
}

/** Enough of a nonce to recognize it, too little to use it. */
const shorten = (nonce: unknown): string =>
  typeof nonce === 'string' && nonce !== '' ? `${nonce.slice(0, 6)}…` : 'none';
