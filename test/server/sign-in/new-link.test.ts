import { afterEach, beforeEach, expect, test } from 'vitest';
import { createStore } from '../../../src/server/store.ts';
import { DAY, openTestApp, type TestApp } from '../../support/test-app.ts';
import { codeOf } from '../../support/test-browser.ts';

let testApp: TestApp;
beforeEach(async () => {
  testApp = await openTestApp();
});
afterEach(() => testApp.close());

const ask = async (state: string) => {
  const response = await testApp.browser().post('new-link', { state });
  return [response.status, await response.text()];
};
const same = [200, '{"sent":true}'];
const mailed = () => testApp.issuer.mails.slice(1).map((mail) => [mail.get('login_hint'), mail.get('template_alias')]);

test('an expired invitation gets another link, to the same address, and can be accepted again', async () => {
  const { state } = await testApp.invite();
  testApp.advance(15 * DAY);
  expect(await ask(state)).toEqual(same);
  expect(mailed()).toEqual([['bob@example.com', 'invitation']]);
  expect(testApp.issuer.mails[1]!.get('data_title')).toBe('Q3 plan');
  expect(await testApp.browser().land(testApp.issuer.open())).toMatchObject({ code: null, user: 'bob@example.com' });
  expect((await testApp.storage.page('invitation', { limit: 2 })).records).toHaveLength(1);
});

test('asking again while it is pending keeps the older link valid', async () => {
  const landing = await testApp.invite();
  await ask(landing.state);
  expect(mailed()).toEqual([['bob@example.com', 'invitation']]);
  expect(await testApp.browser().land(landing)).toMatchObject({ code: null });
  expect(await testApp.browser().land(testApp.issuer.open())).toMatchObject({ code: 'already_used' });
});

test('once used, it is a sign-in mail', async () => {
  const landing = await testApp.invite();
  await testApp.browser().land(landing);
  expect(await ask(landing.state)).toEqual(same);
  expect(mailed()).toEqual([['bob@example.com', null]]);
  const carol = testApp.browser();
  expect(await carol.land(testApp.issuer.open())).toMatchObject({ code: null, user: 'bob@example.com' });
});

test('the answer is the same for a revoked one, an unknown one, a refused one, a limited one; and none mails', async () => {
  const { state } = await testApp.invite();
  const { invitations } = createStore(testApp.storage);
  const [record] = (await invitations.page({ limit: 1 })).records;
  await invitations.compareAndSet(record!, { body: { ...record!.body, status: 'revoked' } });
  expect(await ask(state)).toEqual(same);
  expect(await ask('A'.repeat(43))).toEqual(same);
  expect(await ask('x')).toEqual(same);
  expect(mailed()).toEqual([]);

  await testApp.close();
  testApp = await openTestApp({ can: ({ action }) => (action === 'new-link' ? { deny: 'not_allowed' } : true) });
  const refused = await testApp.invite();
  expect(await ask(refused.state)).toEqual(same);
  expect(mailed()).toEqual([]);

  await testApp.close();
  testApp = await openTestApp({ limits: { recipient: { max: 1, per: '1h' } } });
  const limited = await testApp.invite();
  expect(await ask(limited.state)).toEqual(same);
  expect(mailed()).toHaveLength(1);
  expect(await ask(limited.state)).toEqual(same);
  expect(mailed()).toHaveLength(1);
});

test('an outage is reported', async () => {
  const { state } = await testApp.invite();
  testApp.issuer.hooks.answer = (path, response) =>
    path === '/authorize' && Boolean(response.writeHead(503).end('{"error":"temporarily_unavailable"}'));
  expect(await codeOf(await testApp.browser().post('new-link', { state }))).toBe('mail_unavailable');
  await testApp.issuer.close();
  expect(await codeOf(await testApp.browser().post('new-link', { state }))).toBe('issuer_unavailable');
});
