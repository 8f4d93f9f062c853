import type { ProviderMetadata } from '../../protocol/oidc.ts';
import type { IssuerFetch } from './issuer-fetch.ts';
import { InviteError } from '../../protocol/invite-error.ts';
import { isLoopbackHttp } from '../../protocol/loopback.ts';
import type { JsonObject } from '../http/body.ts';
import { isTrustedUrl } from './trusted-url.ts';

/** What this server needs to know of its issuer. */
export type IssuerMetadata = Pick<
  ProviderMetadata,
  | 'authorization_endpoint'
  | 'token_endpoint'
  | 'jwks_uri'
  | 'response_modes_supported'
  | 'token_endpoint_auth_methods_supported'
  | 'authorization_response_iss_parameter_supported'
  | 'claims_parameter_supported'
  | 'magic_invitations_supported'
>;

const MAX_AGE = 86_400_000;

/** Reads the discovery document (OpenID Connect Discovery 1.0, 4) once a day; a failed reading is not remembered. */
export function createMetadata(issuer: string, fetch: IssuerFetch, now: () => number): () => Promise<IssuerMetadata> {
  let known: { metadata: Promise<IssuerMetadata>; until: number } | undefined;
  return () => {
    if (known && known.until > now()) return known.metadata;
    const entry = { metadata: readMetadata(issuer, fetch), until: now() + MAX_AGE };
    entry.metadata.catch(() => {
      if (known === entry) known = undefined;
    });
    known = entry;
    return entry.metadata;
  };
}

async function readMetadata(issuer: string, fetch: IssuerFetch): Promise<IssuerMetadata> {
  const { status, body } = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`);
  if (status !== 200 || !body) throw unusable('there is no discovery document');
  if (body.issuer !== issuer) throw unusable('its "issuer" is not exactly options.issuer');
  return {
    authorization_endpoint: endpoint(body, 'authorization_endpoint', issuer),
    token_endpoint: endpoint(body, 'token_endpoint', issuer),
    jwks_uri: endpoint(body, 'jwks_uri', issuer),
    response_modes_supported: texts(body.response_modes_supported) ?? ['query', 'fragment'],
    token_endpoint_auth_methods_supported: texts(body.token_endpoint_auth_methods_supported) ?? ['client_secret_basic'],
    authorization_response_iss_parameter_supported: body.authorization_response_iss_parameter_supported === true,
    claims_parameter_supported: body.claims_parameter_supported === true,
    magic_invitations_supported: body.magic_invitations_supported === true,
  };
}

/** An issuer out there must not send this server's requests to something that listens on this machine. */
function endpoint(body: JsonObject, name: string, issuer: string): string {
  const url = body[name];
  if (!isTrustedUrl(url)) throw unusable(`its "${name}" is not an https URL`);
  if (isLoopbackHttp(new URL(url)) && !isLoopbackHttp(new URL(issuer))) throw unusable(`its "${name}" is on loopback`);
  return url;
}

function texts(value: unknown): string[] | null {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : null;
}

function unusable(why: string): InviteError {
  return new InviteError('issuer_unavailable', `The issuer's metadata cannot be used: ${why}.`);
}
