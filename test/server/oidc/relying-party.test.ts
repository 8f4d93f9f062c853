import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createIssuerFetch } from '../../../src/server/oidc/issuer-fetch.ts';
import { startForeignIssuer } from '../../support/foreign-issuer.ts';
import { DAY, openTestApp, type TestApp } from '../../support/test-app.ts';
import { openBrowser } from '../../support/test-browser.ts';

let testApp: TestApp;
beforeEach(async () => {
  testApp = await openTestApp();
});
afterEach(() => testApp.close());

const endpoints = ['/.well-known/openid-configuration', '/jwks', '/token'];

const troubles: [string, (response: ServerResponse) => unknown][] = [
  ['an HTML page', (response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<html>')],
  ['an empty answer', (response) => response.end()],
  ['a JSON list', (response) => response.end('[]')],
  ['a gateway error', (response) => response.writeHead(502).end('{"error":"bad_gateway"}')],
  ['10 MB', (response) => response.end(`{"x":"${'x'.repeat(10_000_000)}"}`)],
  [
    'half a body',
    (response) => response.writeHead(200, { 'content-length': '1000' }).write('{"x":', () => response.destroy()),
  ],
  ['a cut line', (response) => response.destroy()],
  ['a redirect', (response) => response.writeHead(307, { location: '/elsewhere' }).end()],
  ['too many requests', (response) => response.writeHead(429, { 'retry-after': '7' }).end('{"error":"slow_down"}')],
];

test.each(endpoints.flatMap((path) => troubles.map(([title, trouble]) => [title, path, trouble] as const)))(
  'CVE-2026-73421: %s at %s refuses for now, and accepts nothing',
  async (_title, path, trouble) => {
    const landing = await testApp.invite();
    testApp.issuer.requestCounts.clear();
    // A server that has just started knows neither metadata nor keys.
    const bob = openBrowser(testApp.again());
    testApp.issuer.hooks.answer = (asked, response) => asked === path && (trouble(response), true);
    expect(await bob.land(landing)).toEqual({ status: 503, code: 'issuer_unavailable', user: null });
    expect(testApp.issuer.requestCounts.get(path)).toBe(1);
    expect(testApp.issuer.requestCounts.get('/elsewhere')).toBeUndefined();

    // A failure is not remembered, and one before the redemption uses nothing up.
    testApp.issuer.hooks.answer = undefined;
    expect(await bob.land(path === '/token' ? testApp.issuer.open() : landing)).toMatchObject({
      code: null,
      user: 'bob@example.com',
    });
  },
);

test('CVE-2026-73421: an issuer that does not answer in time is an outage, whether its head or its body hangs', async () => {
  const issuer = await startForeignIssuer();
  try {
    const call = createIssuerFetch(fetch, 50);
    issuer.hooks.answer = () => true;
    await expect(call(`${issuer.url}/jwks`)).rejects.toMatchObject({ code: 'issuer_unavailable' });
    issuer.hooks.answer = (_path, response) => response.writeHead(200).write('{') || true;
    await expect(call(`${issuer.url}/jwks`)).rejects.toMatchObject({ code: 'issuer_unavailable' });
  } finally {
    await issuer.close();
  }
});

test('a fetch option that ignores the abort signal times out as well', async () => {
  const call = createIssuerFetch(() => new Promise<Response>(() => {}), 20);
  await expect(call('https://id.example.com/jwks')).rejects.toMatchObject({ code: 'issuer_unavailable' });
});

const lies: [string, (document: Record<string, unknown>) => Record<string, unknown>][] = [
  ['another issuer', (document) => ({ ...document, issuer: 'https://id.example.com' })],
  ['its issuer with a slash more', (document) => ({ ...document, issuer: `${String(document.issuer)}/` })],
  ['no issuer', (document) => ({ ...document, issuer: undefined })],
  ['a token endpoint over http', (document) => ({ ...document, token_endpoint: 'http://id.example.com/token' })],
  ['no token endpoint', (document) => ({ ...document, token_endpoint: undefined })],
  ['keys over http', (document) => ({ ...document, jwks_uri: 'http://id.example.com/jwks' })],
  ['keys in a file', (document) => ({ ...document, jwks_uri: 'file:///etc/keys' })],
  [
    'an authorization endpoint in a script',
    (document) => ({ ...document, authorization_endpoint: 'javascript:alert(1)' }),
  ],
];

test.each(lies)('OIDC Discovery 4.3: metadata with %s are not used', async (_title, lie) => {
  testApp.issuer.hooks.metadata = lie;
  const [result] = await testApp.server.invite({ inviter: { id: 'anna' }, recipients: [{ email: 'bob@example.com' }] });
  const message = expect.stringContaining(' cannot be used: ') as string;
  expect(result).toMatchObject({ code: 'issuer_unavailable', message });
  expect(testApp.errors).toMatchObject([{ message, cause: expect.any(Error) as unknown }]);
  const response = await testApp.browser().post('sign-in', { email: 'bob@example.com' });
  expect(response.status).toBe(503);
  expect(testApp.issuer.mails).toEqual([]);
});

test("a remote issuer cannot send this server's requests to loopback", async () => {
  const document = {
    issuer: 'https://id.example.com',
    authorization_endpoint: 'https://id.example.com/authorize',
    token_endpoint: 'http://127.0.0.1:22/token',
    jwks_uri: 'https://id.example.com/jwks',
  };
  const asked: string[] = [];
  const server = testApp.again({
    issuer: document.issuer,
    advanced: { fetch: (request) => (asked.push(request.url), Promise.resolve(Response.json(document))) },
  });
  const [result] = await server.invite({ inviter: { id: 'anna' }, recipients: [{ email: 'bob@example.com' }] });
  const message = expect.stringContaining('its "token_endpoint" is on loopback') as string;
  expect(result).toMatchObject({ code: 'issuer_unavailable', message });
  expect(asked).toEqual(['https://id.example.com/.well-known/openid-configuration']);
});

test.each([
  ['RFC 6749 5.2', { error: 'invalid_grant' }],
  ['the old service', { error: { id: 'x', status: 400, code: 'invalid_grant', title: 't', detail: 'd' } }],
])('a refused code is code_expired, in the error shape of %s', async (_title, body) => {
  const landing = await testApp.invite();
  testApp.issuer.hooks.answer = (path, response) =>
    path === '/token' && Boolean(response.writeHead(400).end(JSON.stringify(body)));
  expect(await testApp.browser().land(landing)).toEqual({ status: 410, code: 'code_expired', user: null });
});

test('refused client credentials are misconfigured, and the error names the option', async () => {
  const landing = await testApp.invite();
  testApp.issuer.hooks.answer = (path, response) =>
    path === '/token' && Boolean(response.writeHead(401).end('{"error":"invalid_client"}'));
  expect(await testApp.browser().land(landing)).toEqual({ status: 500, code: 'misconfigured', user: null });
  expect(String(testApp.errors[0])).toContain('options.client');
});

test.each([
  ['ours', (response: Record<string, unknown>) => response],
  ['the seeds', ({ userinfo, id_token }: Record<string, unknown>) => ({ userinfo, id_token })],
  ['OIDC Core', (response: Record<string, unknown>) => ({ ...response, userinfo: undefined })],
])('both token-response shapes are understood: %s', async (_title, shape) => {
  testApp.issuer.hooks.tokenResponse = shape;
  testApp.issuer.hooks.idToken = (draft) => ({ ...draft, claims: { ...draft.claims, at_hash: undefined } });
  expect(await testApp.browser().land(await testApp.invite())).toMatchObject({ code: null, user: 'bob@example.com' });
});

test('metadata and keys are read once, however many sign in', async () => {
  for (let i = 0; i < 10; i += 1) await testApp.browser().land(await testApp.invite(`a${i}@example.com`));
  expect([
    testApp.issuer.requestCounts.get('/.well-known/openid-configuration'),
    testApp.issuer.requestCounts.get('/jwks'),
  ]).toEqual([1, 1]);
  testApp.advance(DAY);
  await testApp.browser().land(await testApp.invite());
  expect([
    testApp.issuer.requestCounts.get('/.well-known/openid-configuration'),
    testApp.issuer.requestCounts.get('/jwks'),
  ]).toEqual([2, 2]);
});

test('a client for which the issuer supports client_secret_post alone posts its secret', async () => {
  testApp.issuer.hooks.metadata = (document) => ({
    ...document,
    token_endpoint_auth_methods_supported: ['client_secret_post'],
  });
  const seen: (string | null)[] = [];
  const server = testApp.again({
    advanced: {
      async fetch(request) {
        if (request.url.endsWith('/token'))
          seen.push(
            request.headers.get('authorization'),
            new URLSearchParams(await request.clone().text()).get('client_secret'),
          );
        return fetch(request);
      },
    },
  });
  expect(await openBrowser(server).land(await testApp.invite())).toMatchObject({ code: null });
  expect(seen).toEqual([null, 'the-app-s-own-secret']);
});
