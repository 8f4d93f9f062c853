import type { StoredRecord } from 'magic-invite/storage';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Preview } from '../../../src/protocol/invite-api.ts';
import { DAY, openTestApp, type TestApp } from '../../support/test-app.ts';
import { type TestBrowser } from '../../support/test-browser.ts';

let testApp: TestApp;
beforeEach(async () => {
  testApp = await openTestApp();
});
afterEach(() => testApp.close());

const preview = async (browser: TestBrowser, landing: object): Promise<Preview> =>
  (await (await browser.post('preview', landing)).json()) as Preview;

test('the whole preview, before anything is redeemed', async () => {
  const landing = await testApp.invite();
  expect(await preview(testApp.browser(), landing)).toEqual({
    purpose: 'invitation',
    status: 'pending',
    email: 'bob@example.com',
    inviterName: 'Anna',
    title: 'Q3 plan',
    startedHere: false,
    confirm: 'click',
    alreadySignedIn: false,
    canResume: false,
    returnTo: '/documents/7',
    expiresAt: testApp.now() + 14 * DAY,
  });
  expect(testApp.issuer.requestCounts.get('/token')).toBeUndefined();
});

test('after the first time, which the history of the invitation tells, previewing writes nothing', async () => {
  const landing = await testApp.invite();
  const [{ id, version }] = (await testApp.storage.page('invitation', { limit: 1 })).records as [StoredRecord];
  await preview(testApp.browser(), landing);
  expect((await testApp.storage.get('invitation', id))!.version).toBe(version + 1);
  expect((await testApp.server.history(id)).map(({ type }) => type)).toEqual(['made', 'opened']);
  const dump = async () =>
    JSON.stringify(
      await Promise.all(['flow', 'invitation', 'session'].map((kind) => testApp.storage.page(kind, { limit: 50 }))),
    );
  const before = await dump();
  for (let i = 0; i < 20; i += 1) await preview(testApp.browser(), landing);
  expect(await dump()).toBe(before);
});

test('SEC-15: once accepted, a stranger sees status, inviter and a masked address', async () => {
  const landing = await testApp.invite();
  await testApp.browser().land(landing);
  const { expiresAt: _, ...shown } = await preview(testApp.browser(), landing);
  expect(shown).toEqual({
    purpose: 'invitation',
    status: 'accepted',
    email: 'b•••@example.com',
    inviterName: 'Anna',
    startedHere: false,
    confirm: 'click',
    alreadySignedIn: false,
    canResume: false,
  });
});

test('SEC-15: once accepted, the person who accepted still sees what it is about', async () => {
  const bob = testApp.browser();
  await bob.land(await testApp.invite());
  testApp.advance(600_001);
  expect(await preview(bob, testApp.issuer.open())).toMatchObject({
    status: 'accepted',
    title: 'Q3 plan',
    returnTo: '/documents/7',
    alreadySignedIn: true,
    canResume: false,
  });
});

test('the browser that accepted can resume for ten minutes, while the link is valid', async () => {
  const bob = testApp.browser();
  const landing = await testApp.invite();
  await bob.post('preview', landing);
  await bob.land(landing);
  bob.cookies.delete('__Host-magic-invite');
  const mail = testApp.issuer.mails.at(-1)!;
  expect(await preview(bob, testApp.issuer.open(mail))).toMatchObject({ status: 'accepted', canResume: true });
  const { state, iss } = landing;
  expect(await preview(bob, { state, iss, error: 'access_denied' })).toMatchObject({ canResume: false });
  expect(await preview(testApp.browser(), testApp.issuer.open(mail))).toMatchObject({ canResume: false });
  testApp.advance(600_001);
  expect(await preview(bob, testApp.issuer.open(mail))).toMatchObject({ canResume: false });
});

test('an expired link of a pending invitation is shown as expired, the address masked', async () => {
  const { state, iss } = await testApp.invite();
  expect(await preview(testApp.browser(), { state, iss, error: 'access_denied' })).toMatchObject({
    status: 'expired',
    email: 'b•••@example.com',
  });
  testApp.advance(14 * DAY);
  expect(await preview(testApp.browser(), testApp.issuer.open())).toMatchObject({
    status: 'expired',
    email: 'b•••@example.com',
  });
});

test('"started here" is the browser that asked for the link, and no other', async () => {
  const bob = testApp.browser();
  await bob.post('sign-in', { email: 'bob@example.com', returnTo: '/documents/9' });
  const landing = testApp.issuer.open();
  expect(await preview(bob, landing)).toMatchObject({
    purpose: 'sign-in',
    startedHere: true,
    returnTo: '/documents/9',
  });
  expect(await preview(testApp.browser(), landing)).toMatchObject({ purpose: 'sign-in', startedHere: false });
});
