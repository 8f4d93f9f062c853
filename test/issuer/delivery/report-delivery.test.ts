import { describe, expect, test } from 'vitest';
import { MailError, type DeliveryReport, type Mailer } from 'magic-invite/issuer';
import { sha256 } from '../../../src/crypto/hash.ts';
import { everyStorage } from '../../support/every-storage.ts';
import { APP, openTestIssuer, SECRET } from '../../support/test-issuer.ts';

const SPA = { id: 'https://spa.example.com/welcome', publicInvitations: true };
const ORIGIN = { origin: 'https://spa.example.com' };
const DAY = 86_400_000;
const stateHash = await sha256('s-1');

describe.each(everyStorage)('on %s', (_name, makeStorage) => {
  /** A mail system that refuses with `error`, where one is set. */
  function open() {
    const system: { error?: Error } = {};
    const mails: { messageId: string; to: string }[] = [];
    const mailer: Mailer = {
      async send(mail) {
        if (system.error) throw system.error;
        mails.push(mail);
      },
    };
    const made = openTestIssuer({ clients: [APP, { ...APP, id: 'other' }, SPA], storage: makeStorage(), mailer });
    const form = { client_id: APP.id, client_secret: SECRET, login_hint: 'bob@example.com' };
    return {
      ...made,
      system,
      mails,
      invite: (more: Record<string, string> = {}) =>
        made.post('/oidc/authorize', { ...form, template_alias: 'invitation', state: 's-1', ...more }),
      signIn: () => made.post('/oidc/authorize', { ...form, state: 'sign-in' }),
      status: async (hash = stateHash, client = 'app') => {
        const asked = { client_id: client, client_secret: SECRET, action: 'status', state_hash: hash };
        const {
          message_id: _id,
          link_expires_at: _ends,
          ...rest
        } = (await (await made.post('/oidc/requests', asked)).json()) as Record<string, unknown>;
        return rest;
      },
      report: (report: Omit<DeliveryReport, 'messageId'>, messageId = mails.at(-1)!.messageId) =>
        made.issuer.reportDelivery({ messageId, ...report }),
    };
  }

  test('a report is answered with the request it belongs to, and status tells it with its reason and time', async () => {
    const { invite, report, status, advance, events } = open();
    await invite();
    const at = Date.parse('2026-03-01T12:00:00Z') / 1_000;
    expect(await status()).toEqual({ delivery: 'sent', delivery_changed_at: at });
    advance(60_000);
    expect(await report({ status: 'bounced', reason: 'mailbox_not_found' })).toEqual({ client: 'app', stateHash });
    const bounced = { delivery: 'bounced', reason: 'mailbox_not_found', delivery_changed_at: at + 60 };
    expect(await status()).toEqual(bounced);
    expect(events.at(-1)).toMatchObject({
      type: 'mail_reported',
      client: 'app',
      alias: 'invitation',
      status: 'bounced',
    });
    // Providers repeat what they report: a second report changes nothing.
    advance(60_000);
    const count = events.length;
    expect(await report({ status: 'bounced', reason: 'mailbox_full' })).toEqual({ client: 'app', stateHash });
    expect([await status(), events.length]).toEqual([bounced, count]);
    expect(await status(stateHash, 'other')).toEqual({ delivery: 'unknown' });
  });

  test('reports arrive in any order: a bounce outlasts what came before it, a complaint everything', async () => {
    const { invite, report, status } = open();
    await invite();
    const seen: unknown[] = [];
    for (const next of ['deferred', 'sent', 'bounced', 'sent', 'deferred', 'complained', 'bounced', 'sent'] as const) {
      await report({ status: next });
      seen.push((await status()).delivery);
    }
    const expected = ['deferred', 'sent', 'bounced', 'bounced', 'bounced', 'complained', 'complained', 'complained'];
    expect(seen).toEqual(expected);
  });

  test('what the mail system says while it refuses is the reason, too', async () => {
    const { invite, status, system, advance, issuer } = open();
    system.error = new Error('connect ECONNREFUSED');
    await invite();
    expect(await status()).toMatchObject({ delivery: 'deferred', reason: 'busy' });
    system.error = new MailError('450 4.2.2 over quota', { permanent: false, reason: 'mailbox_full' });
    advance(60_000);
    await issuer.deliver();
    expect(await status()).toMatchObject({ delivery: 'deferred', reason: 'mailbox_full' });
    system.error = new MailError('no', { permanent: true });
    advance(60_000);
    await issuer.deliver();
    expect(await status()).toMatchObject({ delivery: 'bounced', reason: 'refused' });
  });

  test('a bounce that arrives before the mail has left the queue takes it out', async () => {
    const { invite, status, system, advance, issuer, storage, mails } = open();
    system.error = new Error('250, but the answer was lost');
    await invite();
    const [record] = (await storage.page('outbox', { limit: 1 })).records;
    await issuer.reportDelivery({ messageId: `${record!.id}@id.example.com`, status: 'bounced' });
    expect(await status()).toMatchObject({ delivery: 'bounced' });
    delete system.error;
    advance(DAY);
    expect([await issuer.deliver(), mails]).toEqual([0, []]);
    expect(JSON.stringify((await storage.page('outbox', { limit: 1 })).records)).not.toContain('sealed');
  });

  test.each(['bounced', 'complained'] as const)(
    'SEC-41: after %s no invitation is mailed to the address until a person asks for it; sign-in mails are',
    async (reported) => {
      const { invite, signIn, report, mails } = open();
      await invite();
      await report({ status: reported, reason: 'mailbox_not_found' });
      const refused = await invite({ state: 's-2' });
      expect([refused.status, await refused.json()]).toEqual([
        403,
        expect.objectContaining({ error: 'recipient_bounced', delivery: reported, reason: 'mailbox_not_found' }),
      ]);
      expect((await invite({ state: 's-2', login_hint: 'carol@example.com' })).status).toBe(200);
      expect((await signIn()).status).toBe(200);
      // Another client's mail to this address has not bounced.
      expect((await invite({ client_id: 'other', state: 's-2' })).status).toBe(200);
      expect(mails).toHaveLength(4);

      expect((await invite({ state: 's-3', despite_bounce: 'true' })).status).toBe(200);
      expect((await invite({ state: 's-4' })).status).toBe(200);
      expect(mails).toHaveLength(6);
    },
  );

  test('SEC-41: the answer tells a public client nothing about bounces', async () => {
    const { issuer, post, mails } = open();
    const form = { client_id: SPA.id, login_hint: 'bob@example.com', template_alias: 'invitation' };
    expect((await post('/oidc/authorize', form, ORIGIN)).status).toBe(200);
    await issuer.reportDelivery({ messageId: mails[0]!.messageId, status: 'bounced' });
    const answer = await post('/oidc/authorize', { ...form, despite_bounce: 'true' }, ORIGIN);
    expect([answer.status, await answer.text(), mails.length]).toEqual([200, '', 1]);
  });

  test('the address is forgotten after retention.bounces, and by action=erase', async () => {
    const { invite, report, advance, post, storage } = open();
    await invite();
    await report({ status: 'bounced' });
    advance(91 * DAY);
    expect((await invite({ state: 's-2' })).status).toBe(200);
    await report({ status: 'bounced' });
    expect((await invite({ state: 's-3' })).status).toBe(403);
    const form = { client_id: APP.id, client_secret: SECRET, action: 'erase', login_hint: 'bob@example.com' };
    expect((await post('/oidc/requests', form)).status).toBe(200);
    expect((await storage.page('bounce', { limit: 1 })).records).toEqual([]);
    expect((await invite({ state: 's-3' })).status).toBe(200);
  });
});

test('a mail is found by its Message-ID for retention.mails; what is unknown resolves with null', async () => {
  const { issuer, ask, mails, advance } = openTestIssuer({ retention: { mails: '1d' } });
  await ask();
  const { messageId } = mails[0]!;
  for (const id of [messageId, messageId.slice(1, -1)])
    expect(await issuer.reportDelivery({ messageId: id, status: 'sent' })).toEqual({ client: 'app' });
  for (const id of ['<a@id.example.com>', '', messageId.replace('<', '<x')])
    expect(await issuer.reportDelivery({ messageId: id, status: 'bounced' })).toBeNull();
  advance(2 * DAY);
  await issuer.deliver();
  expect(await issuer.reportDelivery({ messageId, status: 'bounced' })).toBeNull();
});

test.each([
  [undefined],
  [{ status: 'bounced' }],
  [{ messageId: '<a@b>', status: 'delivered' }],
  [{ messageId: '<a@b>', status: 'bounced', reason: 5 }],
])('%j is no report', async (report) => {
  const { issuer } = openTestIssuer();
  await expect(issuer.reportDelivery(report as never)).rejects.toMatchObject({ code: 'malformed' });
});

test('SEC-11: a reason is one short line that names no address', async () => {
  const { issuer, ask, mails, post } = openTestIssuer();
  await ask({ state: 's-1' });
  const reason = `550 <bob@example.com>:\r\nno such user ${'x'.repeat(500)}`;
  await issuer.reportDelivery({ messageId: mails[0]!.messageId, status: 'bounced', reason });
  const asked = { client_id: APP.id, client_secret: SECRET, action: 'status', state_hash: stateHash };
  const answer = (await (await post('/oidc/requests', asked)).json()) as { reason: string };
  expect(answer.reason).toMatch(/^550 … no such user x+$/);
  expect(answer.reason).toHaveLength(200);
});
