import { canonicalEmail } from '../../protocol/email-address.ts';
import type { ResponseMode } from '../../protocol/oidc.ts';
import type { Client } from '../clients.ts';
import { OAuthError } from '../oauth-error.ts';
import type { Parameters } from '../request.ts';
import { templateData } from './template-data.ts';
import type { ChosenTemplate, Templates } from '../mail/templates.ts';
import { MAX_NONCE_LENGTH, MAX_STATE_BYTES } from '../../protocol/size-limits.ts';

/** A checked request for a mail. */
export interface AuthorizationRequest {
  email: string;
  redirectUri: string;
  responseMode: ResponseMode;
  state?: string;
  nonce?: string;
  codeChallenge?: string;
  /** An invitation names a template; without one it is a plain sign-in mail. */
  purpose: 'invitation' | 'sign-in';
  alias: string;
  template: ChosenTemplate;
  data: Record<string, string>;
  linkLifetimeMs: number;
}

const RESPONSE_MODES: readonly string[] = ['fragment', 'query', 'form_post'] satisfies ResponseMode[];

export function isResponseMode(mode: string): mode is ResponseMode {
  return RESPONSE_MODES.includes(mode);
}

/** Whether a state can be given back byte for byte. */
export function isState(state: string): boolean {
  return new TextEncoder().encode(state).length <= MAX_STATE_BYTES && !/\p{Cc}|\uFFFD/u.test(state);
}

/** @throws OAuthError for the first parameter that does not hold */
export function readAuthorizationRequest(
  parameters: Parameters,
  client: Client,
  templates: Templates,
): AuthorizationRequest {
  const invitation = readAlias(parameters);
  const alias = invitation ?? (parameters.get('prompt')?.split(' ').includes('create') ? 'create-account' : 'sign-in');
  const uiLocales = parameters.get('ui_locales');
  const template =
    invitation === undefined
      ? templates.signIn(alias as 'sign-in' | 'create-account', uiLocales)
      : templates.find(alias, client, uiLocales);
  if (!template) throw invalid('template_alias names no template that this client may use.');
  const { isPublic } = client;
  return {
    email: readEmail(parameters),
    redirectUri: readRedirectUri(parameters, client),
    responseMode: readResponse(parameters, client),
    ...readBoundValues(parameters),
    purpose: invitation === undefined ? 'sign-in' : 'invitation',
    alias,
    template,
    data: templateData(parameters, { isPublic, keys: client.dataKeys, allowed: template.render.allowInData ?? [] }),
    linkLifetimeMs: readLifetime(
      parameters,
      client,
      invitation === undefined ? client.signInLinkLifetimeMs : client.maxLinkLifetimeMs,
    ),
  };
}

function readEmail(parameters: Parameters): string {
  const email = canonicalEmail(parameters.get('login_hint') ?? '');
  if (email === null) throw invalid('login_hint must be exactly one email address.');
  return email;
}

/** Compares redirect URIs as text: any leniency would send codes to an unregistered address (RFC 9700 4.1.3). */
function readRedirectUri(parameters: Parameters, client: Client): string {
  const wanted = parameters.get('redirect_uri');
  const [first, ...others] = client.redirectUris;
  const standard = others.length === 0 || first === client.id ? first : undefined;
  const redirectUri = wanted === undefined ? standard : client.redirectUris.find((uri) => uri === wanted);
  if (redirectUri === undefined) throw invalid('redirect_uri is missing, or not one that the client registered.');
  return redirectUri;
}

function readResponse(parameters: Parameters, client: Client): ResponseMode {
  if ((parameters.get('response_type') ?? 'code') !== 'code') {
    throw new OAuthError('unsupported_response_type', 'response_type must be code.');
  }
  const scope = parameters.get('scope');
  if (scope !== undefined && !scope.split(' ').includes('openid')) {
    throw new OAuthError('invalid_scope', 'scope must contain openid.');
  }
  for (const unsupported of ['request', 'request_uri']) {
    if (parameters.has(unsupported)) throw invalid(`${unsupported} is not supported.`);
  }
  const mode = parameters.get('response_mode') ?? client.defaultResponseMode ?? 'fragment';
  if (!isResponseMode(mode)) throw invalid('response_mode must be fragment, query or form_post.');
  return mode;
}

/**
 * The values that the response is bound to.
 *
 * @throws OAuthError `invalid_request` for a value that is too long, and for a challenge other than PKCE's `S256`
 */
export function readBoundValues(
  parameters: Parameters,
): Pick<AuthorizationRequest, 'state' | 'nonce' | 'codeChallenge'> {
  const state = parameters.get('state');
  if (state !== undefined && !isState(state)) throw invalid(`state is longer than ${MAX_STATE_BYTES} bytes.`);
  const nonce = parameters.get('nonce');
  if (nonce !== undefined && nonce.length > MAX_NONCE_LENGTH) {
    throw invalid(`nonce is longer than ${MAX_NONCE_LENGTH} characters.`);
  }
  const codeChallenge = parameters.get('code_challenge');
  const method = parameters.get('code_challenge_method');
  if (codeChallenge === undefined && method !== undefined) throw invalid('code_challenge is missing.');
  // RFC 7636 4.3 reads an absent method as "plain", which shows the verifier to everything that sees the request.
  if (codeChallenge !== undefined && (method !== 'S256' || !/^[\w-]{43}$/.test(codeChallenge))) {
    throw invalid('code_challenge_method must be S256, and code_challenge a SHA-256 in base64url.');
  }
  return {
    ...(state === undefined ? {} : { state }),
    ...(nonce === undefined ? {} : { nonce }),
    ...(codeChallenge === undefined ? {} : { codeChallenge }),
  };
}

function readAlias(parameters: Parameters): string | undefined {
  const alias = parameters.get('template_alias');
  const name = parameters.get('template_name');
  if (alias !== undefined && name !== undefined && alias !== name) {
    throw invalid('template_alias and template_name differ; send one of them.');
  }
  return alias ?? name;
}

function readLifetime(parameters: Parameters, client: Client, standard: number): number {
  const requested = parameters.get('requested_expiry');
  if (requested !== undefined && !/^[1-9]\d{0,8}$/.test(requested)) {
    throw invalid('requested_expiry must be a number of seconds.');
  }
  return Math.min(requested === undefined ? standard : Number(requested) * 1000, client.maxLinkLifetimeMs);
}

function invalid(description: string): OAuthError {
  return new OAuthError('invalid_request', description);
}
