import type { ResponseMode } from '../../protocol/oidc.ts';
import type { Client, Clients } from '../clients.ts';
import { OAuthError, type OAuthErrorCode } from '../oauth-error.ts';
import { checkParameter, type Parameters } from '../request.ts';
import { isResponseMode, isState, readBoundValues } from './authorization-request.ts';

/** All values of each parameter of a browser's request, without empty ones, which count as left out (RFC 6749 3.1). */
export type Query = ReadonlyMap<string, readonly string[]>;

/** The client that a response goes to, and how it is sent. */
export interface AnswerTo {
  client: Client;
  redirectUri: string;
  responseMode: ResponseMode;
  /** Absent where it cannot be given back byte for byte. */
  state?: string;
}

/** The parameters that page and mail use; others are ignored, as OpenID Connect Core 3.1.2.1 asks. */
const USED = [
  'client_id',
  'redirect_uri',
  'response_type',
  'response_mode',
  'scope',
  'state',
  'nonce',
  'prompt',
  'login_hint',
  'ui_locales',
  'code_challenge',
  'code_challenge_method',
] as const;
/** Hints without effect here; a malformed or repeated one is still refused. */
const HINTS = ['max_age', 'display', 'id_token_hint', 'acr_values', 'claims', 'claims_locales'];
const UNSUPPORTED: Readonly<Record<string, OAuthErrorCode>> = {
  request: 'request_not_supported',
  request_uri: 'request_uri_not_supported',
  registration: 'registration_not_supported',
};
/** Parameters for authenticated servers only, and secrets, which would stay in the browser's history. */
const FOR_SERVERS = /^(?:data_|(?:template_alias|template_name|requested_expiry)$)/;
const SECRET = /^(?:client_secret|client_assertion|code|code_verifier|access_token)$/;

/** The `prompt_values_supported` of discovery. Each leads to a mail, and so to a new sign-in, except `none`, which is refused. */
export const PROMPTS = ['none', 'login', 'consent', 'select_account', 'create'] as const;

export function readQuery(search: URLSearchParams): Query {
  const query = new Map<string, string[]>();
  for (const [name, value] of search) {
    if (value !== '') query.set(name, [...(query.get(name) ?? []), value]);
  }
  return query;
}

/**
 * Reads the client and its redirect URI. They are checked first: a response to an unregistered address would reach an
 * attacker (OpenID Connect Core 3.1.2.6, RFC 9700 4.1).
 *
 * @throws OAuthError that must be shown on a page and never sent to a redirect URI
 */
export function readAnswerTo(query: Query, clients: Clients): AnswerTo {
  const [id, ...otherIds] = query.get('client_id') ?? [];
  if (id === undefined || otherIds.length > 0) throw invalid('client_id must be given, once.');
  const client = clients.get(id);
  if (!client) throw new OAuthError('unauthorized_client', 'No client of this client_id is registered here.');
  if (client.mailOnly) throw new OAuthError('unauthorized_client', 'This client asks for mail by itself only.');
  const [uri, ...otherUris] = query.get('redirect_uri') ?? [];
  if (uri === undefined || otherUris.length > 0) throw invalid('redirect_uri must be given, once.');
  const redirectUri = client.redirectUris.find((registered) => registered === uri);
  if (redirectUri === undefined) throw invalid('redirect_uri differs from those that the client registered.');

  const [mode, ...otherModes] = query.get('response_mode') ?? [];
  const [state, ...otherStates] = query.get('state') ?? [];
  const canReturnState = state !== undefined && otherStates.length === 0 && isState(state);
  return {
    client,
    redirectUri,
    responseMode:
      mode !== undefined && otherModes.length === 0 && isResponseMode(mode)
        ? mode
        : standardMode(query.get('response_type')?.[0], client),
    ...(canReturnState ? { state } : {}),
  };
}

/** OAuth 2.0 Multiple Response Types 3 and 5: `query` for a code, `fragment` for what would bring a token along. */
function standardMode(responseType: string | undefined, client: Client): ResponseMode {
  if (responseType?.split(' ').some((type) => type === 'token' || type === 'id_token')) return 'fragment';
  return client.defaultResponseMode ?? 'query';
}

/**
 * Checks the other parameters of an authorization request (OpenID Connect Core 3.1.2.1).
 *
 * A public client must send a PKCE challenge (RFC 9700 2.1.1): nothing else ties its code to the browser that
 * asked for it. A confidential one may leave it out, as Core does.
 *
 * @throws OAuthError for the first parameter that does not hold, to be sent to the {@link AnswerTo}
 */
export function checkBrowserRequest(query: Query, { client, redirectUri, responseMode }: AnswerTo): Parameters {
  for (const name of query.keys()) {
    const unsupported = Object.hasOwn(UNSUPPORTED, name) ? UNSUPPORTED[name] : undefined;
    if (unsupported) throw new OAuthError(unsupported, `${name} is not supported.`);
    if (FOR_SERVERS.test(name)) throw invalid('Templates, their data and lifetimes may be asked for with POST only.');
    if (SECRET.test(name)) throw invalid(`${name} must never be sent in a query.`);
  }
  const parameters = new Map<string, string>();
  for (const name of [...USED, ...HINTS]) {
    const [value, ...others] = query.get(name) ?? [];
    if (value === undefined) continue;
    if (others.length > 0) throw invalid(`${name} is given more than once.`);
    checkParameter(name, value);
    parameters.set(name, value);
  }
  checkResponse(parameters);
  checkBoundValues(parameters, client);
  checkPrompt(parameters);
  for (const name of HINTS) parameters.delete(name);
  return parameters.set('redirect_uri', redirectUri).set('response_mode', responseMode);
}

function checkResponse(parameters: Parameters): void {
  const type = parameters.get('response_type');
  if (type === undefined) throw invalid('response_type is missing.');
  if (type !== 'code') throw new OAuthError('unsupported_response_type', 'response_type must be code.');
  const mode = parameters.get('response_mode');
  if (mode !== undefined && !isResponseMode(mode)) {
    throw invalid('response_mode must be fragment, query or form_post.');
  }
  const scope = parameters.get('scope');
  // Other scopes than ours are ignored (OpenID Connect Core 3.1.2.1); the grammar is RFC 6749 3.3.
  if (!scope?.split(' ').includes('openid') || !/^[\x21\x23-\x5b\x5d-\x7e ]{1,1000}$/.test(scope)) {
    throw new OAuthError('invalid_scope', 'scope must contain openid.');
  }
}

function checkBoundValues(parameters: Parameters, client: Client): void {
  const { codeChallenge } = readBoundValues(parameters);
  if (codeChallenge === undefined && client.isPublic) {
    throw invalid('A client without a secret must send a code_challenge.');
  }
}

function checkPrompt(parameters: Parameters): void {
  const maxAge = parameters.get('max_age');
  if (maxAge !== undefined && !/^\d{1,10}$/.test(maxAge)) throw invalid('max_age must be a number of seconds.');
  const prompts = parameters.get('prompt')?.split(' ') ?? [];
  if (!prompts.every((prompt) => (PROMPTS as readonly string[]).includes(prompt))) {
    throw invalid(`prompt must be of ${PROMPTS.join(', ')}.`);
  }
  if (!prompts.includes('none')) return;
  if (prompts.length > 1) throw invalid('prompt=none stands alone.');
  throw new OAuthError('login_required', 'There are no sessions here: each sign-in takes a mail.');
}

function invalid(description: string): OAuthError {
  return new OAuthError('invalid_request', description);
}
