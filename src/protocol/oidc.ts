/*
 * The wire between a relying party (our BFF, or anybody's) and an issuer. Field names are those of the wire.
 */

/** The grant type of a code that a person types (RFC 6749 4.5): `state`, `otp` and `code_verifier` redeem it. */
export const ONE_TIME_CODE_GRANT = 'urn:magic-invite:params:oauth:grant-type:one-time-code';

/** How the authorization response travels to the `redirect_uri` (OAuth 2.0 Multiple Response Types; Form Post). */
export type ResponseMode = 'fragment' | 'query' | 'form_post';

/** What the issuer accepts at `POST /oidc/authorize`, form encoded. `data_*` come on top, as template values. */
export interface AuthorizationParameters {
  client_id: string;
  /** Exact match; may be left out when exactly one is registered, or when `client_id` is a URL. */
  redirect_uri?: string;
  /** The recipient's email address. */
  login_hint?: string;
  response_mode?: ResponseMode;
  response_type?: 'code';
  scope?: string;
  /** Returned byte for byte; at most 4 KiB. */
  state?: string;
  /** Travels into the id_token. */
  nonce?: string;
  /** `create` chooses the "create an account" wording. */
  prompt?: string;
  /** PKCE (RFC 7636), `S256` only. */
  code_challenge?: string;
  code_challenge_method?: 'S256';
  /** The mail template; absent means the normal sign-in mail. */
  template_alias?: string;
  /** Accepted for `template_alias`. */
  template_name?: string;
  /** BCP 47 tags, space separated, most wanted first. */
  ui_locales?: string;
  /** Lifetime of the link in seconds, capped by the client's registration. */
  requested_expiry?: string;
  /** Ours: names, without `data_`, of values that the client's server vouches for; the others may come from a browser. */
  vouched_data?: string;
  /**
   * Ours, of confidential clients: `true` mails an invitation also to an address that has bounced or complained, because a
   * person asks for it, and takes the address off that list. Without it the answer is 403 `recipient_bounced`, with `delivery`
   * and `reason`.
   */
  despite_bounce?: 'true';
  client_secret?: string;
  [data: `data_${string}`]: string;
}

/** What comes back at the `redirect_uri`. `iss` is RFC 9207. */
export type AuthorizationResponse =
  | { code: string; state?: string; iss?: string }
  | { error: string; error_description?: string; state?: string; iss?: string };

/** The issuer's answer to {@link MailRequestAction} `status`. */
export interface MailRequestStatus {
  /**
   * `queued`, `sent`, `deferred`, `bounced` or `complained`; `expired`, `used` or `withdrawn` for a mail that was not sent
   * because of its link; `unknown`: never asked for, of another client, or too long ago.
   */
  delivery: string;
  /** Why it was deferred or bounced: a `DeliveryReason`, or a sentence. */
  reason?: string;
  /** Epoch seconds since which `delivery` holds. */
  delivery_changed_at?: number;
  /** The mail's `Message-ID`. */
  message_id?: string;
  /** Epoch seconds at which the mailed link expires. */
  link_expires_at?: number;
}

/** Answer of `POST /oidc/token`. `userinfo` is unsigned, so no identity is taken from it. */
export interface TokenResponse {
  id_token: string;
  access_token: string;
  token_type: 'Bearer';
  /** Seconds. */
  expires_in: number;
  userinfo: { sub: string; email: string; email_verified: boolean };
}

/** The claims of an id_token as our issuer signs them (OpenID Connect Core 1.0 section 2); times in seconds. */
export interface IdTokenClaims {
  /** The URL of the issuer. */
  iss: string;
  /** The issuer's identifier of the user, which never changes; pairwise by sector. */
  sub: string;
  /** The client or clients it is for. */
  aud: string | string[];
  /** When it expires, in epoch seconds. */
  exp: number;
  /** When it was signed, in epoch seconds. */
  iat: number;
  /** When the user proved the address, in epoch seconds. */
  auth_time?: number;
  /** The nonce of the authorization request. */
  nonce?: string;
  /** The client it was issued to, where `aud` names several. */
  azp?: string;
  /** The verified address, in canonical form. */
  email: string;
  /** Always `true` where this package accepts the token. */
  email_verified: boolean;
  /** How the user was authenticated (RFC 8176). */
  amr?: string[];
  /** The hash of the access token that came with it. */
  at_hash?: string;
}

/** The part of a discovery document (OpenID Connect Discovery 1.0) that this package reads or writes. */
export interface ProviderMetadata {
  issuer: string;
  authorization_endpoint: string;
  token_endpoint: string;
  userinfo_endpoint?: string;
  jwks_uri: string;
  response_types_supported: string[];
  response_modes_supported?: string[];
  grant_types_supported?: string[];
  subject_types_supported: string[];
  id_token_signing_alg_values_supported: string[];
  token_endpoint_auth_methods_supported?: string[];
  scopes_supported?: string[];
  claims_supported?: string[];
  code_challenge_methods_supported?: string[];
  prompt_values_supported?: string[];
  ui_locales_supported?: string[];
  claims_parameter_supported?: boolean;
  request_parameter_supported?: boolean;
  request_uri_parameter_supported?: boolean;
  authorization_response_iss_parameter_supported?: boolean;
  /** Ours: this issuer mails invitations when `/oidc/authorize` is POSTed to. */
  magic_invitations_supported?: boolean;
  /** Ours: where a client asks about, withdraws or erases what it asked to be mailed, by {@link MailRequestAction}. */
  magic_requests_endpoint?: string;
}
