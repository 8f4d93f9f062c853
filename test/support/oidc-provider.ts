import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK } from 'jose';
import { Provider } from 'oidc-provider';
import { sendWith, TestCookies } from './cookies.ts';
import { makeKey, type SigningKey } from './foreign-issuer.ts';

export interface Account {
  email: string;
  email_verified: boolean;
}

/** The response that the browser carries to the app. */
export type Response = Record<string, string>;

/** A browser as the provider sees it: it stays signed in there. */
export interface ProviderBrowser {
  /** Follows the app's redirect, signs in as this account (`null`: refuses) where asked, and returns what came back. */
  follow(redirectTo: string, account: string | null): Promise<Response>;
}

/** `oidc-provider`, unmodified, over real HTTP, with a sign-in page that asks for nothing but a name. */
export interface OpenProvider {
  url: string;
  /** By `sub`. */
  accounts: Map<string, Account>;
  /** Its signing keys; the first of each kind signs. */
  keys: SigningKey[];
  /** Its internal errors. */
  errors: Error[];
  browser(): ProviderBrowser;
  /** Comes up again at the same address, as it is configured now; what it gave out stays good. */
  restart(configuration?: Record<string, unknown>, keys?: SigningKey[]): Promise<void>;
  stop(): Promise<void>;
}

export interface ProviderOptions {
  client: Record<string, unknown>;
  /** Over the defaults of this fixture. */
  configuration?: Record<string, unknown>;
  /** Default: one for RS256. */
  keys?: SigningKey[];
}

/** RSA keys take their time to make. */
let usualKey: Promise<SigningKey> | undefined;

const INTERACTION = '/interaction/';

export async function startProvider({ client, configuration, keys }: ProviderOptions): Promise<OpenProvider> {
  const rows: Rows = new Map();
  let server = createServer();
  let port = 0;

  async function start(more: Record<string, unknown> = {}): Promise<void> {
    server = createServer();
    await new Promise<void>((resolve) => void server.listen(port, '127.0.0.1', resolve));
    port = (server.address() as AddressInfo).port;
    open.url = `http://127.0.0.1:${port}`;
    const provider = new Provider(open.url, {
      clients: [client],
      adapter: (model: string) => createAdapter(rows, model),
      jwks: { keys: await Promise.all(open.keys.map(privateJwk)) },
      cookies: { keys: ['the same across restarts'] },
      scopes: ['openid', 'email'],
      claims: { email: ['email', 'email_verified'] },
      // As most providers do: the address is in the id_token of the code flow, too.
      conformIdTokenClaims: false,
      features: { devInteractions: { enabled: false } },
      interactions: { url: (_context: unknown, { uid }: { uid: string }) => INTERACTION + uid },
      ttl: { Interaction: 600, Session: 3_600, Grant: 3_600, IdToken: 600, AccessToken: 600 },
      findAccount: (_context: unknown, sub: string) =>
        open.accounts.has(sub) && { accountId: sub, claims: () => ({ sub, ...open.accounts.get(sub) }) },
      // No consent page: the app is the provider's own.
      async loadExistingGrant({ oidc }: { oidc: { client: { clientId: string }; session: { accountId: string } } }) {
        const { client, session } = oidc;
        const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
        grant.addOIDCScope('openid email');
        grant.addOIDCClaims(['email', 'email_verified']);
        await grant.save();
        return grant;
      },
      ...configuration,
      ...more,
    });
    provider.on('server_error', (_context, error) => void open.errors.push(error));
    const answer = provider.callback();
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      // No kept-alive connection, which a restart would break.
      response.setHeader('connection', 'close');
      if (request.url?.startsWith(INTERACTION)) void interact(provider, request, response);
      else void answer(request, response);
    });
  }

  const open: OpenProvider = {
    url: '',
    accounts: new Map([['bob', { email: 'bob@example.com', email_verified: true }]]),
    keys: keys ?? [await (usualKey ??= makeKey('RS256'))],
    errors: [],
    browser: () => openProviderBrowser(),
    async restart(more, newKeys = open.keys) {
      await open.stop();
      open.keys = newKeys;
      await start(more);
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  await start();
  return open;
}

type Row = Record<string, unknown>;
type Rows = Map<string, Row>;

/** Its own storage in memory begins anew with each instance; this one outlives a restart. */
function createAdapter(rows: Rows, model: string) {
  const key = (id: string) => `${model} ${id}`;
  const findBy = (name: string, value: string) =>
    [...rows].find(([id, row]) => id.startsWith(`${model} `) && row[name] === value)?.[1];
  return {
    upsert: async (id: string, row: Row) => void rows.set(key(id), row),
    find: async (id: string) => rows.get(key(id)),
    findByUid: async (uid: string) => findBy('uid', uid),
    findByUserCode: async (userCode: string) => findBy('userCode', userCode),
    consume: async (id: string) => void rows.set(key(id), { ...rows.get(key(id)), consumed: Date.now() / 1_000 }),
    destroy: async (id: string) => void rows.delete(key(id)),
    async revokeByGrantId(grantId: string) {
      for (const [id, row] of rows) if (row.grantId === grantId) rows.delete(id);
    },
  };
}

async function privateJwk({ privateKey, kid, alg }: SigningKey): Promise<object> {
  return { ...(await exportJWK(privateKey)), kid, alg, use: 'sig' };
}

async function interact(provider: Provider, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method !== 'POST') {
    response.setHeader('content-type', 'text/html').end('<form method="post"><input name="account"></form>');
    return;
  }
  let body = '';
  for await (const chunk of request) body += String(chunk);
  const account = new URLSearchParams(body).get('account');
  const result = account === null ? { error: 'access_denied' } : { login: { accountId: account } };
  await provider.interactionFinished(request, response, result);
}

const MAX_REDIRECTS = 10;

function openProviderBrowser(): ProviderBrowser {
  let cookies: TestCookies | undefined;
  const send = (url: URL, form?: URLSearchParams) =>
    sendWith(
      (cookies ??= new TestCookies(url.origin)),
      { fetch },
      new Request(url, { method: form ? 'POST' : 'GET', redirect: 'manual', body: form ?? null }),
    );

  return {
    async follow(redirectTo, account) {
      const provider = new URL(redirectTo).origin;
      let url = new URL(redirectTo);
      let response = await send(url);
      for (let count = 0; count < MAX_REDIRECTS; count += 1) {
        const location = response.headers.get('location');
        if (location !== null) {
          url = new URL(location, url);
          if (url.origin !== provider) return Object.fromEntries(url.hash ? fragmentOf(url) : url.searchParams);
          response = await send(url);
        } else if (url.pathname.startsWith(INTERACTION)) {
          response = await send(url, new URLSearchParams(account === null ? {} : { account }));
        } else {
          return postedBy(await response.text());
        }
      }
      throw new Error(`Redirected more than ${MAX_REDIRECTS} times.`);
    },
  };
}

const fragmentOf = (url: URL): URLSearchParams => new URLSearchParams(url.hash.slice(1));

/** The fields of a page that posts itself to the app (OAuth 2.0 Form Post Response Mode). */
function postedBy(page: string): Response {
  const fields = [...page.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
  if (fields.length === 0) throw new Error(`The provider did not send the browser back: ${page}`);
  return Object.fromEntries(fields.map(([, name, value]) => [name!, value!]));
}
