import Database from 'libsql';
import { createInviteServer, type InviteEvent, type InviteServer, type InviteServerOptions } from 'magic-invite/server';
import { memoryStorage, sqliteStorage, type InviteStorage } from 'magic-invite/storage';
import { startForeignIssuer, type ForeignIssuer, type Landing } from '../support/foreign-issuer.ts';

export const ORIGIN = 'https://app.example.com';
export const SECRETS = ['a secret of at least thirty-two bytes'];
export const CLIENT = { id: 'app', secret: 'the-app-s-own-secret' };
export const MINUTE = 60_000;
export const DAY = 1_440 * MINUTE;

/** Every storage a claim about "once" has to hold on. */
export const storages: [string, () => InviteStorage][] = [
  ['memory', memoryStorage],
  ['SQLite', () => sqliteStorage(new Database(':memory:'))],
];

/** One browser profile: keeps cookies, sends what a page of the app would send. */
export interface Browser {
  cookies: Map<string, string>;
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Response>;
  get(path: string): Promise<Response>;
  delete(path: string, headers?: Record<string, string>): Promise<Response>;
  /** `POST callback`, and who is signed in afterwards as the server sees it. */
  land(
    landing: Partial<Landing> & { error?: string },
    more?: object,
  ): Promise<{ status: number; code: string | null; user: string | null }>;
  /** The address of who is signed in, or `null`. */
  whoAmI(): Promise<string | null>;
}

export interface TestApp {
  issuer: ForeignIssuer;
  server: InviteServer;
  storage: InviteStorage;
  events: InviteEvent[];
  errors: unknown[];
  /** How often and for whom `onSignIn` ran. */
  signIns: { sub: string; invitation: string | undefined; pending: string[] }[];
  advance(milliseconds: number): void;
  now(): number;
  browser(): Browser;
  /** Another instance of the same server, on the same storage. */
  again(options?: Partial<InviteServerOptions>): InviteServer;
  /** Invites and opens the mail. */
  invite(email?: string): Promise<Landing>;
  close(): Promise<void>;
}

/** A BFF over a foreign issuer, with a clock that stands still. Anna invites. */
export async function openTestApp(options: Partial<InviteServerOptions> = {}): Promise<TestApp> {
  let time = Date.parse('2026-03-01T12:00:00Z');
  const now = () => time;
  const issuer = await startForeignIssuer(now);
  const storage = options.storage ?? memoryStorage();
  const events: InviteEvent[] = [];
  const errors: unknown[] = [];
  const signIns: TestApp['signIns'] = [];
  const make = (more: Partial<InviteServerOptions> = {}): InviteServer =>
    createInviteServer<unknown, unknown>({
      origin: ORIGIN,
      issuer: issuer.url,
      client: CLIENT,
      secrets: SECRETS,
      storage,
      can: () => true,
      getInviter: () => ({ id: 'anna', name: 'Anna' }),
      describe: () => ({ title: 'Q3 plan' }),
      onSignIn({ claims, invitation, pending }) {
        signIns.push({ sub: claims.sub, invitation: invitation?.id, pending: pending.map(({ id }) => id) });
        return { id: claims.sub };
      },
      now,
      onEvent: (event) => void events.push(event),
      onError: (error) => void errors.push(error),
      ...options,
      ...more,
    });
  const server = make();

  return {
    issuer,
    server,
    storage,
    events,
    errors,
    signIns,
    now,
    advance: (milliseconds) => void (time += milliseconds),
    browser: () => openBrowser(server),
    again: make,
    async invite(email = 'bob@example.com') {
      const [result] = await server.invite({
        inviter: { id: 'anna', name: 'Anna' },
        returnTo: '/documents/7',
        recipients: [{ email }],
      });
      if (!result?.ok) throw new Error(`not invited: ${result?.code}`);
      return issuer.open();
    },
    close: () => issuer.close(),
  };
}

export function openBrowser(server: Pick<InviteServer, 'fetch'>, origin = ORIGIN, basePath = '/api/invite'): Browser {
  const cookies = new Map<string, string>();
  async function send(request: Request): Promise<Response> {
    const response = await server.fetch(request);
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
      if (/Max-Age=0\b/.test(line)) cookies.delete(name!);
      else cookies.set(name!, value!);
    }
    return response;
  }
  const cookieHeader = () => ({ cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') });
  const unsafe = (method: string, path: string, headers: Record<string, string>, body: string | null = null) =>
    send(
      new Request(`${origin}${basePath}/${path}`, {
        method,
        body,
        headers: {
          'content-type': 'application/json',
          'x-magic-invite': '1',
          origin,
          'sec-fetch-site': 'same-origin',
          ...cookieHeader(),
          ...headers,
        },
      }),
    );

  const browser: Browser = {
    cookies,
    post: (path, body, headers = {}) => unsafe('POST', path, headers, JSON.stringify(body)),
    delete: (path, headers = {}) => unsafe('DELETE', path, headers),
    get: (path) => send(new Request(`${origin}${basePath}/${path}`, { headers: cookieHeader() })),
    async land(landing, more = {}) {
      const response = await browser.post('callback', { ...landing, ...more });
      return { status: response.status, code: await codeOf(response), user: await browser.whoAmI() };
    },
    async whoAmI() {
      const response = await browser.get('session');
      return ((await response.json()) as { user: { email: string } | null }).user?.email ?? null;
    },
  };
  return browser;
}

/** The code of an error answer, or `null`. */
export async function codeOf(response: Response): Promise<string | null> {
  const body = (await response.clone().json()) as { error?: { code: string } };
  return body.error?.code ?? null;
}
