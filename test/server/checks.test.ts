import { afterEach, beforeEach, expect, test } from 'vitest';
import { openTestApp, type TestApp } from '../support/test-app.ts';
import { openBrowser } from '../support/test-browser.ts';

let testApp: TestApp;
beforeEach(async () => {
  testApp = await openTestApp();
});
afterEach(() => testApp.close());

test('a response with neither code nor error is malformed, and the issuer is not asked', async () => {
  const { state, iss } = await testApp.invite();
  for (const response of [
    { state, iss },
    { state, iss, code: '' },
  ])
    expect(await testApp.browser().land(response)).toEqual({ status: 400, code: 'malformed', user: null });
  expect(testApp.issuer.requestCounts.get('/token')).toBeUndefined();
});

test('RFC 9207 2.4: a response of another issuer is refused before anybody is asked: no provider, no person', async () => {
  const landing = { ...(await testApp.invite()), iss: 'https://id.example.com' };
  const bob = testApp.browser();
  await bob.land(await testApp.invite('anna@example.com'));
  expect(await bob.land(landing, {})).toMatchObject({ status: 400, code: 'malformed' });

  testApp.issuer.requestCounts.clear();
  expect(await openBrowser(testApp.again()).land(landing)).toMatchObject({ status: 400, code: 'malformed' });
  expect([...testApp.issuer.requestCounts]).toEqual([]);
});

test('a wrong answer of the issuer releases the lease: the next attempt need not wait', async () => {
  const landing = await testApp.invite();
  testApp.issuer.hooks.idToken = () => 'no token';
  expect(await testApp.browser().land(landing)).toMatchObject({ code: 'malformed' });
  testApp.issuer.hooks.idToken = undefined;
  // The clock stands still: a lease that was left behind would not end.
  expect(await testApp.browser().land(testApp.issuer.open())).toMatchObject({ code: null, user: 'bob@example.com' });
});
