import { afterEach, beforeEach, expect, test } from 'vitest';
import { denied } from 'magic-invite/server';
import { createStore } from '../../../src/server/store.ts';
import { DAY, openTestApp, type TestApp } from '../../support/test-app.ts';
import { codeOf, openBrowser } from '../../support/test-browser.ts';

let testApp: TestApp;
beforeEach(async () => {
  testApp = await openTestApp();
});
afterEach(() => testApp.close());

/** Does what `DELETE invitations/:id` does. */
async function revokeAll(): Promise<void> {
  const { invitations } = createStore(testApp.storage);
  for (const record of (await invitations.page({ limit: 100 })).records)
    await invitations.compareAndSet(record, { body: { ...record.body, status: 'revoked' } });
}

test('an invited person previews, accepts, is signed in and learns where to go', async () => {
  const landing = await testApp.invite();
  const bob = testApp.browser();
  await bob.post('preview', landing);
  const response = await bob.post('callback', landing);
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({
    user: {
      iss: testApp.issuer.url,
      sub: expect.any(String) as string,
      email: 'bob@example.com',
      data: { id: testApp.signIns[0]!.sub },
      signedInAt: testApp.now(),
    },
    returnTo: '/documents/7',
  });
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(await bob.whoAmI()).toBe('bob@example.com');
});

test('RFC 9700 2.1.1 (PKCE): a code with the state of another flow gives no session, and uses nothing up', async () => {
  const [one, other] = [await testApp.invite(), await testApp.invite('eve@example.com')];
  const bob = testApp.browser();
  expect(await bob.land({ ...one, state: other.state })).toEqual({ status: 410, code: 'code_expired', user: null });
  expect(await bob.land(one)).toMatchObject({ code: null, user: 'bob@example.com' });
});

test('OIDC Core 3.1.3.7 (11): even where the issuer looks at no challenge, the nonce ties code and state together', async () => {
  testApp.issuer.hooks.careless = true;
  // Two invitations of one address, so that nothing else differs.
  const [one, other] = [await testApp.invite(), await testApp.invite()];
  expect(await testApp.browser().land({ ...one, state: other.state })).toMatchObject({ code: 'malformed', user: null });
});

test('CVE-2023-48309: no state, a truncated one, a foreign one, or something else of ours in its place give no session', async () => {
  const landing = await testApp.invite();
  const bob = testApp.browser();
  await bob.post('preview', landing);
  const [browserCookie] = [...bob.cookies.values()];
  const states = [
    undefined,
    '',
    landing.state.slice(0, -1),
    `${landing.state}A`,
    landing.state.slice(1),
    browserCookie,
    'A'.repeat(43),
  ];
  for (const state of states)
    expect(await bob.land({ ...landing, state: state as string })).toEqual({
      status: 400,
      code: 'malformed',
      user: null,
    });
  for (const { id } of (await testApp.storage.page('flow', { limit: 10 })).records)
    expect(await bob.land({ ...landing, state: id })).toMatchObject({ code: 'malformed' });
  expect(testApp.issuer.requestCounts.get('/token')).toBeUndefined();
  expect(await bob.land(landing)).toMatchObject({ code: null });
});

test('RFC 9207 2.4: the iss of the response must be there, and be the issuer', async () => {
  const { state, code } = await testApp.invite();
  const bob = testApp.browser();
  expect(await bob.land({ state, code })).toMatchObject({ code: 'malformed', user: null });
  expect(await bob.land({ state, code, iss: 'https://id.example.com' })).toMatchObject({
    code: 'malformed',
    user: null,
  });
  expect(testApp.issuer.requestCounts.get('/token')).toBeUndefined();
});

test('an attempt that is refused sets no cookie, and its answer has the id of the request', async () => {
  const bob = testApp.browser();
  const landing = await testApp.invite();
  await bob.post('preview', landing);
  const response = await bob.post('callback', { ...landing, code: undefined });
  expect([response.status, await codeOf(response)]).toEqual([400, 'malformed']);
  expect([response.headers.getSetCookie(), response.headers.has('x-request-id')]).toEqual([[], true]);
});

test('SEC-15: revoked before the preview, and between preview and click, gives no session', async () => {
  const landing = await testApp.invite();
  const bob = testApp.browser();
  await bob.post('preview', landing);
  await revokeAll();
  expect(await bob.land(landing)).toEqual({ status: 410, code: 'revoked', user: null });
  expect(await (await bob.post('preview', landing)).json()).toMatchObject({
    status: 'revoked',
    email: 'b•••@example.com',
  });
  expect(testApp.issuer.requestCounts.get('/token')).toBeUndefined();
});

test('an expired invitation gives no session', async () => {
  const landing = await testApp.invite();
  testApp.advance(14 * DAY);
  expect(await testApp.browser().land(landing)).toEqual({ status: 410, code: 'expired', user: null });
  expect(testApp.issuer.requestCounts.get('/token')).toBeUndefined();
});

test("the issuer's error is explained by the record: expired, else used or revoked", async () => {
  const { state, iss } = await testApp.invite();
  const rejected = { state, iss, error: 'access_denied' };
  expect(await testApp.browser().land(rejected)).toMatchObject({ code: 'expired' });
  const bob = testApp.browser();
  await bob.land(testApp.issuer.open());
  expect(await bob.land(rejected)).toMatchObject({ code: 'already_used' });
  await testApp.invite('eve@example.com');
  const eve = testApp.issuer.mails.at(-1)!.get('state')!;
  await revokeAll();
  expect(await testApp.browser().land({ ...rejected, state: eve })).toMatchObject({ code: 'revoked' });
});

test('SEC-18: with another account signed in the person is asked, and nothing is redeemed', async () => {
  const bob = testApp.browser();
  await bob.land(await testApp.invite('anna@example.com'));
  const landing = await testApp.invite();
  expect(await (await bob.post('preview', landing)).json()).toMatchObject({
    conflict: { email: 'anna@example.com' },
    alreadySignedIn: false,
  });
  expect(await bob.land(landing)).toEqual({ status: 409, code: 'conflict', user: 'anna@example.com' });
  expect(await bob.land(landing, { switchAccount: 'yes' })).toMatchObject({ code: 'conflict' });
  expect(testApp.issuer.requestCounts.get('/token')).toBe(1);
  expect(testApp.signIns).toHaveLength(1);
  expect(await bob.land(landing, { switchAccount: true })).toMatchObject({ code: null, user: 'bob@example.com' });
});

test('denied by onSignIn: no session, nothing accepted, and the person gets the reason', async () => {
  await testApp.close();
  let allowed = false;
  testApp = await openTestApp({
    onSignIn() {
      if (!allowed) throw denied('The trial is over.');
      return { ok: true };
    },
  });
  const landing = await testApp.invite();
  const bob = testApp.browser();
  await bob.post('preview', landing);
  const response = await bob.post('callback', landing);
  expect(response.status).toBe(403);
  expect(await response.json()).toEqual({
    error: { code: 'denied', message: expect.any(String), reason: 'The trial is over.' },
  });
  expect(await bob.whoAmI()).toBeNull();
  expect((await testApp.storage.page('session', { limit: 1 })).records).toEqual([]);
  expect(await (await bob.post('preview', testApp.issuer.open())).json()).toMatchObject({ status: 'pending' });
  allowed = true;
  expect(await testApp.browser().land(testApp.issuer.open())).toMatchObject({ code: null, user: 'bob@example.com' });
});

test('an onSignIn that throws answers "open the link again", is reported to the operator, and not to the browser', async () => {
  await testApp.close();
  let broken = true;
  testApp = await openTestApp({
    onSignIn() {
      if (broken) throw new Error('password of the database');
      return null;
    },
  });
  const bob = testApp.browser();
  const landing = await testApp.invite();
  await bob.post('preview', landing);
  const response = await bob.post('callback', landing);
  expect(await codeOf(response)).toBe('code_expired');
  expect(await response.text()).not.toContain('password');
  expect(testApp.errors).toHaveLength(1);
  expect(testApp.events).toContainEqual(expect.objectContaining({ type: 'error', during: 'onSignIn' }));
  broken = false;
  expect(await bob.land(testApp.issuer.open())).toMatchObject({ code: null });
});

test('SEC-1: data too large for a cookie is an error that names the cause, and accepts nothing', async () => {
  await testApp.close();
  testApp = await openTestApp({ onSignIn: () => ({ list: 'x'.repeat(4_096) }) });
  const landing = await testApp.invite();
  const bob = testApp.browser();
  expect(await bob.land(landing)).toEqual({ status: 500, code: 'misconfigured', user: null });
  expect(String(testApp.errors[0])).toContain('onSignIn');
  expect(await (await bob.post('preview', landing)).json()).toMatchObject({ status: 'pending' });
});

test("confirm: 'email' hides the address and requires it; guessing is limited", async () => {
  await testApp.close();
  testApp = await openTestApp({ confirm: 'email' });
  const landing = await testApp.invite();
  const bob = testApp.browser();
  expect(await (await bob.post('preview', landing)).json()).toMatchObject({
    email: 'b•••@example.com',
    confirm: 'email',
  });
  expect(await bob.land(landing)).toMatchObject({ code: 'wrong_address' });
  for (let i = 0; i < 4; i += 1)
    expect(await bob.land(landing, { email: `b${i}@example.com` })).toMatchObject({ code: 'wrong_address' });
  const response = await bob.post('callback', { ...landing, email: 'b4@example.com' });
  expect(await codeOf(response)).toBe('wrong_address');
  expect(await bob.land(landing, { email: 'bob@example.com' })).toMatchObject({ code: 'rate_limited' });
  testApp.advance(600_000);
  expect(await bob.land(landing, { email: 'Bob@Example.com' })).toMatchObject({ code: null, user: 'bob@example.com' });
});

test('session: false lets the app set its own cookie, only once accepted, and again for a lost answer', async () => {
  await testApp.close();
  let runs = 0;
  testApp = await openTestApp({
    session: false,
    getCurrentUser: () => null,
    onSignIn: () => ({ headers: { 'set-cookie': `app=${(runs += 1)}; Path=/` } }),
  });
  const landing = await testApp.invite();
  const bob = testApp.browser();
  await bob.post('preview', landing);
  const response = await bob.post('callback', landing);
  expect(await response.json()).toEqual({ user: null, returnTo: '/documents/7' });
  expect(bob.cookies.get('app')).toBe('1');
  await bob.post('callback', landing);
  expect(bob.cookies.get('app')).toBe('2');
  expect((await testApp.browser().post('callback', landing)).headers.getSetCookie().join()).not.toContain('app=');
  expect([...bob.cookies.keys()].sort()).toEqual(['__Host-magic-invite-browser', 'app']);
});

test('SEC-11: any malformed body is a 4xx with a code', async () => {
  const landing = await testApp.invite();
  const bob = testApp.browser();
  const bodies: unknown[] = [
    null,
    [],
    'x',
    7,
    {},
    { ...landing, code: 7 },
    { ...landing, code: undefined },
    { ...landing, code: '' },
  ];
  bodies.push(
    { ...landing, code: 'x'.repeat(9_000) },
    { ...landing, state: {} },
    { ...landing, iss: [] },
    { ...landing, error: 0 },
  );
  for (const body of bodies) {
    for (const path of ['callback', 'preview', 'new-link', 'sign-in', 'invitations']) {
      const response = await bob.post(path, body);
      expect(response.status, `${path} ${JSON.stringify(body)?.slice(0, 80)}`).toBeLessThan(500);
    }
  }
  const send = (body: BodyInit) =>
    testApp.server.fetch(
      new Request('https://app.example.com/api/invite/callback', {
        method: 'POST',
        body,
        headers: { 'x-magic-invite': '1', 'content-type': 'application/json' },
      }),
    );
  for (const body of ['', '{', '{"state":', '\u0000', '['.repeat(10_000), new Uint8Array([0x22, 0xff, 0x22])]) {
    const response = await send(body);
    expect([response.status, await codeOf(response)]).toEqual([400, 'malformed']);
  }
  expect((await send(JSON.stringify({ x: 'x'.repeat(20_000) }))).status).toBe(413);
});

test('SEC-11: paths and methods that do not exist are 404 with a code', async () => {
  for (const [method, path, code] of [
    ['GET', '/api/invite/callback', 'not_found'],
    ['PUT', '/api/invite/session', 'not_found'],
    ['OPTIONS', '/api/invite/callback', 'not_found'],
    ['GET', '/api/invite', 'not_found'],
    // Mounted elsewhere than the option basePath says.
    ['GET', '/elsewhere', 'misconfigured'],
  ] as const) {
    const response = await testApp.server.fetch(new Request(`https://app.example.com${path}`, { method }));
    expect([method, path, response.status, await codeOf(response)]).toEqual([method, path, 404, code]);
    expect(response.headers.has('access-control-allow-origin')).toBe(false);
  }
});

test('SEC-11: neither events nor stored rows hold a state, a code, a cookie, or (events) an address', async () => {
  const landing = await testApp.invite();
  const bob = testApp.browser();
  await bob.post('preview', landing);
  await bob.land(landing);
  await openBrowser(testApp.server).land(landing);
  const events = JSON.stringify(testApp.events);
  const rows = JSON.stringify(
    await Promise.all(['flow', 'invitation', 'session'].map((kind) => testApp.storage.page(kind, { limit: 10 }))),
  );
  for (const secret of [landing.state, landing.code, ...bob.cookies.values()]) {
    expect(events).not.toContain(secret);
    expect(rows).not.toContain(secret);
  }
  expect(events).not.toContain('bob@example.com');
  expect(testApp.events.map(({ type }) => type)).toContain('signed_in');
});
