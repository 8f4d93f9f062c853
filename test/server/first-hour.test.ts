import { runInNewContext } from 'node:vm';
import type { AddressInfo } from 'node:net';
import { createInviteClient } from 'magic-invite';
import { createMagicInvite, type MagicInviteOptions } from 'magic-invite/embedded';
import { createIssuer } from 'magic-invite/issuer';
import { smtpMailer } from 'magic-invite/issuer/smtp';
import { createMailbox } from 'magic-invite/mailbox';
import { createInviteServer, type InviteEvent } from 'magic-invite/server';
import { memoryStorage } from 'magic-invite/storage';
import { connectInvites } from 'magic-invite/testing/playwright';
import { SMTPServer } from 'smtp-server';
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { listen } from '../support/listen.ts';
import { openBrowser, ORIGIN } from '../support/test-browser.ts';

/*
 * What goes wrong in the first hour on the server: the developer's log or the thrown error has cause and fix, the answer
 * to a person has neither. What goes wrong in the browser: test/react/first-hour.test.tsx. Clocks that differ:
 * test/server/oidc/issuer-trouble.test.ts. A package that is not installed: test/cli/peers.test.ts.
 */

let logged: unknown[][] = [];
beforeEach(() => {
  logged = [];
  for (const method of ['error', 'warn'] as const)
    vi.spyOn(console, method).mockImplementation((...values: unknown[]) => void logged.push(values));
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

/** What the console shows of an entry: the messages of an error and of its causes. */
function shown(values: unknown[]): string {
  const messages = (value: unknown): string =>
    value instanceof Error ? `${value.message} [cause] ${messages(value.cause)}` : String(value);
  return values.map(messages).join(' ');
}

const SECRETS = ['a secret of at least thirty-two bytes'];
const embedded = (options: Partial<MagicInviteOptions>) =>
  createMagicInvite({
    origin: ORIGIN,
    secrets: SECRETS,
    storage: memoryStorage(),
    mailer: createMailbox().mailer,
    can: () => true,
    signUp: 'open',
    autoDeliver: false,
    ...options,
  });
const serverOf = (issuer: string, secret: string | undefined = 'the-app-s-own-secret') =>
  createInviteServer({
    origin: ORIGIN,
    issuer,
    client: { id: 'app', secret: secret },
    secrets: SECRETS,
    storage: memoryStorage(),
    can: () => true,
    signUp: 'open',
  });

test.each<[mistake: string, make: () => unknown, cause: RegExp, fix: RegExp]>([
  [
    'the secret is not set',
    () => embedded({ secrets: [undefined!] }),
    /^secrets\[0\] is undefined/,
    /is its environment variable set\? Make one with `openssl rand -base64 32`/,
  ],
  [
    'the client’s secret is not set',
    () => serverOf('https://id.example.com', ''),
    /^client\.secret is missing/,
    /Is its environment variable set\?/,
  ],
  [
    'SMTP_URL is not set',
    () => smtpMailer(undefined!),
    /^The argument of smtpMailer is undefined/,
    /is the environment variable SMTP_URL set\? It must look like smtp:\/\//,
  ],
  [
    'mailer: createMailbox()',
    () => embedded({ mailer: createMailbox() as never }),
    /^mailer is a mailbox/,
    /createMailbox\(\)\.mailer/,
  ],
  ['basePath: "api/invite"', () => embedded({ basePath: 'api/invite' }), /^basePath/, /such as \/api\/invite/],
  [
    'the globals of jsdom',
    () => {
      vi.stubGlobal('Uint8Array', runInNewContext('Uint8Array'));
      embedded({});
    },
    /^Uint8Array is not the one that TextEncoder makes: .*jsdom/,
    /@vitest-environment node/,
  ],
  [
    'the same, at a server by itself',
    () => {
      vi.stubGlobal('Uint8Array', runInNewContext('Uint8Array'));
      serverOf('https://id.example.com');
    },
    /^Uint8Array is not the one/,
    /@vitest-environment node/,
  ],
  [
    'the same, at an issuer by itself',
    () => {
      vi.stubGlobal('Uint8Array', runInNewContext('Uint8Array'));
      const clients = [{ id: 'https://app.example.com/welcome' }];
      const { mailer } = createMailbox();
      createIssuer({ issuer: 'https://id.example.com', clients, secrets: SECRETS, storage: memoryStorage(), mailer });
    },
    /^Uint8Array is not the one/,
    /@vitest-environment node/,
  ],
])('at construction: %s', (_mistake, make, cause, fix) => {
  let message = '';
  try {
    make();
  } catch (error) {
    ({ message } = error as Error);
  }
  expect(message).toMatch(cause);
  expect(message).toMatch(fix);
});

test('mounted elsewhere than basePath says: named once, however many paths are tried', async () => {
  const app = embedded({});
  for (const path of ['/invite/session', '/invite/preview']) {
    const response = await app.fetch(new Request(`${ORIGIN}${path}`));
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ error: { code: 'misconfigured' } });
  }
  expect(logged.map(shown)).toEqual([
    expect.stringMatching(/its option basePath, \/api\/invite, .* mount it there, or set basePath to where/),
  ]);
});

test('a page on another origin or port: the browser’s console says what to set', async () => {
  const app = embedded({ origin: 'http://localhost:3000' });
  const page = new URL('http://localhost:5173/team');
  vi.stubGlobal('location', page);
  const client = createInviteClient({
    baseUrl: 'http://localhost:5173/api/invite',
    async fetch(request) {
      request.headers.set('origin', page.origin);
      return app.fetch(request);
    },
  });
  await expect(client.signIn({ email: 'bob@example.com' })).rejects.toMatchObject({ code: 'forbidden' });
  expect(logged.map(shown)).toEqual([
    expect.stringMatching(
      /option `origin` is http:\/\/localhost:3000: set `origin` to http:\/\/localhost:5173, or open the app at/,
    ),
  ]);
});

describe('the mail system', () => {
  const signIn = async (mailer: MagicInviteOptions['mailer']) => {
    const events: InviteEvent[] = [];
    const app = embedded({ mailer, onEvent: (event) => void events.push(event) });
    const response = await openBrowser(app).post('sign-in', { email: 'bob@example.com' });
    return { response, events: events.filter(({ type }) => type.startsWith('issuer.mail')) };
  };

  test('is down: its error is in the log and in the event, the mail is queued', async () => {
    const { response, events } = await signIn(smtpMailer('smtp://127.0.0.1:1'));
    expect(await response.json()).toEqual({ sent: true, email: 'bob@example.com' });
    expect(events).toMatchObject([{ type: 'issuer.mail_deferred', error: 'ECONNREFUSED', command: 'CONN' }]);
    expect(logged.map(shown)).toEqual([expect.stringMatching(/^magic-invite: mail failed: .*ECONNREFUSED 127/)]);
  });

  test('SEC-11: refuses the recipient: its reply is in the log and in the event, the address is not', async () => {
    const smtp = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onRcptTo: ({ address }, _session, callback) =>
        callback(Object.assign(new Error(`no mailbox ${address} here`), { responseCode: 550 })),
    });
    await new Promise<void>((resolve) => void smtp.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => new Promise<void>((resolve) => smtp.close(() => resolve())));
    const { port } = smtp.server.address() as AddressInfo;
    const { events } = await signIn(smtpMailer(`smtp://127.0.0.1:${port}`));
    expect(events).toMatchObject([{ type: 'issuer.mail_failed', command: 'RCPT TO', responseCode: 550 }]);
    expect(logged.map(shown)).toEqual([expect.stringMatching(/mail failed: .*550 no mailbox <recipient> here/)]);
    expect(JSON.stringify([events, logged.flat().map((error) => Object.entries(error as object))])).not.toContain(
      'bob@',
    );
  });
});

describe('the issuer', () => {
  test('is down: its host, the cause, the route and the request’s id', async () => {
    const gone = await listen(() => ({ fetch: () => new Response() }));
    await gone.close();
    const response = await openBrowser(serverOf(gone.url)).post('sign-in', { email: 'bob@example.com' });
    expect(response.status).toBe(503);
    const { host } = new URL(gone.url);
    const id = response.headers.get('x-request-id');
    expect(logged.map(shown)).toEqual([
      expect.stringMatching(
        new RegExp(
          `^magic-invite: request failed at POST /api/invite/sign-in, request ${id}: The issuer at ${host} .*ECONNREFUSED`,
        ),
      ),
    ]);
  });

  test('is a proxy’s error page: its host, the path and the status', async () => {
    const proxy = await listen(() => ({ fetch: () => new Response('<h1>Bad gateway</h1>', { status: 502 }) }));
    onTestFinished(proxy.close);
    const response = await openBrowser(serverOf(proxy.url)).post('sign-in', { email: 'bob@example.com' });
    expect(response.status).toBe(503);
    expect(logged.map(shown)).toEqual([
      expect.stringMatching(new RegExp(`issuer at ${new URL(proxy.url).host} .*\\(?status 502`)),
    ]);
  });

  test('fails inside: embedded, the log names the issuer’s own error and route', async () => {
    const broken = { ...memoryStorage() };
    const app = embedded({ storage: broken });
    const browser = openBrowser(app);
    await browser.get('session');
    broken.increment = () => Promise.reject(new Error('disk full'));
    const response = await browser.post('sign-in', { email: 'bob@example.com' });
    expect(response.status).toBe(503);
    expect(await response.text()).not.toContain('disk');
    expect(logged.map(shown)).toContainEqual(expect.stringMatching(/failed at POST \/api\/invite\/.*disk full/));
  });
});

const THROWN = new Error('no such table: users');
const throws = () => {
  throw THROWN;
};

describe('a function of the app throws: the log names it', () => {
  const invite = { recipients: [{ email: 'carol@example.com' }] };
  test.each<[option: string, options: Partial<MagicInviteOptions>, path: string, body?: object]>([
    ['getInviter', { getInviter: throws }, 'invitations', invite],
    ['can', { can: throws, getInviter: () => ({ id: 'anna' }) }, 'invitations', invite],
    ['describe', { describe: throws, getInviter: () => ({ id: 'anna' }) }, 'invitations', invite],
    [
      'invitationData',
      {
        invitationData: { '~standard': { version: 1, vendor: 'test', validate: throws } } as never,
        getInviter: () => ({ id: 'anna' }),
      },
      'invitations',
      invite,
    ],
    ['getClientIp', { getClientIp: throws }, 'sign-in', { email: 'bob@example.com' }],
    ['getCurrentUser', { getCurrentUser: throws }, 'received'],
  ])('%s', async (option, options, path, body) => {
    const browser = openBrowser(embedded(options));
    const response = await (body ? browser.post(path, body) : browser.get(path));
    expect(await response.text()).not.toContain('no such table');
    const [entry, ...others] = logged;
    expect(others).toEqual([]);
    expect(entry![0]).toMatch(new RegExp(`^magic-invite: ${option} failed at (GET|POST) /api/invite/${path}, request`));
    const [, error] = entry as [string, Error];
    expect([error, error.cause]).toContain(THROWN);
  });

  test.each<[string, Partial<MagicInviteOptions>]>([
    ['onSignIn', { onSignIn: throws }],
    ['isKnown', { isKnown: throws, signUp: 'invited' }],
  ])('%s', async (option, options) => {
    const mailbox = createMailbox();
    const app = embedded({ ...options, mailer: mailbox.mailer });
    const browser = openBrowser(app);
    await browser.post('sign-in', { email: 'bob@example.com' });
    const { link } = await mailbox.waitFor('bob@example.com');
    const { headers } = await app.fetch(new Request(link!));
    const landing = Object.fromEntries(new URLSearchParams(new URL(headers.get('location')!).hash.slice(1)));
    expect(await browser.land(landing)).toMatchObject({ code: 'code_expired', user: null });
    expect(logged).toHaveLength(1);
    expect(logged[0]![0]).toMatch(new RegExp(`^magic-invite: ${option} failed at POST /api/invite/callback, request`));
    expect(logged[0]).toContain(THROWN);
  });
});

test('a request’s own id is kept where it is fit for a log', async () => {
  const browser = openBrowser(embedded({ getInviter: throws }));
  const headerOf = async (id: string) =>
    (await browser.post('invitations', {}, { 'x-request-id': id })).headers.get('x-request-id');
  expect(await headerOf('trace-0123456789')).toBe('trace-0123456789');
  expect(await headerOf('two ids, "quoted"')).toMatch(/^[\w-]{36}$/);
  expect(String(logged[0]![0])).toContain('request trace-0123456789');
});

test.each<[string, () => Promise<{ fetch(request: Request): Promise<Response> }>, string, number]>([
  [
    'the server',
    async () => {
      const gone = await listen(() => ({ fetch: () => new Response() }));
      await gone.close();
      return serverOf(gone.url);
    },
    'GET /api/invite/sign-in/page',
    503,
  ],
  [
    'the issuer',
    () => {
      const storage = { ...memoryStorage(), get: () => Promise.reject(new Error('disk full')) };
      return Promise.resolve(embedded({ storage }));
    },
    'GET /api/invite/oidc/link/:ticket',
    500,
  ],
])('a page of %s that says what failed has the id that the log has', async (_, open, route, status) => {
  const app = await open();
  const url = ORIGIN + route.slice('GET '.length).replace(':ticket', 'x'.repeat(43));
  const page = await app.fetch(new Request(url, { headers: { 'x-request-id': 'trace-0123456789' } }));
  expect([page.status, page.headers.get('content-type')]).toEqual([status, 'text/html; charset=utf-8']);
  expect(page.headers.get('x-request-id')).toBe('trace-0123456789');
  expect(logged.map(shown)).toEqual([expect.stringContaining(`failed at ${route}, request trace-0123456789`)]);
});

test('an issuer with dev: true says so in one line', () => {
  const clients = [{ id: 'https://app.example.com/welcome' }];
  const { mailer } = createMailbox();
  const issuer = { issuer: 'http://localhost:4700', clients, secrets: SECRETS, storage: memoryStorage(), mailer };
  createIssuer({ ...issuer, autoDeliver: false });
  expect(logged).toEqual([]);
  createIssuer({ ...issuer, autoDeliver: false, dev: true });
  expect(logged.map(shown)).toEqual([expect.stringMatching(/^magic-invite: [^\n]*`dev: true`, for development only/)]);
});

test.each([
  ['nothing is there', () => new Response('Not found', { status: 404 })],
  ['the app’s index page is there', () => new Response('<!doctype html>')],
])('the path of the inbox is wrong in the Playwright fixture: %s', async (_, answer) => {
  const { url, close } = await listen(() => ({ fetch: answer }));
  onTestFinished(close);
  await expect(connectInvites({ origin: url, inbox: '/mails' })).rejects.toThrow(
    new RegExp(`Is the mailbox mounted at ${url}/mails\\?`),
  );
});
