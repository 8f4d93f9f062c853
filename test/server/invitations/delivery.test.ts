import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { SendResponse, SentInvitation } from '../../../src/protocol/invite-api.ts';
import { sha256 } from '../../../src/crypto/hash.ts';
import { everyStorage } from '../../support/every-storage.ts';
import { MINUTE, openTestApp, type TestApp } from '../../support/test-app.ts';
import type { TestBrowser } from '../../support/test-browser.ts';
import { inviteFrom, listSent } from './sent-by.ts';

const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe.each(everyStorage)('on %s', (_name, makeStorage) => {
  let testApp: TestApp;
  let anna: TestBrowser;
  beforeEach(async () => {
    testApp = await openTestApp({ storage: makeStorage() });
    anna = testApp.browser();
  });
  afterEach(() => testApp.close());

  /** Sets what the issuer answers about its last mail, and lets the next check come. */
  async function deliveryIs(delivery: string, reason?: string, pause = MINUTE): Promise<void> {
    const state = testApp.issuer.mails.at(-1)!.get('state')!;
    const seconds = Math.floor(testApp.now() / 1_000);
    testApp.issuer.deliveries.set(await sha256(state), {
      delivery,
      delivery_changed_at: seconds,
      ...(reason === undefined ? {} : { reason }),
    });
    testApp.advance(pause);
    await testApp.server.deliver();
  }
  const shown = async (): Promise<Pick<SentInvitation, 'delivery' | 'deliveryReason'>> => {
    const { delivery, deliveryReason } = (await listSent(anna)).invitations[0]!;
    return { delivery, ...(deliveryReason === undefined ? {} : { deliveryReason }) };
  };
  const types = async (id: string) => (await testApp.server.history(id)).map(({ type }) => type);
  const statusRequests = () => testApp.issuer.requestCounts.get('/requests') ?? 0;

  test('an issuer elsewhere is asked, and the list shows each status with its reason; history and events tell it', async () => {
    const { id, delivery } = await inviteFrom(anna, 'bob@example.com');
    expect([delivery, await shown()]).toEqual(['queued', { delivery: 'queued' }]);
    await deliveryIs('deferred', 'mailbox_full');
    expect(await shown()).toEqual({ delivery: 'deferred', deliveryReason: 'mailbox_full' });
    await deliveryIs('sent', undefined, 3 * MINUTE);
    expect(await shown()).toEqual({ delivery: 'sent' });
    await deliveryIs('bounced', 'No such user here', 9 * MINUTE);
    expect(await shown()).toEqual({ delivery: 'bounced', deliveryReason: 'No such user here' });
    expect(await types(id)).toEqual(['made', 'deferred', 'mailed', 'bounced']);
    const history = await testApp.server.history(id);
    expect(history[1]).toEqual({ type: 'deferred', at: Date.parse('2026-03-01T12:00:00Z'), reason: 'mailbox_full' });
    const about = { invitation: id, inviter: 'anna' };
    for (const type of ['deferred', 'mailed', 'bounced'])
      expect(testApp.events).toContainEqual({ type, at: expect.any(Number) as number, ...about });
    // A bounce is final: nothing more is asked.
    const asked = statusRequests();
    testApp.advance(2 * DAY);
    await testApp.server.deliver();
    expect(statusRequests()).toBe(asked);
  });

  test('what the issuer no longer knows stays as it was; what it never knew is unknown', async () => {
    await inviteFrom(anna, 'bob@example.com');
    await deliveryIs('sent');
    await deliveryIs('unknown', undefined, HOUR);
    expect(await shown()).toEqual({ delivery: 'sent' });
    await inviteFrom(anna, 'carol@example.com');
    await deliveryIs('unknown');
    expect(await shown()).toEqual({ delivery: 'unknown' });
  });

  test('an issuer that offers no status request is not asked: unknown', async () => {
    testApp.issuer.hooks.metadata = (document) => ({ ...document, magic_requests_endpoint: undefined });
    await inviteFrom(anna, 'bob@example.com');
    await deliveryIs('sent');
    expect([await shown(), statusRequests()]).toEqual([{ delivery: 'unknown' }, 0]);
  });

  test('an issuer that is away is asked again later, once per round, and the failure is reported', async () => {
    for (const name of ['a', 'b', 'c']) await inviteFrom(anna, `${name}@example.com`);
    testApp.issuer.hooks.answer = (path, response) => path === '/requests' && Boolean(response.destroy());
    testApp.advance(MINUTE);
    await testApp.server.deliver();
    expect(String(testApp.errors.at(-1))).toContain('/requests');
    testApp.issuer.hooks.answer = undefined;
    testApp.advance(HOUR);
    await testApp.server.deliver();
    const { invitations } = await listSent(anna);
    expect(invitations.map(({ delivery }) => delivery)).toEqual(['sent', 'sent', 'sent']);
  });

  test('of two instances one asks; requests work it beside their answers', async () => {
    await inviteFrom(anna, 'bob@example.com');
    testApp.advance(MINUTE);
    await Promise.all([testApp.server.deliver(), testApp.again().deliver()]);
    expect(statusRequests()).toBe(1);
    testApp.advance(HOUR);
    await anna.get('session');
    await expect.poll(statusRequests).toBe(2);
  });

  test('resending shows the new mail; a late bounce of the earlier one changes nothing', async () => {
    const { id } = await inviteFrom(anna, 'bob@example.com');
    const first = await sha256(testApp.issuer.mails[0]!.get('state')!);
    await deliveryIs('bounced', 'mailbox_full');
    const answer = (await (await anna.post(`invitations/${id}/resend`, {})).json()) as { invitation: SentInvitation };
    expect([answer.invitation.delivery, await shown()]).toEqual(['queued', { delivery: 'queued' }]);
    expect(testApp.issuer.mails[1]!.get('despite_bounce')).toBe('true');
    testApp.issuer.deliveries.set(first, { delivery: 'complained' });
    testApp.advance(HOUR);
    await testApp.server.deliver();
    expect(await shown()).toEqual({ delivery: 'sent' });
  });

  test('SEC-41: no invitation is mailed to an address that bounced; it is listed, and resending mails it', async () => {
    testApp.issuer.bounced.set('bob@example.com', { delivery: 'bounced', reason: 'mailbox_not_found' });
    const response = await anna.post('invitations', { recipients: [{ email: 'bob@example.com' }] });
    const [row] = ((await response.json()) as SendResponse).results;
    expect(row).toMatchObject({
      ok: false,
      code: 'mail_unavailable',
      invitation: { status: 'pending', delivery: 'bounced', deliveryReason: 'mailbox_not_found' },
    });
    expect([testApp.issuer.mails, testApp.errors]).toEqual([[], []]);
    expect(await shown()).toEqual({ delivery: 'bounced', deliveryReason: 'mailbox_not_found' });
    const { id } = (await listSent(anna)).invitations[0]!;
    expect(await types(id)).toEqual(['made', 'bounced']);
    expect((await anna.post(`invitations/${id}/resend`, {})).status).toBe(200);
    expect(testApp.issuer.mails).toHaveLength(1);
    expect(await shown()).toEqual({ delivery: 'queued' });
    // Signing in by mail is not held back.
    expect((await testApp.browser().post('sign-in', { email: 'bob@example.com' })).status).toBe(200);
    expect(testApp.issuer.mails).toHaveLength(2);
  });

  test('a mail that still waits when the invitation is accepted by another one is withdrawn', async () => {
    const landing = await testApp.invite();
    const { id } = (await listSent(anna)).invitations[0]!;
    await anna.post(`invitations/${id}/resend`, {});
    expect(await testApp.browser().land(landing)).toMatchObject({ code: null });
    await deliveryIs('queued');
    expect([...testApp.issuer.withdrawn]).toEqual([await sha256(testApp.issuer.mails[1]!.get('state')!)]);
  });

  test('so is an earlier one that still waits when a later one was accepted, though the list shows the later', async () => {
    const { id } = await inviteFrom(anna, 'bob@example.com');
    const first = await sha256(testApp.issuer.mails[0]!.get('state')!);
    testApp.issuer.deliveries.set(first, { delivery: 'deferred' });
    await anna.post(`invitations/${id}/resend`, {});
    await deliveryIs('sent');
    expect([await shown(), [...testApp.issuer.withdrawn]]).toEqual([{ delivery: 'sent' }, []]);
    expect(await testApp.browser().land(testApp.issuer.open())).toMatchObject({ code: null });
    testApp.advance(HOUR);
    await testApp.server.deliver();
    expect([...testApp.issuer.withdrawn]).toEqual([first]);
  });

  test('SEC-11: what the issuer answers reaches the list as one short line', async () => {
    await inviteFrom(anna, 'bob@example.com');
    await deliveryIs('bounced', `<b>550</b>\r\nbob@example.com ${'x'.repeat(1_000)}`);
    const { deliveryReason } = await shown();
    expect(deliveryReason).toMatch(/^<b>550<\/b> … x+$/);
    expect(deliveryReason).toHaveLength(200);
    await inviteFrom(anna, 'carol@example.com');
    await deliveryIs('constructor');
    expect(await shown()).toEqual({ delivery: 'unknown' });
  });
});
