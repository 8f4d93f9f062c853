import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeKey } from '../../support/foreign-issuer.ts';
import { openTestApp, type TestApp } from '../../support/test-app.ts';
import { openBrowser, type TestBrowser } from '../../support/test-browser.ts';

let testApp: TestApp;
let anna: TestBrowser;
beforeEach(async () => {
  testApp = await openTestApp();
  anna = testApp.browser();
  await anna.land(await testApp.invite('anna@example.com'));
});
afterEach(() => testApp.close());

const troubles: [string, (response: ServerResponse) => unknown][] = [
  ['is down', (response) => response.destroy()],
  ['is overloaded', (response) => response.writeHead(503).end()],
  ['answers HTML', (response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<html>')],
  [
    'answers with a form',
    (response) => response.writeHead(200, { 'content-type': 'application/x-www-form-urlencoded' }).end('id_token=x'),
  ],
  ['answers 10 MB', (response) => response.end(`{"x":"${'x'.repeat(10_000_000)}"}`)],
  [
    'breaks off after half a body',
    (response) => response.writeHead(200, { 'content-length': '99' }).write('{"x":', () => response.destroy()),
  ],
];

test.each(troubles)(
  'SEC-6: an issuer that %s: sessions go on, nothing is half accepted, and all that needs it says to retry',
  async (_title, trouble) => {
    const landing = await testApp.invite();
    const before = await rows();
    testApp.issuer.hooks.answer = (_path, response) => (trouble(response), true);
    // One server with cached metadata, and one that has just started.
    for (const server of [testApp.server, testApp.again()]) {
      const bob = openBrowser(server);
      expect(await bob.land(landing)).toEqual({ status: 503, code: 'issuer_unavailable', user: null });
      const answer: unknown = await (await bob.post('preview', landing)).json();
      expect(answer).toMatchObject({ status: 'pending', email: 'bob@example.com' });
      expect(await anna.whoAmI()).toBe('anna@example.com');
    }
    const others = openBrowser(testApp.again());
    expect((await others.post('sign-in', { email: 'bob@example.com' })).status).toBe(503);
    expect(await rows()).toEqual(before);

    testApp.issuer.hooks.answer = undefined;
    expect(await testApp.browser().land(testApp.issuer.open())).toMatchObject({ code: null, user: 'bob@example.com' });
  },
);

const readAll = async (kind: string) => (await testApp.storage.page(kind, { limit: 100 })).records;

/** Sessions and pending invitations, which an outage may not change. */
async function rows(): Promise<unknown> {
  const [sessions, flows, invitations] = await Promise.all(['session', 'flow', 'invitation'].map(readAll));
  return {
    sessions: sessions!.length,
    flows: flows!.length,
    invitations: new Map(invitations!.map(({ id, body }) => [id, (body as { status: string }).status])),
  };
}

test('OIDC Core 10.1.1: keys that change between the preview and the click are read again, and the sign-in succeeds', async () => {
  const landing = await testApp.invite();
  const bob = testApp.browser();
  await bob.post('preview', landing);
  testApp.issuer.keys.splice(0, 1, await makeKey());
  testApp.issuer.requestCounts.clear();
  expect(await bob.land(landing)).toMatchObject({ code: null, user: 'bob@example.com' });
  expect(testApp.issuer.requestCounts.get('/jwks')).toBe(1);
});

test('keys that change while the jwks_uri is down: retryable, and nothing accepted', async () => {
  const landing = await testApp.invite();
  testApp.issuer.keys.splice(0, 1, await makeKey());
  testApp.issuer.hooks.answer = (path, response) => path === '/jwks' && Boolean(response.writeHead(502).end());
  expect(await testApp.browser().land(landing)).toEqual({ status: 503, code: 'issuer_unavailable', user: null });
  testApp.issuer.hooks.answer = undefined;
  testApp.advance(30_000);
  expect(await testApp.browser().land(testApp.issuer.open())).toMatchObject({ code: null, user: 'bob@example.com' });
});

test('a wrong content type alone changes nothing: the content is checked, not its name', async () => {
  const landing = await testApp.invite();
  const server = testApp.again({
    advanced: {
      async fetch(request) {
        const response = await fetch(request);
        return new Response(response.body, { status: response.status, headers: { 'content-type': 'text/plain' } });
      },
    },
  });
  expect(await openBrowser(server).land(landing)).toMatchObject({ code: null, user: 'bob@example.com' });
});

test.each([
  ['an hour ahead', 3_600, 'exp'],
  ['31 s behind', -31, 'iat'],
])(
  'a clock %s is named with the claim, and nothing more is redeemed until it is right',
  async (_title, seconds, claim) => {
    const landing = await testApp.invite();
    const mail = testApp.issuer.mails.at(-1)!;
    let skew = seconds * 1_000;
    const server = testApp.again({ advanced: { now: () => testApp.now() + skew } });
    const bob = openBrowser(server);
    expect(await bob.land(landing)).toMatchObject({ status: 500, code: 'misconfigured', user: null });
    expect(String(testApp.errors.at(-1))).toMatch(
      new RegExp(`its ${claim} is \\d+ s in the .*advanced\\.clockTolerance`),
    );
    testApp.issuer.requestCounts.clear();
    for (let i = 0; i < 3; i += 1)
      expect(await bob.land(testApp.issuer.open(mail))).toMatchObject({
        status: 500,
        code: 'misconfigured',
        user: null,
      });
    expect(testApp.issuer.requestCounts.get('/token')).toBeUndefined();
    expect(String(testApp.errors.at(-1))).toMatch(/The clock of this server is \d+ s (ahead of|behind) the issuer's/);

    skew = 0;
    expect(await bob.land(testApp.issuer.open(mail))).toMatchObject({ code: null, user: 'bob@example.com' });
  },
);

test('SEC-11: the error for the developer names what was expected and received, and no secret', async () => {
  const landing = await testApp.invite();
  const nonce = testApp.issuer.mails.at(-1)!.get('nonce')!;
  testApp.issuer.hooks.idToken = (draft) => ({ ...draft, claims: { ...draft.claims, nonce: 'a'.repeat(43) } });
  expect(await testApp.browser().land(landing)).toMatchObject({ code: 'malformed' });
  const { cause } = testApp.errors.at(-1) as Error;
  expect(String(cause)).toBe(
    `Error: id_token nonce: expected "that of the flow, ${nonce.slice(0, 6)}…", got "aaaaaa…"`,
  );
});
