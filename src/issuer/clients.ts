import { toMilliseconds } from '../protocol/duration.ts';
import { InviteError } from '../protocol/invite-error.ts';
import type { ResponseMode } from '../protocol/oidc.ts';
import type { ClientRegistration } from './options.ts';
import { checkUrl } from './check-url.ts';

/** A registration, checked and with its defaults filled in. */
export interface Client {
  id: string;
  name: string;
  logoUri: string | undefined;
  /** A URL client's own id comes first. */
  redirectUris: readonly string[];
  /** Empty for a public client. */
  secrets: readonly string[];
  publicInvitations: boolean;
  mailOnly: boolean;
  /** `undefined`: all. */
  templates: ReadonlySet<string> | undefined;
  /** `undefined`: all. */
  dataKeys: ReadonlySet<string> | undefined;
  /** Milliseconds. */
  maxLinkLifetime: number;
  /** Milliseconds. */
  signInLinkLifetime: number;
  idTokenSignedResponseAlg: 'RS256' | 'ES256';
  origins: ReadonlySet<string>;
  /** `undefined`: what the endpoint does by itself. */
  defaultResponseMode: ResponseMode | undefined;
  /** What subjects are pairwise by (OpenID Connect Core 8.1). */
  sector: string;
}

export type Clients = ReadonlyMap<string, Client>;

/** Throws `misconfigured` with the option's path and the fix. */
export function registerClients(registrations: readonly ClientRegistration[], dev: boolean): Clients {
  if (registrations.length === 0) throw misconfigured('clients', 'must hold at least one client.');
  const clients = new Map<string, Client>();
  for (const [index, registration] of registrations.entries()) {
    const client = registerClient(registration, `clients[${index}]`, dev);
    if (clients.has(client.id)) throw misconfigured(`clients[${index}].id`, `is "${client.id}", which is taken.`);
    clients.set(client.id, client);
  }
  return clients;
}

function registerClient(registration: ClientRegistration, path: string, dev: boolean): Client {
  const { id, logoUri, secrets = [], publicInvitations = false } = registration;
  if (!/^[\x21-\x7e]{1,512}$/.test(id))
    throw misconfigured(`${path}.id`, 'must be 1 to 512 printable ASCII characters.');
  const isUrl = id.includes('://');
  const redirectUris = [...new Set([...(isUrl ? [id] : []), ...(registration.redirectUris ?? [])])];
  for (const [index, uri] of redirectUris.entries()) {
    checkRedirectUri(uri, uri === id ? `${path}.id` : `${path}.redirectUris[${index - Number(isUrl)}]`, dev);
  }
  const first = redirectUris[0];
  if (first === undefined) throw misconfigured(`${path}.redirectUris`, 'must hold at least one URL.');
  for (const [index, secret] of secrets.entries()) {
    if (secret.length < 16) throw misconfigured(`${path}.secrets[${index}]`, 'must have at least 16 characters.');
  }
  if (publicInvitations && secrets.length > 0) {
    throw misconfigured(`${path}.publicInvitations`, 'is for clients without secrets. Leave out one of the two.');
  }
  for (const [index, key] of (registration.dataKeys ?? []).entries()) {
    if (key.startsWith('data_')) throw misconfigured(`${path}.dataKeys[${index}]`, 'is named without "data_".');
  }
  const { host } = new URL(first);
  return {
    id,
    name: registration.name ?? host,
    logoUri: logoUri && checkUrl(logoUri, `${path}.logoUri`, { anyHttp: dev }).href,
    redirectUris,
    secrets,
    publicInvitations,
    mailOnly: registration.mailOnly ?? false,
    templates: registration.templates && new Set(registration.templates),
    dataKeys: registration.dataKeys && new Set(registration.dataKeys),
    maxLinkLifetime: toMilliseconds(registration.maxLinkLifetime ?? '14d', `${path}.maxLinkLifetime`),
    signInLinkLifetime: toMilliseconds(registration.signInLinkLifetime ?? '15m', `${path}.signInLinkLifetime`),
    idTokenSignedResponseAlg: registration.idTokenSignedResponseAlg ?? 'RS256',
    origins: new Set(registration.origins ?? redirectUris.map((uri) => new URL(uri).origin)),
    defaultResponseMode: registration.defaultResponseMode,
    sector: host,
  };
}

function checkRedirectUri(uri: string, path: string, dev: boolean): void {
  const url = checkUrl(uri, path, { anyHttp: dev });
  for (const name of ['code', 'state', 'iss', 'error']) {
    if (url.searchParams.has(name))
      throw misconfigured(path, `must not have "${name}" in its query: the answer brings it.`);
  }
}

function misconfigured(path: string, message: string): InviteError {
  return new InviteError('misconfigured', `${path} ${message}`);
}
