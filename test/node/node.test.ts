import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { createMagicInvite } from 'magic-invite/embedded';
import { createMailbox } from 'magic-invite/mailbox';
import { toNodeListener } from 'magic-invite/node';
import { memoryStorage } from 'magic-invite/storage';
import { afterEach, expect, test } from 'vitest';

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
    const app = createMagicInvite({
      origin: 'https://app.example.com',
      secrets: ['0123456789abcdef0123456789abcdef'],
      storage: memoryStorage(),
      mailer: createMailbox().mailer,
      can: () => true,
      autoDeliver: false,
    });
    const { port } = new URL(await listen(toNodeListener(app)));
    for (const path of ['/api/invite/session', '/api/invite/received', '/api/invite/oidc/jwks']) {
      const socket = connect(Number(port), '127.0.0.1');
      socket.write(`GET ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
      const answer = (await socket.toArray()).join('');
      expect([path, answer.slice(0, 12)]).toEqual([path, 'HTTP/1.1 400']);
    }
  },
);
