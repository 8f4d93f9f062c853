import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createInviteServer } from 'magic-invite/server';
import { createSealer } from '../../../src/crypto/seal.ts';
import { CLIENT, DAY, MINUTE, openTestApp, SECRETS, storages, type TestApp } from '../../support/test-app.ts';
import { codeOf, openBrowser, ORIGIN, type TestBrowser } from '../../support/test-browser.ts';

const SESSION = '__Host-magic-invite';

/** A stolen copy of the cookies. */
function stolenFrom(browser: TestBrowser, testApp: TestApp): TestBrowser {
  const thief = openBrowser(testApp.server);
  for (const [name, value] of browser.cookies) thief.cookies.set(name, value);
  return thief;
}

describe.each(storages)('on %s', (_name, makeStorage) => {
  let testApp: TestApp;
  beforeEach(async () => {
    testApp = await openTestApp({ storage: makeStorage() });
  });
  afterEach(() => testApp.close());

  async function signedIn(email = 'bob@example.com'): Promise<TestBrowser> {
    const browser = testApp.browser();
    await browser.land(await testApp.invite(email));
    return browser;
  }

  test('ASVS 7.4: signing out ends the session in storage; a stolen copy dies within revalidateAfter', async () => {
    const bob = await signedIn();
    const thief = stolenFrom(bob, testApp);
    const response = await bob.post('sign-out', {});
    expect(response.headers.getSetCookie()).toEqual([`${SESSION}=; Max-Age=0; Path=/; HttpOnly; Secure; SameSite=Lax`]);
    expect(await bob.whoAmI()).toBeNull();
    expect(await thief.whoAmI()).toBe('bob@example.com');
    testApp.advance(5 * MINUTE);
    expect(await thief.whoAmI()).toBeNull();
  });

  test('ASVS 7.4: with revalidateAfter 0 a stolen copy dies at once', async () => {
    const strict = testApp.again({ session: { revalidateAfter: 0 } });
    const bob = openBrowser(strict);
    await bob.land(await testApp.invite());
    const thief = openBrowser(strict);
    for (const [name, value] of bob.cookies) thief.cookies.set(name, value);
    expect(await thief.whoAmI()).toBe('bob@example.com');
    await bob.post('sign-out', {});
    expect(await thief.whoAmI()).toBeNull();
  });

  test('CVE-2021-41246: signing in makes a new session and ends the old, also of the same person', async () => {
    const bob = await signedIn();
    const before = stolenFrom(bob, testApp);
    await bob.land(await testApp.invite());
    expect(bob.cookies.get(SESSION)).not.toBe(before.cookies.get(SESSION));
    testApp.advance(5 * MINUTE);
    expect(await before.whoAmI()).toBeNull();
    expect(await bob.whoAmI()).toBe('bob@example.com');
  });

  test('revokeSessions ends every session of a person, and no other', async () => {
    const [here, there, eve] = [await signedIn(), await signedIn(), await signedIn('eve@example.com')];
    const session = (await (await here.get('session')).json()) as { user: { iss: string; sub: string } };
    await testApp.server.revokeSessions(session.user);
    testApp.advance(5 * MINUTE);
    expect([await here.whoAmI(), await there.whoAmI(), await eve.whoAmI()]).toEqual([null, null, 'eve@example.com']);
  });

  test('a session lasts for maxAge, used or not, and survives any number of revalidations', async () => {
    const bob = await signedIn();
    for (let day = 1; day < 14; day += 1) {
      testApp.advance(DAY);
      expect(await bob.whoAmI()).toBe('bob@example.com');
    }
    testApp.advance(DAY - 1);
    expect(await bob.whoAmI()).toBe('bob@example.com');
    testApp.advance(1);
    expect(await bob.whoAmI()).toBeNull();
  });
});

let testApp: TestApp;
beforeEach(async () => {
  testApp = await openTestApp();
});
afterEach(() => testApp.close());

test('SEC-6: an outage of the issuer keeps sessions, and refuses new sign-ins with a code that says to retry', async () => {
  const bob = testApp.browser();
  await bob.land(await testApp.invite());
  const landing = await testApp.invite('eve@example.com');
  await testApp.issuer.close();
  testApp.advance(DAY);
  expect(await bob.whoAmI()).toBe('bob@example.com');
  expect(await testApp.browser().land(landing)).toEqual({ status: 503, code: 'issuer_unavailable', user: null });
});

test('getSession takes anything with headers.get, and never sets a cookie', async () => {
  const bob = testApp.browser();
  await bob.land(await testApp.invite());
  testApp.advance(5 * MINUTE);
  const cookie = `theirs=1; ${SESSION}=${bob.cookies.get(SESSION)!}`;
  const headers = { get: (name: string) => (name === 'cookie' ? cookie : null) };
  expect(await testApp.server.getSession({ headers })).toMatchObject({
    email: 'bob@example.com',
    data: { id: expect.any(String) as string },
  });
  expect(await testApp.server.getSession({ headers: new Headers() })).toBeNull();
});

test('GET session seals again only when storage was asked', async () => {
  const bob = testApp.browser();
  await bob.land(await testApp.invite());
  expect((await bob.get('session')).headers.getSetCookie()).toEqual([]);
  testApp.advance(5 * MINUTE);
  const renewed = await bob.get('session');
  expect(renewed.headers.getSetCookie()).toHaveLength(1);
  expect(renewed.headers.get('cache-control')).toBe('no-store');
  expect((await bob.get('session')).headers.getSetCookie()).toEqual([]);
});

test('SEC-8: a session seals its own end, whatever its cookie says', async () => {
  const bob = testApp.browser();
  await bob.land(await testApp.invite());
  const value = bob.cookies.get(SESSION)!;
  testApp.advance(14 * DAY);
  bob.cookies.set(SESSION, value);
  expect(await bob.whoAmI()).toBeNull();
});

test('SEC-7: nothing else that is sealed, handed out, or changed is a session', async () => {
  const bob = testApp.browser();
  const landing = await testApp.invite();
  await bob.land(landing);
  const value = bob.cookies.get(SESSION)!;
  const user = { iss: 'x', sub: 'y', email: 'eve@example.com', data: null, signedInAt: 0 };
  const sealed = { id: 'x', user, checkedAt: testApp.now(), endsAt: testApp.now() + DAY };
  const ofAnotherPurpose = await createSealer(SECRETS, 'page').seal(sealed, testApp.now() + DAY);
  const ofAnotherSecret = await createSealer(['x'.repeat(32)], 'session').seal(sealed, testApp.now() + DAY);
  const flipped = value.slice(0, -1) + (value.endsWith('A') ? 'B' : 'A');
  for (const other of [
    landing.state,
    landing.code,
    bob.cookies.get(`${SESSION}-browser`)!,
    ofAnotherPurpose,
    ofAnotherSecret,
    flipped,
    `${value}A`,
    '',
    'x'.repeat(10_000),
  ]) {
    bob.cookies.set(SESSION, other);
    expect(await bob.whoAmI()).toBeNull();
    expect(bob.cookies.get(SESSION)).toBe(other); // left alone
  }
});

test('ASVS 3.3: cookies are __Host-, Secure, HttpOnly, Lax, host-wide, without a domain', async () => {
  const bob = testApp.browser();
  const landing = await testApp.invite();
  const [browserCookie] = (await bob.post('preview', landing)).headers.getSetCookie();
  expect(browserCookie).toMatch(
    /^__Host-magic-invite-browser=[\w-]{43}; Max-Age=86400; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
  );
  const cookies = (await bob.post('callback', landing)).headers.getSetCookie();
  expect(cookies).toHaveLength(2);
  expect(cookies[0]).toMatch(/^__Host-magic-invite=[\w.-]+; Max-Age=1209600; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
  expect(cookies[1]).toBe(browserCookie);
});

test('SEC-1: on loopback http the names carry the port and no prefix, and production never reads them', async () => {
  const origin = 'http://localhost:4711';
  const local = testApp.again({ origin });
  const bob = openBrowser(local, origin);
  const landing = await testApp.invite();
  await bob.post('preview', landing);
  const response = await bob.post('callback', landing);
  expect(response.headers.getSetCookie()[0]).toMatch(
    /^magic-invite-4711=[\w.-]+; Max-Age=1209600; Path=\/; HttpOnly; SameSite=Lax$/,
  );
  expect(await bob.whoAmI()).toBe('bob@example.com');
  expect([...bob.cookies.keys()].sort()).toEqual(['magic-invite-4711', 'magic-invite-browser-4711']);

  const elsewhere = openBrowser(testApp.server);
  for (const [name, value] of bob.cookies) elsewhere.cookies.set(name, value);
  expect(await elsewhere.whoAmI()).toBeNull();
});

test('by default the session says who invites, with what onSignIn returned, and describe says their name', async () => {
  let asked: unknown;
  const options = {
    origin: ORIGIN,
    issuer: testApp.issuer.url,
    client: CLIENT,
    secrets: SECRETS,
    can({ inviter }: { inviter: object }) {
      asked = inviter;
      return true as const;
    },
    onSignIn: () => ({ name: 'Bob', role: 'admin' }),
    signUp: 'open' as const,
  };
  const server = createInviteServer({ ...options, storage: testApp.storage, advanced: { now: () => testApp.now() } });
  const bob = openBrowser(server);
  const send = () => bob.post('invitations', { recipients: [{ email: 'carol@example.com' }] });
  expect(await codeOf(await send())).toBe('unauthenticated');
  await bob.land(await testApp.invite());
  expect((await send()).status).toBe(200);
  const { records } = await testApp.storage.page('invitation', { address: 'carol@example.com', limit: 2 });
  expect(records).toHaveLength(1);
  expect(records[0]!.body).toMatchObject({ inviterName: 'Bob', inviter: { email: 'bob@example.com', name: 'Bob' } });
  expect(asked).toMatchObject({ data: { name: 'Bob', role: 'admin' } });
  expect(records[0]!.body).not.toHaveProperty('inviter.data');
});

test('signOut on the server ends the session of a request, and returns the cookie that says so', async () => {
  const bob = testApp.browser();
  await bob.land(await testApp.invite());
  const thief = stolenFrom(bob, testApp);
  const { setCookies } = await testApp.server.signOut({ headers: new Headers({ cookie: bob.cookies.header() }) });
  expect(setCookies).toEqual([`${SESSION}=; Max-Age=0; Path=/; HttpOnly; Secure; SameSite=Lax`]);
  expect(testApp.events).toContainEqual({ type: 'signed_out', at: testApp.now() });
  testApp.advance(5 * MINUTE);
  expect(await thief.whoAmI()).toBeNull();
});

test('a request of node:http says who is signed in, too', async () => {
  const bob = testApp.browser();
  await bob.land(await testApp.invite());
  const server = createServer((request, response) => {
    void testApp.server.getSession(request).then((user) => response.end(user?.email ?? 'signed out'));
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const ask = async (headers: Record<string, string>) => (await fetch(url, { headers })).text();
  expect([await ask({ cookie: bob.cookies.header() }), await ask({})]).toEqual(['bob@example.com', 'signed out']);
  server.close();
  server.closeAllConnections();
});

test('SEC-34: a session that was checked in the future is checked again, not trusted', async () => {
  const bob = testApp.browser();
  await bob.land(await testApp.invite());
  const { user } = (await (await bob.get('session')).json()) as { user: { iss: string; sub: string } };
  await testApp.server.revokeSessions(user);
  const behind = openBrowser(testApp.again({ advanced: { now: () => testApp.now() - 60 * MINUTE } }));
  for (const [name, value] of bob.cookies) behind.cookies.set(name, value);
  expect(await behind.whoAmI()).toBeNull();
});
