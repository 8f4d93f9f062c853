import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { createMagicInvite } from 'magic-invite/embedded';
import { createMailbox } from 'magic-invite/mailbox';
import { nodeRequest, toNodeListener } from 'magic-invite/node';
import { memoryStorage } from 'magic-invite/storage';
import { afterEach, expect, test } from 'vitest';
import { listen as listenAsCli } from '../../src/cli/http.ts';

const echo = toNodeListener({
  async fetch(request) {
    const headers = [['set-cookie', 'a=1'], ['set-cookie', 'b=2']] as [string, string][]; // prettier-ignore
    const { pathname } = new URL(request.url);
    return Response.json({ method: request.method, pathname, body: await request.text() }, { headers });
  },
});
const servers: { close(): void }[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function listen(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test('a fetch handler answers Node’s http, body and several cookies included', async () => {
  const response = await fetch(`${await listen(echo)}/api/invite/x`, { method: 'POST', body: 'hello' });
  expect(await response.json()).toEqual({ method: 'POST', pathname: '/api/invite/x', body: 'hello' });
  expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
});

test('mounted by Express: the cut-off path comes back, and a parsed body is there again', async () => {
  // What Express and express.json() do to a request before they call middleware.
  const url = await listen((request: IncomingMessage & { originalUrl?: string; body?: unknown }, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => (text += chunk.toString()));
    request.on('end', () => {
      request.body = JSON.parse(text);
      request.originalUrl = request.url!;
      request.url = '/x';
      echo(request, response);
    });
  });
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${url}/api/invite/x`, { method: 'POST', headers, body: '{"email": "ü@example.com"}' });
  const { pathname, body } = (await response.json()) as { pathname: string; body: string };
  expect(pathname).toBe('/api/invite/x');
  expect(JSON.parse(body)).toEqual({ email: 'ü@example.com' });
});

test.each(['xn--', 'a b', '[', '%', 'x:99999', ''])(
  'a Host header of %j is answered with 400, never with an empty 500',
  async (host) => {
    const app = openApp();
    const { port } = new URL(await listen(toNodeListener(app)));
    for (const path of ['/api/invite/session', '/api/invite/received', '/api/invite/oidc/jwks']) {
      const socket = connect(Number(port), '127.0.0.1');
      socket.write(`GET ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
      const answer = (await socket.toArray()).join('');
      // Node 24 reads `xn--` as a host.
      const expected = URL.canParse(`http://${host}`) ? / HTTP\/1\.1 [24]/ : / HTTP\/1\.1 400/;
      expect(`${path} ${answer}`).toMatch(expected);
    }
  },
);

test('a path outside basePath goes to next(), one inside is answered', async () => {
  const listener = toNodeListener({ basePath: '/api/invite', fetch: () => new Response('ours') });
  const url = await listen((request, response) => listener(request, response, () => response.end('theirs')));
  const text = async (path: string) => (await fetch(url + path)).text();
  expect([await text('/api/invite'), await text('/api/invite/session?x=1')]).toEqual(['ours', 'ours']);
  expect([await text('/'), await text('/api/invited'), await text('/api')]).toEqual(['theirs', 'theirs', 'theirs']);
});

test('nodeRequest gives back what the server, or Express, made of the request', async () => {
  type WithSession = IncomingMessage & { session?: string };
  const listener = toNodeListener({ fetch: (request) => new Response((nodeRequest(request) as WithSession).session) });
  const url = await listen((request: WithSession, response) => {
    request.session = 'of express-session';
    listener(request, response);
  });
  expect(await (await fetch(url)).text()).toBe('of express-session');
  expect(() => nodeRequest(new Request(url))).toThrow(TypeError);
});

/** Everything that a connection is sent until it is closed. */
function raw(url: string, message: string, { read = true } = {}): Promise<string> {
  return new Promise((resolve) => {
    let received = '';
    const socket = connect(Number(new URL(url).port), '127.0.0.1', () => socket.write(message));
    if (read) socket.on('data', (chunk) => (received += chunk.toString()));
    else socket.pause();
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(received));
  });
}

/** A response without an end, and a promise of its being given up. */
function endless(): { response: () => Response; cancelled: Promise<void> } {
  const chunk = new Uint8Array(65_536);
  let cancel!: () => void;
  const cancelled = new Promise<void>((resolve) => (cancel = resolve));
  return { cancelled, response: () => new Response(new ReadableStream({ pull: (c) => c.enqueue(chunk), cancel })) };
}

test.each<[string, (fetch: () => Response) => Promise<string>]>([
  ['toNodeListener', (fetch) => listen(toNodeListener({ fetch }, { idleTimeoutMs: 100 }))],
  [
    'the command line’s server',
    async (fetch) => {
      const options = { host: '127.0.0.1', port: 0, idleTimeoutMs: 100 };
      const cli = await listenAsCli(() => Promise.resolve(fetch()), options);
      servers.push({ close: () => void cli.close(0) });
      return `http://127.0.0.1:${cli.port}`;
    },
  ],
])('%s drops a client that never reads its response, and refuses a Host that is none', async (_, start) => {
  const { response, cancelled } = endless();
  const url = await start(response);
  void raw(url, 'GET / HTTP/1.1\r\nHost: localhost\r\n\r\n', { read: false });
  await expect(cancelled).resolves.toBeUndefined();
  expect(await raw(url, 'GET / HTTP/1.1\r\nHost: [\r\nConnection: close\r\n\r\n')).toMatch(/^HTTP\/1\.1 400/);
});

test('a connection without progress is closed', async () => {
  const closed = new Promise<void>((resolve) => {
    const endless = toNodeListener(
      { fetch: () => new Response(new ReadableStream({ cancel: () => resolve() })) },
      { idleTimeoutMs: 50 },
    );
    void listen(endless).then((url) => raw(url, 'GET / HTTP/1.1\r\nHost: localhost\r\n\r\n', { read: false }));
  });
  await expect(closed).resolves.toBeUndefined();
});

test('an app with a cookie adapter of its own keeps it', async () => {
  const headers = new Headers({ cookie: 'from=the-adapter' });
  const seen: (string | null)[] = [];
  const cookies = {
    requestHeaders: () => headers,
    withCookies: (response: Response, setCookies: readonly string[]) => {
      seen.push(headers.get('cookie'), ...setCookies);
      return new Response(response.body, { status: response.status, headers: { 'x-adapter': 'used' } });
    },
  };
  const app = openApp({ cookies });
  const response = await fetch(`${await listen(toNodeListener(app))}/api/invite/session`);
  expect([response.status, response.headers.get('x-adapter'), seen[0]]).toEqual([200, 'used', 'from=the-adapter']);
});

function openApp(advanced = {}): ReturnType<typeof createMagicInvite> {
  return createMagicInvite({
    origin: 'https://app.example.com',
    secrets: ['0123456789abcdef0123456789abcdef'],
    storage: memoryStorage(),
    mailer: createMailbox().mailer,
    can: () => true,
    signUp: 'open',
    autoDeliver: false,
    advanced,
  });
}

const ROUTES: [method: string, path: string, body?: string][] = [
  ['GET', '/session'],
  ['HEAD', '/session'],
  ['GET', '/received'],
  ['POST', '/sign-in', '{"email": "bob@example.com"}'],
  ['POST', '/sign-in', '{'],
  ['POST', '/callback', '{"state": "x", "code": "y"}'],
  ['DELETE', '/invitations/a%20b'],
  ['GET', '/sign-in/page'],
  ['GET', '/callback/page?state=x'],
  ['GET', '/oidc/jwks'],
  ['GET', '/.well-known/openid-configuration'],
  ['POST', '/oidc/token', 'grant_type=authorization_code&code=x'],
  ['OPTIONS', '/oidc/token'],
  ['GET', '/oidc/token'],
  ['GET', '/oidc/link/x'],
  ['HEAD', '/oidc/link/x'],
  ['GET', '/nothing'],
];

test.each(ROUTES)('%s %s is answered alike by Node and by fetch', async (method, path, body) => {
  const app = openApp();
  const url = `${await listen(toNodeListener(app))}/api/invite${path}`;
  const type = path.startsWith('/oidc') ? 'application/x-www-form-urlencoded' : 'application/json';
  const headers = { 'x-magic-invite': '1', 'x-request-id': 'request-1', 'content-type': type };
  const init = { method, headers: { ...headers, origin: 'https://app.example.com' }, redirect: 'manual' } as const;
  const shown = async (response: Response) => {
    const kept = [...response.headers].filter(
      ([name]) => !/^(connection|date|keep-alive|transfer-encoding)$/.test(name),
    );
    const text = `${JSON.stringify(kept.filter(([name]) => name !== 'content-length'))} ${await response.text()}`;
    // Random each time: nonces, handles, keys.
    return `${response.status} ${text.replaceAll(/nonce(?:-|=")[\w+/]+=*|[\w-]{16,}=*/g, '…')}`;
  };
  const own = body === undefined ? {} : { body };
  const fromNode = await shown(await fetch(url, { ...init, ...own }));
  expect(fromNode).toBe(await shown(await app.fetch(new Request(url, { ...init, ...own }))));
});

test('SEC-27: a body over the limit is refused, whether its length is announced or not', async () => {
  const url = `${await listen(toNodeListener(openApp()))}/api/invite/sign-in`;
  const headers = { 'x-magic-invite': '1', 'content-type': 'application/json', origin: 'https://app.example.com' };
  const body = JSON.stringify({ email: 'b'.repeat(200_000) });
  const chunked = new Blob([body]).stream();
  const announced = await fetch(url, { method: 'POST', headers, body });
  const streamed = await fetch(url, { method: 'POST', headers, body: chunked, duplex: 'half' } as RequestInit);
  expect([announced.status, streamed.status]).toEqual([413, 413]);
});
