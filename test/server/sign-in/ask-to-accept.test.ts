import { afterEach, describe, expect, test } from 'vitest';
import { denied, type AcceptQuestion, type Decision, type InviteServerOptions } from 'magic-invite/server';
import { everyStorage } from '../../support/every-storage.ts';
import { openPages } from '../../support/page-browser.ts';
import { MINUTE, openTestApp, type TestApp } from '../../support/test-app.ts';
import { listReceived, outcome } from '../invitations/received-by.ts';

const BOB = 'bob@example.com';

describe.each(everyStorage)('SEC-39: accepting is asked for, on %s', (_name, makeStorage) => {
  let testApp: TestApp;
  /** What `can` was asked about accepting, with what had been redeemed by then. */
  let asked: { user: AcceptQuestion['user']; redeemed: number }[];
  let decide: (question: AcceptQuestion) => Decision;
  afterEach(() => testApp.close());

  const redeemed = () => testApp.issuer.requestCounts.get('/token') ?? 0;
  const open = async (options: Partial<InviteServerOptions> = {}) => {
    asked = [];
    decide = () => true;
    testApp = await openTestApp({
      storage: makeStorage(),
      can(question) {
        if (question.action !== 'accept') return true;
        asked.push({ user: question.user, redeemed: redeemed() });
        expect(question).toMatchObject({ inviter: { id: 'anna' }, invitation: { email: BOB, status: 'pending' } });
        expect(question.request).toBeInstanceOf(Request);
        return decide(question);
      },
      ...options,
    });
  };
  const status = async () => {
    const { records } = await testApp.storage.page('invitation', { address: BOB, limit: 10 });
    return records.map((record) => record.status);
  };
  const sessions = async () => (await testApp.storage.page('session', { limit: 10 })).records.length;

  test('before the link is redeemed and once the person is verified, and never again once it is accepted', async () => {
    await open();
    const landing = await testApp.invite();
    const bob = testApp.browser();
    expect(await bob.land(landing)).toMatchObject({ user: BOB });
    expect(asked).toEqual([
      { user: { email: BOB, proven: false }, redeemed: 0 },
      { user: { email: BOB, proven: true, iss: testApp.issuer.url, sub: testApp.signIns[0]!.sub }, redeemed: 1 },
    ]);
    // A team that is full by now: the same click again, the mail opened again, and a new link all sign Bob in.
    decide = () => ({ deny: 'no_seats' });
    expect(await bob.land(landing)).toMatchObject({ user: BOB });
    testApp.advance(2 * MINUTE);
    bob.cookies.delete('__Host-magic-invite');
    expect(await bob.land(testApp.issuer.open())).toMatchObject({ user: BOB });
    testApp.advance(30 * MINUTE);
    const other = testApp.browser();
    await other.post('new-link', { state: landing.state });
    expect(await other.land(testApp.issuer.open())).toMatchObject({ user: BOB });
    expect(asked).toHaveLength(2);
  });

  test('a plain sign-in asks nothing', async () => {
    await open();
    const bob = testApp.browser();
    await bob.post('sign-in', { email: BOB });
    expect(await bob.land(testApp.issuer.open())).toMatchObject({ user: BOB });
    expect(asked).toEqual([]);
  });

  test.each<[string, Decision, string]>([
    ['false', false, 'denied'],
    ['not_allowed', { deny: 'not_allowed', reason: 'Ask Dana.' }, 'denied'],
    ['already_member', { deny: 'already_member' }, 'denied'],
    ['no_seats', { deny: 'no_seats', reason: 'The team is full.' }, 'no_seats'],
  ])('%s before redeeming: nothing is used up, and the same link works later', async (_label, decision, code) => {
    await open();
    const landing = await testApp.invite();
    const bob = testApp.browser();
    decide = () => decision;
    await bob.post('preview', landing);
    const refused = await bob.post('callback', landing);
    expect(await refused.json()).toMatchObject({
      error: { code, ...(typeof decision === 'object' && decision.reason ? { reason: decision.reason } : {}) },
    });
    expect([refused.status, redeemed(), testApp.signIns, await status(), await sessions()]).toEqual([
      code === 'denied' ? 403 : 409,
      0,
      [],
      ['pending'],
      0,
    ]);
    decide = () => true;
    expect(await bob.land(landing)).toMatchObject({ user: BOB });
  });

  test.each(['not_allowed', 'no_seats'] as const)(
    '%s once verified: no onSignIn and no session, the invitation stays pending, a new link accepts it',
    async (deny) => {
      await open();
      const landing = await testApp.invite();
      const bob = testApp.browser();
      decide = ({ user }) => !user.proven || { deny };
      const code = deny === 'no_seats' ? 'no_seats' : 'denied';
      expect(await bob.land(landing)).toMatchObject({ code, user: null });
      expect([redeemed(), testApp.signIns, await status(), await sessions()]).toEqual([1, [], ['pending'], 0]);
      decide = () => true;
      await bob.post('new-link', { state: landing.state });
      expect(await bob.land(testApp.issuer.open())).toMatchObject({ user: BOB });
      expect(await status()).toEqual(['accepted']);
    },
  );

  test("denied(reason, 'no_seats') of onSignIn: the person gets the code and the sentence; the invitation stays pending", async () => {
    await open({
      onSignIn() {
        throw denied('All ten seats are taken.', 'no_seats');
      },
    });
    const landing = await testApp.invite();
    const bob = testApp.browser();
    await bob.post('preview', landing);
    const refused = await bob.post('callback', landing);
    expect([refused.status, await refused.json()]).toMatchObject([
      409,
      { error: { code: 'no_seats', reason: 'All ten seats are taken.' } },
    ]);
    expect(await status()).toEqual(['pending']);
    expect(testApp.errors).toEqual([]);
  });

  test('a received invitation is asked about once, with the person of the session', async () => {
    await open({ describe: ({ inviter }) => ({ title: inviter.id }) });
    await testApp.invite();
    const bob = testApp.browser();
    await bob.post('sign-in', { email: BOB });
    await bob.land(testApp.issuer.open());
    const { id } = (await listReceived(bob)).invitations[0]!;
    decide = () => ({ deny: 'no_seats' });
    expect(await outcome(await bob.post(`received/${id}/accept`, {}))).toEqual(['no_seats', 409]);
    decide = () => false;
    expect(await outcome(await bob.post(`received/${id}/accept`, {}))).toEqual(['denied', 403]);
    expect(await status()).toEqual(['pending']);
    decide = () => true;
    expect(await outcome(await bob.post(`received/${id}/accept`, {}))).toEqual([null, 200]);
    const { sub } = testApp.signIns[0]!;
    expect(asked.map(({ user }) => user)).toEqual(
      Array.from({ length: 3 }, () => ({ email: BOB, proven: true, iss: testApp.issuer.url, sub })),
    );
    decide = () => false;
    expect(await outcome(await bob.post(`received/${id}/accept`, {}))).toEqual([null, 200]);
    expect(asked).toHaveLength(3);
  });

  test('a function that throws: before redeeming nothing is lost, afterwards the link is opened again', async () => {
    await open();
    const landing = await testApp.invite();
    const bob = testApp.browser();
    const fail = () => {
      throw new Error('the database is away');
    };
    decide = fail;
    expect(await bob.land(landing)).toMatchObject({ code: 'issuer_unavailable' });
    expect(redeemed()).toBe(0);
    decide = ({ user }) => !user.proven || fail();
    expect(await bob.land(landing)).toMatchObject({ code: 'code_expired' });
    expect(testApp.errors.map((error) => (error as Error).message)).toEqual([
      "The app's can threw.",
      "The app's can threw.",
    ]);
    decide = () => true;
    expect(await bob.land(testApp.issuer.open())).toMatchObject({ user: BOB });
  });

  test('the page without React says that no seat is free, and mails a new link', async () => {
    await open({ responseMode: 'query' });
    decide = () => ({ deny: 'no_seats' });
    const browser = testApp.browser();
    const pages = openPages(testApp.server, browser);
    const full = await pages.press(await pages.land(await testApp.invite()));
    expect([full.status, full.heading, full.actions]).toEqual([
      409,
      'There are no seats left right now',
      ['requestNewLink'],
    ]);
    expect(full.text).toContain('Your invitation stays open. Ask Anna for a seat');
    const sent = await pages.press(full);
    expect([sent.status, sent.heading, sent.actions]).toEqual([200, 'There are no seats left right now', []]);
    expect(sent.text).toContain(`We sent a new link to ${BOB}`);
    decide = () => true;
    const accepted = await pages.press(await pages.land(testApp.issuer.open()));
    expect([accepted.status, accepted.location]).toEqual([303, '/documents/7']);
  });
});
