import { afterEach, describe, expect, test } from 'vitest';
import { denied, type InviteServerOptions } from 'magic-invite/server';
import { createSealer } from '../../../src/crypto/seal.ts';
import { DAY, MINUTE, openTestApp, SECRETS, type TestApp } from '../../support/test-app.ts';
import { ORIGIN } from '../../support/test-browser.ts';
import { openPages } from '../../support/page-browser.ts';

let testApp: TestApp;
afterEach(() => testApp.close());

const open = async (options: Partial<InviteServerOptions> = {}) => {
  testApp = await openTestApp({ responseMode: 'form_post', ...options });
};
const openBrowser = () => {
  const browser = testApp.browser();
  return { browser, ...openPages(testApp.server, browser) };
};
const BOB = 'bob@example.com';

describe.each(['query', 'form_post'] as const)('%s', (mode) => {
  test('use case 5: the preview, a click, the document; no script', async () => {
    await open({ responseMode: mode });
    const landing = await testApp.invite();
    expect(testApp.issuer.mails[0]!.get('redirect_uri')).toBe(`${ORIGIN}/api/invite/callback/page`);
    const bob = openBrowser();
    const shown = await bob.land(landing, mode);
    expect([shown.status, shown.heading]).toEqual([200, 'Anna invited you to Q3 plan']);
    expect(shown.text).toContain(BOB);
    expect(testApp.issuer.requestCounts.get('/token')).toBeUndefined();
    const accepted = await bob.press(shown);
    expect([accepted.status, accepted.location]).toEqual([303, '/documents/7']);
    expect(await bob.browser.whoAmI()).toBe(BOB);
    // Opened again, it leads there at once.
    expect((await bob.land(testApp.issuer.open(), mode)).location).toBe('/documents/7');
  });

  test('SEC-2: no address and no page contains a secret of the response, and nothing but cookies is written', async () => {
    await open({ responseMode: mode });
    const landing = await testApp.invite();
    const before = JSON.stringify(await testApp.storage.page('flow', { limit: 10 }));
    const bob = openBrowser();
    const shown = await bob.land(landing, mode);
    expect(JSON.stringify(await testApp.storage.page('flow', { limit: 10 }))).toBe(before);
    for (const secret of [landing.code, landing.state]) {
      expect(shown.html).not.toContain(secret);
      expect(JSON.stringify([...bob.browser.cookies])).not.toContain(secret);
    }
  });

  test('SEC-12: a lost answer, a double click: the same result; another browser: used', async () => {
    await open({ responseMode: mode });
    const landing = await testApp.invite();
    const [bob, eve] = [openBrowser(), openBrowser()];
    const shown = await bob.land(landing, mode);
    const eves = await eve.land(landing, mode);
    const cookies = new Map(bob.browser.cookies);
    await bob.press(shown);
    bob.browser.cookies.clear();
    for (const [name, value] of cookies) bob.browser.cookies.set(name, value);
    expect((await bob.press(shown)).location).toBe('/documents/7');
    expect(testApp.signIns).toHaveLength(1);
    const used = await eve.press(eves);
    expect([used.status, used.heading]).toEqual([410, 'This link has already been used']);
    expect(used.text).not.toContain('Q3 plan');
    expect(await eve.browser.whoAmI()).toBeNull();
  });

  test('SEC-12: an answer that was lost with its cookies: opening the mail again signs the same browser in', async () => {
    await open({ responseMode: mode });
    const bob = openBrowser();
    const shown = await bob.land(await testApp.invite(), mode);
    const cookies = new Map(bob.browser.cookies);
    await bob.press(shown);
    bob.browser.cookies.clear();
    for (const [name, value] of cookies) bob.browser.cookies.set(name, value);
    testApp.advance(5 * MINUTE);
    const again = await bob.land(testApp.issuer.open(), mode);
    expect((await bob.press(again)).location).toBe('/documents/7');
    expect(await bob.browser.whoAmI()).toBe(BOB);
  });
});

describe('SEC-2: confirming needs', () => {
  test.each([
    ['our own Origin', { origin: 'https://evil.example.com' }],
    ['the Origin null of a sandbox', { origin: 'null' }],
    ['the same site', { 'sec-fetch-site': 'same-site' }],
  ])('%s', async (_what, headers: Record<string, string>) => {
    await open();
    const bob = openBrowser();
    const shown = await bob.land(await testApp.invite(), 'form_post');
    const refused = await bob.press(shown, 'accept', {}, headers);
    expect(refused.status).toBe(403);
    expect(testApp.issuer.requestCounts.get('/token')).toBeUndefined();
    expect(await bob.browser.whoAmI()).toBeNull();
  });

  test('an Origin at all', async () => {
    await open();
    const bob = openBrowser();
    const shown = await bob.land(await testApp.invite(), 'form_post');
    const cookie = [...bob.browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const request = new Request(`${ORIGIN}/api/invite/callback/confirm`, {
      method: 'POST',
      body: new URLSearchParams({ ...shown.fields, action: 'accept' }),
      headers: { cookie },
    });
    expect((await testApp.server.fetch(request)).status).toBe(403);
  });

  test('the browser that the page was shown in (login CSRF: an attacker has a page token of their own)', async () => {
    await open();
    const landing = await testApp.invite('eve@example.com');
    const eves = await openBrowser().land(landing, 'form_post');
    const victim = openBrowser();
    await victim.land(landing, 'form_post');
    const refused = await victim.press(eves);
    expect([refused.status, refused.heading]).toEqual([410, 'Open the link in your email again']);
    expect(await victim.browser.whoAmI()).toBeNull();
    expect(testApp.issuer.requestCounts.get('/token')).toBeUndefined();
  });

  test('CVE-2023-48309: a page token, no session, link or state; and one that has not expired', async () => {
    await open();
    const bob = openBrowser();
    const landing = await testApp.invite();
    const shown = await bob.land(landing, 'form_post');
    const browser = bob.browser.cookies.get('__Host-magic-invite-browser')!;
    const value = { browser, link: landing };
    const others = [
      '',
      landing.state,
      bob.browser.cookies.get('__Host-magic-invite-page')!,
      ...(await Promise.all(
        ['session', 'page link'].map((purpose) => createSealer(SECRETS, purpose).seal(value, testApp.now() + DAY)),
      )),
    ];
    for (const token of others) expect((await bob.press(shown, 'accept', { token })).status).toBe(410);
    // Nor is the token good for anything else.
    bob.browser.cookies.set('__Host-magic-invite', shown.fields.token!);
    expect(await bob.browser.whoAmI()).toBeNull();
    bob.browser.cookies.set('__Host-magic-invite-page', shown.fields.token!);
    expect((await bob.send('/api/invite/callback/page')).status).toBe(410);
    testApp.advance(60 * MINUTE);
    expect((await bob.press(shown)).status).toBe(410);
    expect(testApp.issuer.requestCounts.get('/token')).toBeUndefined();
  });
});

test('the session is read again when confirming: with another account signed in, the person chooses', async () => {
  await open();
  const bob = openBrowser();
  const shown = await bob.land(await testApp.invite(), 'form_post');
  await bob.browser.land(await testApp.invite('anna@example.com'));
  const asked = await bob.press(shown);
  expect(asked.status).toBe(409);
  expect(asked.text).toContain('You’re signed in as anna@example.com. This invitation is for bob@example.com.');
  expect([asked.actions, await bob.browser.whoAmI()]).toEqual([['switchAccount'], 'anna@example.com']);
  expect((await bob.press(asked)).location).toBe('/documents/7');
  expect(await bob.browser.whoAmI()).toBe(BOB);
});

test("confirm: 'email' asks for the address, and says when it is a different one", async () => {
  await open({ confirm: 'email' });
  const bob = openBrowser();
  const shown = await bob.land(await testApp.invite(), 'form_post');
  expect(shown.html).not.toContain(BOB);
  const wrong = await bob.press(shown, 'accept', { email: 'eve@example.com' });
  expect([wrong.status, wrong.actions]).toEqual([403, ['accept']]);
  expect(wrong.text).toContain('This invitation was sent to a different address');
  expect(wrong.html).toContain('value="eve@example.com"');
  expect((await bob.press(wrong, 'accept', { email: BOB })).location).toBe('/documents/7');
});

describe('every failure has its message and at most one button', () => {
  test('expired: a new link, to that address only', async () => {
    await open();
    const bob = openBrowser();
    const landing = await testApp.invite();
    testApp.advance(15 * DAY);
    const failed = await bob.land(landing, 'form_post');
    expect([failed.status, failed.heading, failed.actions]).toEqual([
      410,
      'This invitation has expired',
      ['requestNewLink'],
    ]);
    expect(failed.text).toContain('b•••@example.com');
    const sent = await bob.press(failed, 'requestNewLink', { email: 'eve@example.com' });
    expect([sent.status, sent.actions]).toEqual([200, []]);
    expect(sent.text).toContain('We sent a new link to b•••@example.com.');
    expect(testApp.issuer.mails.map((mail) => mail.get('login_hint'))).toEqual([BOB, BOB]);
    const renewed = await bob.land(testApp.issuer.open(), 'form_post');
    expect((await bob.press(renewed)).location).toBe('/documents/7');
  });

  test('the issuer says that the link has expired', async () => {
    await open();
    const { state, iss } = await testApp.invite();
    const failed = await openBrowser().land({ state, iss, error: 'access_denied' }, 'form_post');
    expect([failed.status, failed.actions]).toEqual([410, ['requestNewLink']]);
  });

  test('used: a sign-in link; revoked: nothing to press', async () => {
    await open();
    await testApp.browser().land(await testApp.invite());
    const used = await openBrowser().land(testApp.issuer.open());
    expect([used.status, used.heading, used.actions]).toEqual([
      410,
      'This link has already been used',
      ['requestNewLink'],
    ]);
    const landing = await testApp.invite();
    const { records } = await testApp.storage.page('invitation', { address: BOB, limit: 5 });
    const { id } = records.find(({ body }) => (body as { status: string }).status === 'pending')!;
    await testApp.browser().delete(`invitations/${id}`);
    const revoked = await openBrowser().land(landing);
    expect([revoked.status, revoked.heading, revoked.actions]).toEqual([410, 'Anna cancelled this invitation', []]);
  });

  test('code_expired, denied, an outage', async () => {
    let reason: string | undefined;
    await open({
      onSignIn() {
        throw denied(reason);
      },
    });
    const bob = openBrowser();
    const { code: _code, ...rest } = await testApp.invite();
    const shown = await bob.land({ ...rest, code: 'unknown' });
    const expired = await bob.press(shown);
    expect([expired.status, expired.heading]).toEqual([410, 'Open the link in your email again']);
    const refused = await bob.press(await bob.land(testApp.issuer.open()));
    expect([refused.status, refused.heading]).toEqual([403, 'This address doesn’t have access']);
    expect(refused.text).toContain('Ask Anna to invite the address you sign in with.');
    reason = 'No seats <left>.';
    const forbidden = await bob.press(await bob.land(testApp.issuer.open()));
    expect([forbidden.status, forbidden.heading]).toEqual([403, 'No seats &lt;left&gt;.']);
    expect(forbidden.text).not.toContain('Ask Anna');
    testApp.issuer.hooks.answer = (path, response) => path === '/token' && Boolean(response.writeHead(502).end());
    const outage = await bob.press(await bob.land(testApp.issuer.open()));
    expect(outage.status).toBe(503);
    expect(outage.text).toContain('Your link still works.');
    expect(outage.html).toContain('href="/api/invite/callback/page"');
  });

  test.each(['query', 'form_post'] as const)(
    'SEC-37: by %s, a browser that keeps no cookies gets the reason; the link works in one that does',
    async (mode) => {
      await open({ responseMode: mode });
      const landing = await testApp.invite();
      const blocked = openBrowser();
      blocked.browser.cookies.store = () => undefined;
      const shown = await blocked.land(landing, mode);
      expect([shown.status, shown.heading]).toEqual([400, 'Your browser is blocking cookies']);
      expect(testApp.issuer.requestCounts.get('/token')).toBeUndefined();
      const bob = openBrowser();
      expect((await bob.press(await bob.land(landing, mode))).location).toBe('/documents/7');
    },
  );

  test('a page that is opened again after its cookie has expired blames no cookies, and offers a sign-in', async () => {
    await open({ responseMode: 'query' });
    const bob = openBrowser();
    await bob.land(await testApp.invite());
    bob.browser.cookies.delete('__Host-magic-invite-page');
    const again = await bob.send('/api/invite/callback/page?redirected');
    expect([again.status, again.heading]).toEqual([410, 'Open the link in your email again']);
    const [, signIn] = /href="([^"]+)"\s*>Sign in with your email</.exec(again.html) ?? [];
    expect((await bob.send(signIn!)).heading).toBe('Sign in');
  });

  test('SEC-18: a scanner that presses every button accepts an invitation, but none with confirm: email', async () => {
    const scan = async () => {
      const landing = await testApp.invite();
      const scanner = openBrowser();
      const shown = await scanner.land(landing);
      for (const action of shown.actions)
        for (const typed of [{}, { email: '' }, { email: 'scanner@example.com' }])
          await scanner.press(shown, action, typed);
      return { landing, user: await scanner.browser.whoAmI() };
    };
    await open({ responseMode: 'query' });
    expect((await scan()).user).toBe(BOB);
    await testApp.close();

    await open({ responseMode: 'query', confirm: 'email' });
    const { landing, user } = await scan();
    expect(user).toBeNull();
    const bob = openBrowser();
    expect((await bob.press(await bob.land(landing), 'accept', { email: BOB })).location).toBe('/documents/7');
  });

  test('SEC-11: nothing, half a link, a field twice, too much, another type: a 4xx page', async () => {
    await open();
    const bob = openBrowser();
    const { state, code } = await testApp.invite();
    const path = '/api/invite/callback/page';
    expect((await bob.send(path)).status).toBe(410);
    for (const query of [
      `code=${code}`,
      `state=x&code=${code}`,
      `state=${state}&state=${state}`,
      'state=',
      `code=${'x'.repeat(8_000)}`,
    ]) {
      const arrived = await bob.send(`${path}?${query}`);
      const shown = arrived.location === null ? arrived : await bob.send(arrived.location);
      expect([query.slice(0, 20), shown.status, shown.heading]).toEqual([
        query.slice(0, 20),
        400,
        'This link is incomplete',
      ]);
    }
    const post = (body: BodyInit, type: string) =>
      testApp.server.fetch(new Request(ORIGIN + path, { method: 'POST', body, headers: { 'content-type': type } }));
    expect((await post('{}', 'application/json')).status).toBe(415);
    expect((await post(`code=${'x'.repeat(40_000)}`, 'application/x-www-form-urlencoded')).status).toBe(413);
    expect((await post(new Uint8Array([0xff]), 'application/x-www-form-urlencoded')).status).toBe(400);
    const shown = await bob.land({ state, code });
    expect((await bob.press(shown, 'delete')).status).toBe(400);
  });
});

test('SEC-26 at the BFF: a page runs nothing, sits in no frame, is kept by no cache, and keeps Origin on its form', async () => {
  await open({ describe: () => ({ title: '<script>alert(1)</script>', inviterName: '"><img src=x>' }) });
  const shown = await openBrowser().land(await testApp.invite());
  expect(shown.html).not.toMatch(/<script|<img/);
  const policy = shown.headers.get('content-security-policy')!;
  for (const directive of ["default-src 'none'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'"])
    expect(policy.split('; ')).toContain(directive);
  expect(policy).not.toMatch(/script-src|unsafe/);
  expect(shown.headers.get('cache-control')).toBe('no-store');
  expect(shown.headers.get('referrer-policy')).toBe('same-origin');
  for (const cookie of shown.headers.getSetCookie()) expect(cookie).toMatch(/^__Host-.*HttpOnly.*Secure.*SameSite=Lax/);
});

test('with session: false the app’s own headers travel with the redirect', async () => {
  await open({
    session: false,
    getCurrentUser: () => null,
    onSignIn: () => ({ headers: { 'set-cookie': 'app=1; Path=/', 'x-app': 'yes' } }),
  });
  const bob = openBrowser();
  const accepted = await bob.press(await bob.land(await testApp.invite(), 'form_post'));
  expect([accepted.status, accepted.location, accepted.headers.get('x-app')]).toEqual([303, '/documents/7', 'yes']);
  expect(bob.browser.cookies.get('app')).toBe('1');
});
