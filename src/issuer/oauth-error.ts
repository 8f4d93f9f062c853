/** The codes of RFC 6749 (4.1.2.1, 5.2), RFC 6750 and OpenID Connect Core that this issuer answers, and one of its own. */
export type OAuthErrorCode =
  | 'invalid_request'
  | 'invalid_client'
  | 'invalid_grant'
  | 'invalid_scope'
  | 'invalid_token'
  | 'unauthorized_client'
  | 'unsupported_grant_type'
  | 'unsupported_response_type'
  | 'access_denied'
  | 'login_required'
  | 'request_not_supported'
  | 'request_uri_not_supported'
  | 'registration_not_supported'
  | 'temporarily_unavailable'
  | 'recipient_bounced'
  | 'server_error';

/** A refusal: thrown anywhere below a route, and made a response in `routes.ts` alone. */
export class OAuthError extends Error {
  override readonly name = 'OAuthError';
  readonly error: OAuthErrorCode;
  readonly status: 400 | 401 | 403 | 405 | 413 | 415 | 429 | 500 | 503;
  readonly headers: Readonly<Record<string, string>>;
  /** Further members of the JSON body. */
  readonly details: Readonly<Record<string, string | number>>;

  /** @param description for the developer who reads the answer; holds nothing secret */
  constructor(
    error: OAuthErrorCode,
    description: string,
    options: {
      status?: OAuthError['status'];
      headers?: Record<string, string>;
      details?: Record<string, string | number>;
      cause?: unknown;
    } = {},
  ) {
    super(description, { cause: options.cause });
    this.error = error;
    this.status = options.status ?? 400;
    this.headers = options.headers ?? {};
    this.details = options.details ?? {};
  }
}
