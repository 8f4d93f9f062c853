import { ONE_TIME_CODE_GRANT, type ProviderMetadata } from '../protocol/oidc.ts';
import type { Clients } from './clients.ts';
import { PROMPTS } from './authorize/browser-request.ts';
import { SIGNING_ALGORITHMS } from './keys/keys.ts';
import { PAGE_LANGUAGES } from './pages/frame-for.ts';

/** Returns the metadata, which states exactly what this issuer supports (OpenID Connect Discovery 1.0, RFC 8414). */
export function discoveryDocument(issuer: string, clients: Clients): ProviderMetadata {
  const takesCodes = [...clients.values()].some(({ oneTimeCode }) => oneTimeCode);
  return {
    issuer,
    authorization_endpoint: `${issuer}/oidc/authorize`,
    token_endpoint: `${issuer}/oidc/token`,
    userinfo_endpoint: `${issuer}/oidc/userinfo`,
    jwks_uri: `${issuer}/oidc/jwks`,
    scopes_supported: ['openid', 'email'],
    response_types_supported: ['code'],
    response_modes_supported: ['fragment', 'query', 'form_post'],
    grant_types_supported: ['authorization_code', ...(takesCodes ? [ONE_TIME_CODE_GRANT] : [])],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: [...SIGNING_ALGORITHMS],
    token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post', 'none'],
    claims_supported: [
      'iss',
      'sub',
      'aud',
      'exp',
      'iat',
      'auth_time',
      'nonce',
      'email',
      'email_verified',
      'amr',
      'at_hash',
    ],
    prompt_values_supported: [...PROMPTS],
    ui_locales_supported: [...PAGE_LANGUAGES],
    claims_parameter_supported: false,
    request_parameter_supported: false,
    // Left out it would mean true.
    request_uri_parameter_supported: false,
    code_challenge_methods_supported: ['S256'],
    authorization_response_iss_parameter_supported: true,
    magic_invitations_supported: true,
    magic_requests_endpoint: `${issuer}/oidc/requests`,
  };
}
