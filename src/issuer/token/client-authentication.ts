import type { Client, Clients } from '../clients.ts';
import { OAuthError } from '../oauth-error.ts';
import type { Parameters } from '../request.ts';

/**
 * Finds the client a request comes from and checks its secret: `client_secret_basic`, `client_secret_post`, or `none`
 * for a public client (RFC 6749 2.3.1).
 *
 * @throws OAuthError `invalid_client` (401), or `invalid_request` where two methods are used at once
 */
export async function authenticateClient(
  headers: Pick<Headers, 'get'>,
  parameters: Parameters,
  clients: Clients,
): Promise<Client> {
  const authorization = headers.get('authorization');
  const basic = authorization === null ? undefined : readBasic(authorization);
  const posted = parameters.get('client_secret');
  if (basic && posted !== undefined) {
    throw new OAuthError('invalid_request', 'The client authenticates twice: in the header and in the body.');
  }
  const id = parameters.get('client_id') ?? basic?.id;
  if (id === undefined) throw new OAuthError('invalid_request', 'client_id is missing.');
  const client = clients.get(id);
  if (!client || (basic && basic.id !== id) || !(await isAuthentic(client, basic?.secret ?? posted))) {
    throw notAuthentic();
  }
  return client;
}

async function isAuthentic(client: Client, secret: string | undefined): Promise<boolean> {
  return secret === undefined ? client.isPublic : client.hasSecret(secret);
}

/** Id and secret are form-encoded before they are joined (RFC 6749 2.3.1). */
function readBasic(authorization: string): { id: string; secret: string } {
  const [, credentials] = /^basic +([\w+/]+=*)$/i.exec(authorization) ?? [];
  if (credentials === undefined) throw notAuthentic();
  try {
    const [, id, secret] = /^([^:]*):(.*)$/s.exec(atob(credentials)) ?? [];
    if (id === undefined || secret === undefined) throw notAuthentic();
    return { id: formDecode(id), secret: formDecode(secret) };
  } catch {
    throw notAuthentic();
  }
}

function notAuthentic(): OAuthError {
  return new OAuthError('invalid_client', 'The client is unknown, or its authentication is missing or wrong.', {
    status: 401,
    headers: { 'www-authenticate': 'Basic realm="issuer", charset="UTF-8"' },
  });
}

function formDecode(text: string): string {
  return decodeURIComponent(text.replaceAll('+', ' '));
}
