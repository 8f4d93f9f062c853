import { createSealer } from '../../crypto/seal.ts';
import { OAuthError } from '../oauth-error.ts';
import type { IssuerRequest } from '../request.ts';
import { ACCESS_TOKEN_LIFETIME_MS } from '../../protocol/timings.ts';

/** The person an access token is about. */
export interface Person {
  sub: string;
  email: string;
}

/** Access tokens for the userinfo endpoint: sealed, nothing stored. */
export interface AccessTokens {
  issue(person: Person, now: number): Promise<string>;
  open(token: string, now: number): Promise<Person | null>;
}

export function createAccessTokens(secrets: readonly string[]): AccessTokens {
  const sealer = createSealer<Person>(secrets, 'access token');
  return {
    issue: ({ sub, email }, now) => sealer.seal({ sub, email }, now + ACCESS_TOKEN_LIFETIME_MS),
    open: (token, now) => sealer.open(token, now),
  };
}

/** Answers `/oidc/userinfo`. */
export type Userinfo = (request: IssuerRequest) => Promise<Person & { email_verified: true }>;

/**
 * `GET|POST /oidc/userinfo`: the claims of the access token's person (OpenID Connect Core 5.3). The handler throws
 * OAuthError `invalid_token` (401), or `invalid_request` (400) for a malformed header and for a token in the query
 * (RFC 6750 3.1).
 */
export function createUserinfo(accessTokens: Pick<AccessTokens, 'open'>, now: () => number): Userinfo {
  return async ({ headers, query }) => {
    const authorization = headers.get('authorization') ?? '';
    const [, token] = /^bearer +([\w.-]+)$/i.exec(authorization) ?? [];
    const isMalformed = token === undefined && /^bearer\b/i.test(authorization);
    if (isMalformed || query.has('access_token')) {
      throw new OAuthError('invalid_request', 'Send the access token in the Authorization header, once.', {
        headers: { 'www-authenticate': 'Bearer error="invalid_request"' },
      });
    }
    const person = token === undefined ? null : await accessTokens.open(token, now());
    if (person) return { sub: person.sub, email: person.email, email_verified: true };
    throw new OAuthError('invalid_token', 'The access token is missing, unknown or expired.', {
      status: 401,
      // Without a token the challenge names the scheme only (RFC 6750 3.1).
      headers: { 'www-authenticate': token === undefined ? 'Bearer' : 'Bearer error="invalid_token"' },
    });
  };
}
