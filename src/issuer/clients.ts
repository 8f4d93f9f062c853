import { misconfigured } from '../config/schema.ts';
import { constantTimeEqual } from '../crypto/constant-time.ts';
import { sha256 } from '../crypto/hash.ts';
import type { ResponseMode } from '../protocol/oidc.ts';
import type { ReadClient } from './config.ts';

/** A registration, checked and with its defaults filled in. */
export interface Client {
  id: string;
  name: string;
  logoUri: string | undefined;
  /** A URL client's own id comes first. */
  redirectUris: readonly string[];
  /** Whether it has no secret, as an app in a browser. */
  isPublic: boolean;
  /** Whether a secret is one of the client's. */
  hasSecret: (secret: string) => Promise<boolean>;
  publicInvitations: boolean;
  mailOnly: boolean;
  /** Whether its sign-in mails have a code to type. */
  oneTimeCode: boolean;
  /** `undefined`: all. */
  templates: ReadonlySet<string> | undefined;
  /** `undefined`: all. */
  dataKeys: ReadonlySet<string> | undefined;
  maxLinkLifetimeMs: number;
  signInLinkLifetimeMs: number;
  idTokenSignedResponseAlg: 'RS256' | 'ES256';
  origins: ReadonlySet<string>;
  /** `undefined`: the default of the endpoint. */
  defaultResponseMode: ResponseMode | undefined;
  /** Clients of one sector get the same `sub` for a person (OpenID Connect Core 8.1). */
  sector: string;
}

/** The registered clients by id. */
export type Clients = ReadonlyMap<string, Client>;

/** Checks options that depend on each other. Throws `misconfigured` with the option's path. */
export function registerClients(registrations: readonly ReadClient[]): Clients {
  const clients = new Map<string, Client>();
  for (const [index, registration] of registrations.entries()) {
    const client = registerClient(registration, `clients[${index}]`);
    if (clients.has(client.id)) throw misconfigured(`clients[${index}].id`, `is "${client.id}", which is taken.`);
    clients.set(client.id, client);
  }
  return clients;
}

function registerClient(registration: ReadClient, path: string): Client {
  const { id, logoUri, secrets, publicInvitations } = registration;
  const redirectUris = [...new Set([...(id.includes('://') ? [id] : []), ...registration.redirectUris])];
  const [first] = redirectUris;
  if (first === undefined) throw misconfigured(`${path}.redirectUris`, 'must hold at least one URL.');
  if (publicInvitations && secrets.length > 0)
    throw misconfigured(`${path}.publicInvitations`, 'is for clients without secrets. Leave out one of the two.');
  if (registration.oneTimeCode && secrets.length === 0)
    throw misconfigured(`${path}.oneTimeCode`, 'is for clients with secrets. Leave it out, or add a secret.');
  const { host } = new URL(first);
  return {
    id,
    name: registration.name ?? host,
    logoUri: logoUri && new URL(logoUri).href,
    redirectUris,
    isPublic: secrets.length === 0,
    hasSecret: secretCheck(secrets),
    publicInvitations,
    mailOnly: registration.mailOnly,
    oneTimeCode: registration.oneTimeCode,
    templates: registration.templates && new Set(registration.templates),
    dataKeys: registration.dataKeys && new Set(registration.dataKeys),
    maxLinkLifetimeMs: registration.maxLinkLifetime,
    signInLinkLifetimeMs: registration.signInLinkLifetime,
    idTokenSignedResponseAlg: registration.idTokenSignedResponseAlg,
    origins: new Set(registration.origins ?? redirectUris.map((uri) => new URL(uri).origin)),
    defaultResponseMode: registration.defaultResponseMode,
    sector: registration.sector ?? host,
  };
}

/** Compares hashes: their length is always the same, and those of the client's own secrets are made once. */
function secretCheck(secrets: readonly string[]): Client['hasSecret'] {
  let known: Promise<string[]> | undefined;
  return async (secret) => {
    const hash = await sha256(secret);
    known ??= Promise.all(secrets.map(sha256));
    return (await known).filter((accepted) => constantTimeEqual(accepted, hash)).length > 0;
  };
}
