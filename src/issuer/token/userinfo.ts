import type { IssuerContext } from '../context.ts';
import { OAuthError } from '../oauth-error.ts';

/**
 * `GET|POST /oidc/userinfo`: the claims of the access token's person (OpenID Connect Core 5.3).
 *
 * @throws OAuthError `invalid_token` (401), or `invalid_request` (400) for a malformed header and for a token in the
 *   query (RFC 6750 3.1)
 */
export async function userinfo(
  context: IssuerContext,
  request: Request,
): Promise<{ sub: string; email: string; email_verified: true }> {
  const authorization = context.headers(request).get('authorization') ?? '';
  const [, token] = /^bearer +([\w.-]+)$/i.exec(authorization) ?? [];
  const isMalformed = token === undefined && /^bearer\b/i.test(authorization);
  if (isMalformed || new URL(request.url).searchParams.has('access_token')) {
    throw new OAuthError('invalid_request', 'The access token belongs into the Authorization header, once.', {
      headers: { 'www-authenticate': 'Bearer error="invalid_request"' },
    });
  }
  const person = token === undefined ? null : await context.accessTokens.open(token, context.now());
  if (person) return { sub: person.sub, email: person.email, email_verified: true };
  throw new OAuthError('invalid_token', 'The access token is missing, unknown or over.', {
    status: 401,
    // A request without a token is told the scheme only (RFC 6750 3.1).
    headers: { 'www-authenticate': token === undefined ? 'Bearer' : 'Bearer error="invalid_token"' },
  });
}
