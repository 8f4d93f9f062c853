import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createInviteServer } from 'magic-invite/server';
import { memoryStorage } from 'magic-invite/storage';
import { CLIENT, DAY, openTestApp, SECRETS, storages, type TestApp } from '../../support/test-app.ts';
import { openBrowser, ORIGIN } from '../../support/test-browser.ts';

test('SEC-38: without isKnown the server does not start, unless sign-up is open', () => {
  const options = {
    origin: ORIGIN,
    issuer: 'https://id.example.com',
    client: CLIENT,
    secrets: SECRETS,
    storage: memoryStorage(),
    can: () => true as const,
  };
  expect(() => createInviteServer(options)).toThrow(/^isKnown is missing/);
  expect(() => createInviteServer({ ...options, signUp: 'invited' })).toThrow(/^isKnown is missing/);
  expect(createInviteServer({ ...options, signUp: 'open' })).toBeDefined();
  expect(createInviteServer({ ...options, isKnown: () => false })).toBeDefined();
});

describe.each(storages)('SEC-38, who may sign in, on %s', (_name, makeStorage) => {
  let testApp: TestApp;
  beforeEach(async () => {
    testApp = await openTestApp({
      storage: makeStorage(),
      signUp: 'invited',
      isKnown: ({ email }) => email === 'carol@example.com',
    });
  });
  afterEach(() => testApp.close());

  async function signIn(email: string) {
    const browser = testApp.browser();
    const response = await browser.post('sign-in', { email });
    expect(await response.json()).toEqual({ sent: true, email });
    return browser.land(testApp.issuer.open());
  }

  test('a stranger gets the same mail and answer as anyone, and is refused once the address is proved', async () => {
    expect(await signIn('bob@example.com')).toEqual({ status: 403, code: 'denied', user: null });
    expect(testApp.issuer.requestCounts.get('/token')).toBe(1);
    expect(testApp.signIns).toEqual([]);
    expect((await testApp.storage.page('session', { limit: 1 })).records).toEqual([]);
  });

  test('a known address, and one with a pending or an accepted invitation, sign in', async () => {
    expect(await signIn('carol@example.com')).toMatchObject({ user: 'carol@example.com' });
    const landing = await testApp.invite('bob@example.com');
    expect(await signIn('bob@example.com')).toMatchObject({ user: 'bob@example.com' });
    expect(await testApp.browser().land(landing)).toMatchObject({ user: 'bob@example.com' });
    // The invitation expires for others; it was accepted, so that Bob can come back.
    testApp.advance(30 * DAY);
    expect(await signIn('bob@example.com')).toMatchObject({ user: 'bob@example.com' });
  });

  test('an expired or revoked invitation allows no sign-up', async () => {
    const [result] = await testApp.server.invite({
      inviter: { id: 'anna' },
      recipients: [{ email: 'bob@example.com' }],
    });
    await testApp.browser().delete(`invitations/${result!.ok ? result!.invitation.id : ''}`);
    expect(await signIn('bob@example.com')).toMatchObject({ code: 'denied' });
    await testApp.invite('dora@example.com');
    testApp.advance(15 * DAY);
    expect(await signIn('dora@example.com')).toMatchObject({ code: 'denied' });
  });

  test('the redirect to a provider and unsolicited responses are decided the same way', async () => {
    const server = testApp.again({ advanced: { unsolicited: 'confirm-email' } });
    const { code, iss } = testApp.issuer.open(new URLSearchParams({ client_id: 'app', login_hint: 'eve@example.com' }));
    expect(await openBrowser(server).land({ code, iss }, { email: 'eve@example.com' })).toMatchObject({
      code: 'denied',
      user: null,
    });

    testApp.issuer.hooks.metadata = (document) => ({ ...document, magic_invitations_supported: undefined });
    const redirecting = testApp.again();
    for (const [email, outcome] of [
      ['eve@example.com', { code: 'denied', user: null }],
      ['carol@example.com', { code: null, user: 'carol@example.com' }],
    ] as const) {
      const browser = openBrowser(redirecting);
      const { redirectTo } = (await (await browser.post('sign-in', {})).json()) as { redirectTo: string };
      const asked = new URL(redirectTo).searchParams;
      asked.set('login_hint', email);
      expect(await browser.land(testApp.issuer.open(asked))).toMatchObject(outcome);
    }
  });

  test('an isKnown that fails is reported, and opening the link again asks again', async () => {
    let isBroken = true;
    const server = testApp.again({
      isKnown() {
        if (isBroken) throw new Error('database');
        return true;
      },
    });
    const browser = openBrowser(server);
    await browser.post('sign-in', { email: 'bob@example.com' });
    expect(await browser.land(testApp.issuer.open())).toMatchObject({ code: 'code_expired' });
    expect(testApp.events).toContainEqual(expect.objectContaining({ type: 'error', during: 'isKnown' }));
    isBroken = false;
    expect(await browser.land(testApp.issuer.open())).toMatchObject({ user: 'bob@example.com' });
  });
});
