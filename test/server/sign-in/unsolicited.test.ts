import { afterEach, beforeEach, expect, test } from 'vitest';
import { outcome } from '../invitations/received-by.ts';
import { MINUTE, openTestApp, type TestApp } from '../../support/test-app.ts';

let testApp: TestApp;
beforeEach(async () => {
  testApp = await openTestApp({ advanced: { unsolicited: 'confirm-email' } });
});
afterEach(() => testApp.close());

/** A mail that was requested from the issuer directly: no state, challenge or nonce of ours. */
function asked(login_hint = 'bob@example.com', more: Record<string, string> = {}) {
  const { code, iss } = testApp.issuer.open(new URLSearchParams({ client_id: 'app', login_hint, ...more }));
  return { code, iss, ...(more.state === undefined ? {} : { state: more.state }) };
}
const typed = { email: 'Bob@Example.com' };

test('by default an unsolicited response is refused, and its code is not redeemed', async () => {
  await testApp.close();
  testApp = await openTestApp();
  const bob = testApp.browser();
  for (const link of [asked(), asked('bob@example.com', { state: 'theirs' })]) {
    expect(await outcome(await bob.post('preview', link))).toEqual(['malformed', 400]);
    expect(await bob.land(link, typed)).toEqual({ status: 400, code: 'malformed', user: null });
  }
  expect(testApp.issuer.requestCounts.get('/token')).toBeUndefined();
});

test('with confirm-email the preview names no one, and typing the mail’s address signs in', async () => {
  const invited = await testApp.server.invite({ inviter: { id: 'anna' }, recipients: [{ email: 'bob@example.com' }] });
  const bob = testApp.browser();
  for (const link of [
    asked(),
    asked('bob@example.com', { state: 'theirs' }),
    asked('bob@example.com', { state: 'A'.repeat(43) }),
  ]) {
    expect(await (await bob.post('preview', link)).json()).toMatchObject({
      purpose: 'sign-in',
      status: 'pending',
      email: '',
      confirm: 'email',
      startedHere: false,
    });
    expect(await bob.land(link)).toMatchObject({ code: 'wrong_address' });
    expect(await bob.land(link, typed)).toEqual({ status: 200, code: null, user: 'bob@example.com' });
  }
  expect(testApp.signIns.map(({ invitation, pending }) => [invitation, pending])).toEqual(
    Array.from({ length: 3 }, () => [undefined, invited.map((result) => result.ok && result.invitation.id)]),
  );
});

test('login CSRF: a link to another account signs no one in who types their own address', async () => {
  const bob = testApp.browser();
  expect(await bob.land(asked('mallory@example.com'), typed)).toEqual({
    status: 403,
    code: 'wrong_address',
    user: null,
  });
  expect(testApp.signIns).toEqual([]);
});

test('RFC 9700 2.1.1: stripping the state of a response to our own request signs no one in, even at an issuer without PKCE', async () => {
  const { code, iss } = await testApp.invite();
  const bob = testApp.browser();
  expect(await bob.land({ code, iss }, typed)).toMatchObject({ code: 'code_expired', user: null });
  testApp.issuer.hooks.careless = true;
  const again = testApp.issuer.open();
  expect(await bob.land({ code: again.code, iss: again.iss }, typed)).toMatchObject({ code: 'malformed', user: null });
  expect(testApp.signIns).toEqual([]);
});

test('SEC-12: the same browser gets its answer again, another one does not', async () => {
  testApp.issuer.hooks.careless = true;
  const link = asked();
  const bob = testApp.browser();
  await bob.post('preview', link);
  const results = await Promise.all([bob.land(link, typed), bob.land(link, typed)]);
  expect(results.map(({ user }) => user)).toEqual(['bob@example.com', 'bob@example.com']);
  expect(await testApp.browser().land(link, typed)).toMatchObject({ code: 'already_used', user: null });
  expect(testApp.signIns).toHaveLength(1);
});

test('SEC-33: one link with a state lets one browser in, though the issuer makes a new code each time it is opened', async () => {
  const browsers = [testApp.browser(), testApp.browser(), testApp.browser()];
  const users: (string | null)[] = [];
  for (const browser of browsers)
    users.push((await browser.land(asked('bob@example.com', { state: 'theirs' }), typed)).code);
  expect(users).toEqual([null, 'already_used', 'already_used']);
});

test('guesses are limited, no row comes of a response without an address, and rows go after ten minutes', async () => {
  const link = asked();
  const bob = testApp.browser();
  await bob.post('preview', link);
  await bob.land(link);
  await bob.land(link, { email: 'not one' });
  expect((await testApp.storage.page('flow', { limit: 10 })).records).toEqual([]);
  for (let i = 0; i < 5; i += 1) await bob.land(link, { email: `b${i}@example.com` });
  expect(await bob.land(link, typed)).toMatchObject({ code: 'rate_limited' });
  expect((await testApp.storage.page('flow', { limit: 10 })).records).toHaveLength(5);
  testApp.advance(10 * MINUTE + 1);
  await testApp.storage.purge(testApp.now(), 100);
  expect((await testApp.storage.page('flow', { limit: 10 })).records).toEqual([]);
});
