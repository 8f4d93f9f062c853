import { createInviteServer, type InviteServer, type InviteServerOptions } from 'magic-invite/server';
import { memoryStorage } from 'magic-invite/storage';
import { startProvider, type OpenProvider, type ProviderOptions, type ProviderBrowser } from './oidc-provider.ts';
import { SECRETS } from './test-app.ts';
import { openBrowser, ORIGIN, type TestBrowser } from './test-browser.ts';

/** Of the kind that has to be form encoded before it becomes Basic credentials (RFC 6749 2.3.1). */
const PROVIDER_CLIENT = { id: 'app', secret: 'pa+ss w%rd & 100%: of 32 bytes and more' };

export type TokenAnswer = Record<string, unknown> & { id_token: string };

/** A BFF whose users sign in with `oidc-provider`. */
export interface TestProvider {
  provider: OpenProvider;
  server: InviteServer;
  errors: unknown[];
  /** The users `onSignIn` was called with. */
  users: { iss: string; sub: string; email: string }[];
  /** Changes what the token endpoint answers. */
  proxy: { tokens?: (answer: TokenAnswer) => unknown };
  advance(milliseconds: number): void;
  browser(): TestBrowser;
  /** Another instance of the same server, on the same storage. */
  again(options: Partial<InviteServerOptions>): InviteServer;
  /** `POST sign-in`, and where it says the browser should go. */
  startSignIn(browser: TestBrowser, body?: object): Promise<string>;
  /** The same, then signs in at the provider and comes back. */
  signIn(browser: TestBrowser, account?: string | null, at?: ProviderBrowser): Promise<Record<string, string>>;
}

interface Given {
  options?: Partial<InviteServerOptions>;
  /** Over the registration of the app at the provider. */
  client?: Record<string, unknown>;
  provider?: Omit<ProviderOptions, 'client'>;
}

export async function openTestProvider({ options, client, provider: given }: Given = {}): Promise<TestProvider> {
  let ahead = 0;
  const provider = await startProvider({
    ...given,
    client: {
      client_id: PROVIDER_CLIENT.id,
      client_secret: PROVIDER_CLIENT.secret,
      redirect_uris: [`${ORIGIN}/welcome`, `${ORIGIN}/api/invite/callback/page`],
      ...client,
    },
  });
  const storage = memoryStorage();
  const testApp: Pick<TestProvider, 'errors' | 'users' | 'proxy'> = { errors: [], users: [], proxy: {} };
  const make = (more: Partial<InviteServerOptions> = {}): InviteServer =>
    createInviteServer<unknown, unknown>({
      origin: ORIGIN,
      issuer: provider.url,
      client: PROVIDER_CLIENT,
      secrets: SECRETS,
      storage,
      can: () => true,
      signUp: 'open',
      getInviter: () => ({ id: 'anna' }),
      onSignIn: ({ claims: { iss, sub, email } }) => void testApp.users.push({ iss, sub, email }),
      onError: (error) => void testApp.errors.push(error),
      ...options,
      ...more,
      advanced: {
        now: () => Date.now() + ahead,
        async fetch(request) {
          const response = await fetch(request);
          if (!testApp.proxy.tokens || !request.url.endsWith('/token') || !response.ok) return response;
          return Response.json(await testApp.proxy.tokens((await response.json()) as TokenAnswer));
        },
        ...options?.advanced,
        ...more.advanced,
      },
    });
  const server = make();

  return {
    ...testApp,
    provider,
    server,
    advance: (milliseconds) => void (ahead += milliseconds),
    browser: () => openBrowser(server),
    again: make,
    startSignIn,
    signIn: async (browser, account = 'bob', at = provider.browser()) => at.follow(await startSignIn(browser), account),
  };
}

async function startSignIn(browser: TestBrowser, body: object = {}): Promise<string> {
  const response = await browser.post('sign-in', body);
  const { redirectTo } = (await response.json()) as { redirectTo?: string };
  if (redirectTo === undefined) throw new Error(`no redirect, but status ${response.status}`);
  return redirectTo;
}
