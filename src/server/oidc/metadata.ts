import type { ProviderMetadata } from '../../protocol/oidc.ts';
import type { IssuerFetch } from './issuer-fetch.ts';
import { InviteError } from '../../protocol/invite-error.ts';
import { isLoopbackHttp } from '../../protocol/http.ts';

/** The members of the discovery document that this server uses. */
export type IssuerMetadata = Pick<
  ProviderMetadata,
  | 'authorization_endpoint'
  | 'token_endpoint'
  | 'jwks_uri'
  | 'response_modes_supported'
  | 'token_endpoint_auth_methods_supported'
  | 'grant_types_supported'
  | 'authorization_response_iss_parameter_supported'
  | 'claims_parameter_supported'
  | 'magic_invitations_supported'
  | 'magic_requests_endpoint'
>;

const MAX_AGE_MS = 86_400_000;

/** Reads the discovery document (OpenID Connect Discovery 1.0, 4) once a day; a failure is not remembered. */
export function createMetadata(issuer: string, fetch: IssuerFetch, now: () => number): () => Promise<IssuerMetadata> {
  let known: { metadata: Promise<IssuerMetadata>; until: number } | undefined;
  return () => {
    if (known && known.until > now()) return known.metadata;
    const entry = { metadata: readMetadata(issuer, fetch), until: now() + MAX_AGE_MS };
    entry.metadata.catch(() => {
      if (known === entry) known = undefined;
    });
    known = entry;
    return entry.metadata;
  };
}

/** Where the discovery document is (OpenID Connect Discovery 1.0, 4). */
export function discoveryUrl(issuer: string): string {
  return `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
}

async function readMetadata(issuer: string, fetch: IssuerFetch): Promise<IssuerMetadata> {
  const { status, body } = await fetch(discoveryUrl(issuer));
  const unusable = (reason: string): InviteError =>
    new InviteError(
      'issuer_unavailable',
      `The metadata of the issuer at ${new URL(issuer).host} cannot be used: ${reason}.`,
      { cause: new Error(reason) },
    );
  const endpoint = (name: string): string => {
    const url = body?.[name];
    if (!isTrustedUrl(url)) throw unusable(`its "${name}" is not an https URL`);
    // Otherwise a remote issuer could send this server's requests to something that listens on this machine.
    if (isLoopbackHttp(new URL(url)) && !isLoopbackHttp(new URL(issuer)))
      throw unusable(`its "${name}" is on loopback`);
    return url;
  };
  if (status !== 200 || !body) throw unusable(`there is no discovery document (status ${status})`);
  if (body.issuer !== issuer)
    throw unusable(`its "issuer" is ${JSON.stringify(body.issuer)}, expected exactly the option issuer, ${issuer}`);
  return {
    authorization_endpoint: endpoint('authorization_endpoint'),
    token_endpoint: endpoint('token_endpoint'),
    jwks_uri: endpoint('jwks_uri'),
    response_modes_supported: texts(body.response_modes_supported) ?? ['query', 'fragment'],
    token_endpoint_auth_methods_supported: texts(body.token_endpoint_auth_methods_supported) ?? ['client_secret_basic'],
    grant_types_supported: texts(body.grant_types_supported) ?? ['authorization_code'],
    authorization_response_iss_parameter_supported: body.authorization_response_iss_parameter_supported === true,
    claims_parameter_supported: body.claims_parameter_supported === true,
    magic_invitations_supported: body.magic_invitations_supported === true,
    ...(body.magic_requests_endpoint === undefined
      ? {}
      : { magic_requests_endpoint: endpoint('magic_requests_endpoint') }),
  };
}

function texts(value: unknown): string[] | null {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : null;
}

/** Whether a value is an https URL, or http on loopback, without user, password or fragment. */
function isTrustedUrl(text: unknown): text is string {
  if (typeof text !== 'string' || !URL.canParse(text)) return false;
  const url = new URL(text);
  return (url.protocol === 'https:' || isLoopbackHttp(url)) && !url.username && !url.password && !url.hash;
}
