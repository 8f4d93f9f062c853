import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { sha256 } from '../../../src/crypto/hash.ts';
import { inviteFrom } from './sent-by.ts';
import { listReceived } from './received-by.ts';
import { DAY, MINUTE, openTestApp, storages, type TestApp } from '../../support/test-app.ts';

describe.each(storages)('on %s', (_name, makeStorage) => {
  let testApp: TestApp;
  beforeEach(async () => {
    testApp = await openTestApp({ storage: makeStorage() });
  });
  afterEach(async () => {
    vi.useRealTimers();
    await testApp.close();
  });

  const stored = async () => (await testApp.storage.page('withdrawal', { limit: 9 })).records;
  const states = () => Promise.all(testApp.issuer.mails.map((mail) => sha256(mail.get('state')!)));
  const takeAway = () => {
    testApp.issuer.hooks.answer = (path, response) => path === '/requests' && Boolean(response.destroy());
  };
  const bringBack = () => (testApp.issuer.hooks.answer = undefined);

  test('SEC-31: revoking withdraws every mail of the invitation at the issuer', async () => {
    const anna = testApp.browser();
    const { id } = await inviteFrom(anna, 'bob@example.com');
    await anna.post(`invitations/${id}/resend`, {});
    await inviteFrom(anna, 'carol@example.com');
    expect((await anna.delete(`invitations/${id}`)).status).toBe(200);
    const [first, second] = await states();
    expect(testApp.issuer.withdrawn).toEqual(new Set([first, second]));
    expect(await stored()).toEqual([]);
    expect(testApp.events).toContainEqual({
      type: 'mails_withdrawn',
      invitation: id,
      inviter: 'anna',
      at: testApp.now(),
    });
    // Again changes nothing and asks nothing.
    testApp.issuer.requestCounts.clear();
    expect((await anna.delete(`invitations/${id}`)).status).toBe(200);
    expect(testApp.issuer.requestCounts.get('/requests')).toBeUndefined();
  });

  test('SEC-31: declining withdraws them, too', async () => {
    const bob = testApp.browser();
    await bob.land(await testApp.invite());
    const { id } = await inviteFrom(testApp.browser(), 'bob@example.com');
    expect((await listReceived(bob)).invitations.map((invitation) => invitation.id)).toEqual([id]);
    expect((await bob.post(`received/${id}/decline`, {})).status).toBe(200);
    expect(testApp.issuer.withdrawn).toEqual(new Set([(await states())[1]]));
  });

  test('SEC-31: while the issuer is away the withdrawal is stored, and deliver() repeats it until the issuer has answered', async () => {
    const anna = testApp.browser();
    const { id } = await inviteFrom(anna, 'bob@example.com');
    takeAway();
    expect((await anna.delete(`invitations/${id}`)).status).toBe(200);
    expect(testApp.issuer.withdrawn.size).toBe(0);
    expect(await stored()).toHaveLength(1);
    expect(String(testApp.errors.at(-1))).toContain('/requests');

    expect(await testApp.server.deliver()).toBe(0); // not due yet
    testApp.advance(MINUTE);
    expect(await testApp.server.deliver()).toBe(0); // the issuer is still away
    bringBack();
    testApp.advance(10 * MINUTE);
    // Another instance does it; of two at once, one.
    const other = testApp.again();
    const [one, two] = await Promise.all([other.deliver(), testApp.server.deliver()]);
    expect(one + two).toBe(1);
    expect(testApp.issuer.withdrawn.size).toBe(1);
    expect(await stored()).toEqual([]);
  });

  test('SEC-31: requests repeat it as well, on a host that never calls deliver()', async () => {
    const anna = testApp.browser();
    const { id } = await inviteFrom(anna, 'bob@example.com');
    takeAway();
    await anna.delete(`invitations/${id}`);
    bringBack();
    testApp.advance(2 * MINUTE);
    await anna.get('session');
    await expect.poll(stored).toEqual([]);
    expect(testApp.issuer.withdrawn.size).toBe(1);
  });

  test('SEC-31: an issuer that never answers does not hold up revoking', async () => {
    const anna = testApp.browser();
    const { id } = await inviteFrom(anna, 'bob@example.com');
    let isGivenUp = false;
    testApp.issuer.hooks.answer = (path, response) => {
      if (path !== '/requests') return false;
      response.on('close', () => (isGivenUp = true));
      return true;
    };
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const revoked = anna.delete(`invitations/${id}`);
    while (!testApp.issuer.requestCounts.get('/requests')) await new Promise(setImmediate);
    await vi.advanceTimersByTimeAsync(3_000);
    expect((await revoked).status).toBe(200);
    expect(isGivenUp).toBe(false);
    expect(await stored()).toHaveLength(1);
  });

  test('SEC-31: a mail asked for while the invitation is revoked is not sent', async () => {
    const anna = testApp.browser();
    const { id } = await inviteFrom(anna, 'bob@example.com');
    // Between the flow of the resent mail and the request for it.
    const original = testApp.storage.insert.bind(testApp.storage);
    const revoked: number[] = [];
    testApp.storage.insert = async (record) => {
      const inserted = await original(record);
      if (record.kind === 'flow') revoked.push((await anna.delete(`invitations/${id}`)).status);
      return inserted;
    };
    const response = await anna.post(`invitations/${id}/resend`, {});
    expect([revoked, response.status]).toEqual([[200], 410]);
    expect(testApp.issuer.mails).toHaveLength(1);
    testApp.storage.insert = original;
  });

  test('a withdrawal whose invitation was not revoked after all is dropped', async () => {
    const anna = testApp.browser();
    const { id } = await inviteFrom(anna, 'bob@example.com');
    await testApp.storage.insert({
      kind: 'withdrawal',
      id,
      status: 'queued',
      at: testApp.now(),
      due: testApp.now(),
      expiresAt: testApp.now() + DAY,
      body: { attempts: 1 },
    });
    expect(await testApp.server.deliver()).toBe(0);
    expect([await stored(), testApp.issuer.withdrawn.size]).toEqual([[], 0]);
    expect(await testApp.browser().land(testApp.issuer.open())).toMatchObject({ code: null, user: 'bob@example.com' });
  });

  test('an issuer that offers no withdrawing is not asked', async () => {
    testApp.issuer.hooks.metadata = (document) => ({ ...document, magic_requests_endpoint: undefined });
    const anna = testApp.browser();
    const { id } = await inviteFrom(anna, 'bob@example.com');
    expect((await anna.delete(`invitations/${id}`)).status).toBe(200);
    expect([await stored(), testApp.issuer.requestCounts.get('/requests')]).toEqual([[], undefined]);
  });
});
