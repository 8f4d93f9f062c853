/* Sign-in with a foreign provider: `oidc-provider`, unmodified, over http on loopback. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeKey } from '../../support/foreign-issuer.ts';
import { openPages } from '../../support/page-browser.ts';
import { openTestProvider, type TestProvider } from '../../support/test-provider.ts';
import { codeOf, openBrowser, ORIGIN } from '../../support/test-browser.ts';

let testApp: TestProvider;
afterEach(() => testApp.provider.stop());

const BOB = 'bob@example.com';
const IN = { status: 200, code: null, user: BOB };

describe('with its default configuration', () => {
  beforeEach(async () => {
    testApp = await openTestProvider();
  });

  test('a person is redirected, signs in, comes back, and lands at returnTo', async () => {
    const bob = testApp.browser();
    const redirectTo = await testApp.startSignIn(bob, { returnTo: '/documents/9' });
    const response = await bob.post('callback', await testApp.provider.browser().follow(redirectTo, 'bob'));
    expect(await response.json()).toMatchObject({
      user: { iss: testApp.provider.url, sub: 'bob', email: BOB },
      returnTo: '/documents/9',
    });
    expect(await bob.whoAmI()).toBe(BOB);
    expect(testApp.provider.errors).toEqual([]);
  });

  test('SEC-4, OIDC Core 3.1.2.6: access_denied at the provider is declined here, and can be tried again', async () => {
    const bob = testApp.browser();
    const refusal = await testApp.signIn(bob, null);
    expect(refusal).toMatchObject({ error: 'access_denied', iss: testApp.provider.url });
    expect(await bob.land(refusal)).toEqual({ status: 410, code: 'declined', user: null });
    expect(await bob.land(await testApp.signIn(bob))).toEqual(IN);
  });

  test('SEC-4, RFC 9207: a response without the advertised iss, or with another, is refused before redemption', async () => {
    const bob = testApp.browser();
    const { iss, ...rest } = await testApp.signIn(bob);
    expect(iss).toBe(testApp.provider.url);
    for (const wrong of [{}, { iss: `${iss}/` }, { iss: 'https://evil.example' }])
      expect(await bob.land({ ...rest, ...wrong })).toEqual({ status: 400, code: 'malformed', user: null });
    expect(await bob.land({ ...rest, iss: iss! })).toEqual(IN);
  });

  test('SEC-4, RFC 7636: a code of another flow, even one of the same browser, redeems nothing', async () => {
    const [bob, eve] = [testApp.browser(), testApp.browser()];
    testApp.provider.accounts.set('eve', { email: 'eve@example.com', email_verified: true });
    const [first, second, eves] = [
      await testApp.signIn(bob),
      await testApp.signIn(bob),
      await testApp.signIn(eve, 'eve'),
    ];
    for (const code of [second.code!, eves.code!])
      expect(await bob.land({ ...first, code })).toEqual({ status: 410, code: 'code_expired', user: null });
    expect(testApp.users).toEqual([]);
  });

  test('SEC-4, RFC 6749 10.12: a response that another browser asked for signs no one in (login CSRF)', async () => {
    const response = await testApp.signIn(testApp.browser());
    expect(await testApp.browser().land(response)).toEqual({ status: 403, code: 'forbidden', user: null });
    for (const state of [response.code!, response.state!.slice(1), `${response.state}A`, ''])
      expect(await testApp.browser().land({ ...response, state })).toMatchObject({ code: 'malformed', user: null });
  });

  test('SEC-12: the same browser gets the same answer again within 60 s and not later, another browser none', async () => {
    const bob = testApp.browser();
    const response = await testApp.signIn(bob);
    const cookies = new Map(bob.cookies);
    expect(await Promise.all([bob.land(response), bob.land(response)])).toEqual([IN, IN]);
    // As if the answer had been lost on its way.
    bob.cookies.clear();
    for (const [name, value] of cookies) bob.cookies.set(name, value);
    expect(await bob.land(response)).toEqual(IN);
    expect(testApp.users).toHaveLength(1);
    expect(await testApp.browser().land(response)).toEqual({ status: 410, code: 'already_used', user: null });
    testApp.advance(61_000);
    expect(await bob.land(response)).toMatchObject({ status: 410, code: 'code_expired' });
  });

  test('SEC-9, CVE-2021-41246: signing in makes a new session and ends the old one; signing out ends it in storage', async () => {
    testApp.provider.accounts.set('carol', { email: 'carol@example.com', email_verified: true });
    const server = testApp.again({ session: { revalidateAfter: 0 } });
    const [browser, thief] = [openBrowser(server), openBrowser(server)];
    await browser.land(await testApp.signIn(browser));
    for (const [name, value] of browser.cookies) thief.cookies.set(name, value);
    expect(await thief.whoAmI()).toBe(BOB);
    expect(await browser.land(await testApp.signIn(browser, 'carol'))).toMatchObject({ user: 'carol@example.com' });
    expect(await thief.whoAmI()).toBeNull();

    for (const [name, value] of browser.cookies) thief.cookies.set(name, value);
    await browser.post('sign-out', {});
    expect([await browser.whoAmI(), await thief.whoAmI()]).toEqual([null, null]);
  });

  test('SEC-13: users are keyed by iss and sub: an address may move, and two may have had the same', async () => {
    const { accounts, url } = testApp.provider;
    const signIn = async (sub: string) => {
      const browser = testApp.browser();
      await browser.land(await testApp.signIn(browser, sub));
    };
    await signIn('bob');
    accounts.set('bob', { email: 'robert@example.com', email_verified: true });
    accounts.set('another bob', { email: BOB, email_verified: true });
    await signIn('bob');
    await signIn('another bob');
    expect(testApp.users).toEqual([
      { iss: url, sub: 'bob', email: BOB },
      { iss: url, sub: 'bob', email: 'robert@example.com' },
      { iss: url, sub: 'another bob', email: BOB },
    ]);
  });

  test.each([{ email_verified: false }, { email_verified: 'true' }, { email_verified: undefined }])(
    'SEC-4: an address that the provider does not mark as verified signs no one in: %j',
    async (unverified) => {
      testApp.provider.accounts.set('bob', { email: BOB, ...(unverified as { email_verified: boolean }) });
      const bob = testApp.browser();
      expect(await bob.land(await testApp.signIn(bob))).toEqual({ status: 403, code: 'wrong_address', user: null });
      expect(testApp.users).toEqual([]);
    },
  );

  test('SEC-7, CVE-2023-48309: the cookie of a started sign-in is no session, and a session starts no sign-in', async () => {
    const bob = testApp.browser();
    const response = await testApp.signIn(bob);
    const [handle] = bob.cookies.values();
    const thief = testApp.browser();
    for (const value of [handle!, response.state!, response.code!]) {
      thief.cookies.set('__Host-magic-invite', value);
      expect(await thief.whoAmI()).toBeNull();
    }
    await bob.land(response);
    const next = await testApp.signIn(bob);
    thief.cookies.set('__Host-magic-invite-browser', bob.cookies.get('__Host-magic-invite')!);
    expect(await thief.land(next)).toMatchObject({ code: 'cookies_blocked', user: null });
    expect(await thief.land(next)).toMatchObject({ code: 'forbidden', user: null });
  });

  test('SEC-10, CVE-2025-64101: no header of a request moves the redirect, and no returnTo leaves the app', async () => {
    const bob = testApp.browser();
    const evil = { host: 'evil.example', 'x-forwarded-host': 'evil.example', forwarded: 'host=evil.example' };
    const { redirectTo } = (await (await bob.post('sign-in', {}, evil)).json()) as { redirectTo: string };
    const { origin, searchParams } = new URL(redirectTo);
    expect([origin, searchParams.get('redirect_uri')]).toEqual([testApp.provider.url, `${ORIGIN}/welcome`]);
    for (const returnTo of ['https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)'])
      expect(await codeOf(await bob.post('sign-in', { returnTo }))).toBe('malformed');
  });

  test('SEC-6: keys that rotate while a person is at the provider do not fail the sign-in', async () => {
    const [bob, carol] = [testApp.browser(), testApp.browser()];
    await carol.land(await testApp.signIn(carol));
    const redirectTo = await testApp.startSignIn(bob);
    await testApp.provider.restart({}, [await makeKey('RS256')]);
    expect(await bob.land(await testApp.provider.browser().follow(redirectTo, 'bob'))).toEqual(IN);
  });

  test('SEC-6: nor do keys that rotate between the response and the callback', async () => {
    const [bob, carol] = [testApp.browser(), testApp.browser()];
    await carol.land(await testApp.signIn(carol));
    const response = await testApp.signIn(bob);
    await testApp.provider.restart({}, [await makeKey('RS256')]);
    expect(await bob.land(response)).toEqual(IN);
  });

  test('SEC-6, CVE-2026-73421: while it is away, sessions go on, and signing in says to try again, which works', async () => {
    const [bob, carol] = [testApp.browser(), testApp.browser()];
    await carol.land(await testApp.signIn(carol));
    const response = await testApp.signIn(bob);
    await testApp.provider.stop();
    const away = { status: 503, code: 'issuer_unavailable' };
    expect(await bob.land(response)).toEqual({ ...away, user: null });
    expect(await codeOf(await openBrowser(testApp.again({})).post('sign-in', {}))).toBe('issuer_unavailable');
    expect(await carol.whoAmI()).toBe(BOB);
    await testApp.provider.restart();
    expect(await bob.land(response)).toEqual(IN);
  });

  test('only an issuer whose metadata says so is asked to mail', async () => {
    const [result] = await testApp.server.invite({ inviter: { id: 'anna' }, recipients: [{ email: BOB }] });
    expect(result).toMatchObject({ ok: false, code: 'issuer_unavailable' });
    expect(testApp.errors).toMatchObject([
      { code: 'misconfigured', message: expect.stringContaining('magic_invitations_supported') as string },
    ]);
  });
});

describe('configured otherwise', () => {
  test.each(['ES256', 'RS256'])('SEC-3, RFC 8725 3.1: %s is accepted', async (alg) => {
    testApp = await openTestProvider({
      client: { id_token_signed_response_alg: alg },
      provider: { keys: [await makeKey(alg)] },
    });
    const bob = testApp.browser();
    expect(await bob.land(await testApp.signIn(bob))).toEqual(IN);
  });

  test.each(['PS256', 'HS256'])('SEC-3, RFC 8725 3.1: %s, which is not configured, is refused', async (alg) => {
    testApp = await openTestProvider({
      client: { id_token_signed_response_alg: alg },
      provider: {
        keys: [await makeKey(alg === 'HS256' ? 'RS256' : alg)],
        configuration: { enabledJWA: { idTokenSigningAlgValues: ['RS256', 'PS256', 'HS256'] } },
      },
    });
    const bob = testApp.browser();
    expect(await bob.land(await testApp.signIn(bob))).toEqual({ status: 400, code: 'malformed', user: null });
    expect(testApp.users).toEqual([]);
  });

  test('SEC-3: what is configured instead is accepted, and the defaults are not any more', async () => {
    testApp = await openTestProvider({
      options: { advanced: { algorithms: ['PS256'] } },
      client: { id_token_signed_response_alg: 'PS256' },
      provider: { keys: [await makeKey('PS256')] },
    });
    const bob = testApp.browser();
    expect(await bob.land(await testApp.signIn(bob))).toEqual(IN);
    const strict = openBrowser(testApp.again({ advanced: { algorithms: ['ES256'] } }));
    expect(await strict.land(await testApp.signIn(strict))).toMatchObject({ code: 'malformed', user: null });
  });

  test.each(['client_secret_basic', 'client_secret_post'])(
    'RFC 6749 2.3.1: a provider that supports %s alone',
    async (method) => {
      testApp = await openTestProvider({
        client: { token_endpoint_auth_method: method },
        provider: { configuration: { clientAuthMethods: [method] } },
      });
      const bob = testApp.browser();
      expect(await bob.land(await testApp.signIn(bob))).toEqual(IN);
    },
  );

  test('a client secret that the provider refuses is misconfigured, and reported to onError', async () => {
    testApp = await openTestProvider({ options: { client: { id: 'app', secret: 'another' } } });
    const bob = testApp.browser();
    expect(await bob.land(await testApp.signIn(bob))).toEqual({ status: 500, code: 'misconfigured', user: null });
    expect(testApp.errors).toMatchObject([{ code: 'misconfigured' }]);
  });

  test('OIDC Core 5.5: a provider that keeps the address for userinfo is asked to put it into the id_token', async () => {
    testApp = await openTestProvider({
      provider: {
        configuration: {
          conformIdTokenClaims: true,
          features: { devInteractions: { enabled: false }, claimsParameter: { enabled: true } },
        },
      },
    });
    const bob = testApp.browser();
    expect(await bob.land(await testApp.signIn(bob))).toEqual(IN);
  });

  test('SEC-5: a provider with the address in userinfo alone signs no one in', async () => {
    testApp = await openTestProvider({ provider: { configuration: { conformIdTokenClaims: true } } });
    const bob = testApp.browser();
    expect(await bob.land(await testApp.signIn(bob))).toMatchObject({ code: 'malformed', user: null });
  });

  test.each(['query', 'form_post'] as const)('%s ends at the page for apps without React', async (mode) => {
    testApp = await openTestProvider({ options: { responseMode: mode } });
    const browser = testApp.browser();
    const pages = openPages(testApp.server, browser);
    const shown = await pages.land(await testApp.signIn(browser), mode);
    const answer = shown.actions.length > 0 ? await pages.press(shown) : shown;
    expect([answer.status, answer.location]).toEqual([303, '/']);
    expect(await browser.whoAmI()).toBe(BOB);
  });
});
