import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { SendResponse } from '../../../src/protocol/invite-api.ts';
import { everyStorage } from '../../support/every-storage.ts';
import { listen, type Listening } from '../../support/listen.ts';
import { DAY, MINUTE, openTestApp, type TestApp } from '../../support/test-app.ts';
import { appSession } from './sent-by.ts';
import { listReceived } from './received-by.ts';

describe.each(everyStorage)('on %s', (_name, makeStorage) => {
  let testApp: TestApp;
  let served: Listening;
  beforeEach(async () => {
    testApp = await openTestApp({
      storage: makeStorage(),
      getInviter: appSession,
      templates: ['document-shared', 'team'],
      signUp: 'invited',
      isKnown: () => false,
    });
    served = await listen(() => testApp.server);
  });
  afterEach(async () => {
    await served.close();
    await testApp.close();
  });

  /** `POST invitations` over HTTP. */
  async function send(body: object, headers: Record<string, string> = {}): Promise<[number, SendResponse]> {
    const response = await fetch(`${served.url}/api/invite/invitations`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { cookie: 'app=anna', 'content-type': 'application/json', 'x-magic-invite': '1', ...headers },
    });
    return [response.status, (await response.json()) as SendResponse];
  }
  const bob = [{ email: 'bob@example.com' }];
  const inviter = { id: 'anna' };

  test('expiresIn is the lifetime of the record, of its link and of what is resent', async () => {
    const [, { results }] = await send({ recipients: bob, expiresIn: '3d' });
    const [fromCode] = await testApp.server.invite({ inviter, recipients: bob, expiresIn: 3_600 });
    const { invitation } = results[0] as Extract<(typeof results)[0], { ok: true }>;
    expect(invitation.expiresAt - invitation.createdAt).toBe(3 * DAY);
    expect(fromCode).toMatchObject({ ok: true, invitation: { expiresAt: testApp.now() + 60 * MINUTE } });
    testApp.advance(DAY);
    expect((await testApp.server.resend(invitation.id)).expiresAt).toBe(testApp.now() + 3 * DAY);
    expect(testApp.issuer.mails.map((mail) => Number(mail.get('requested_expiry')))).toEqual([
      3 * 86_400,
      3_600,
      3 * 86_400,
    ]);
    testApp.advance(3 * DAY);
    expect(await testApp.server.get(invitation.id)).toMatchObject({ status: 'expired' });
    expect(JSON.stringify(await testApp.server.get(invitation.id))).not.toContain('lifetimeMs');
  });

  test('an expiresIn that is longer than lifetimes.invitation, or no duration, is malformed, and nothing runs', async () => {
    for (const expiresIn of ['15d', 14 * 86_400 + 1, 0, -1, '3 days', null, {}, true]) {
      const [status, body] = await send({ recipients: bob, expiresIn });
      expect([expiresIn, status, body]).toMatchObject([expiresIn, 400, { error: { code: 'malformed' } }]);
      const given = { inviter, recipients: bob, expiresIn: expiresIn as never };
      await expect(testApp.server.invite(given)).rejects.toMatchObject({
        code: 'malformed',
        message: expect.stringContaining('lifetimes.invitation') as string,
      });
    }
    expect((await send({ recipients: bob, expiresIn: '14d' }))[0]).toBe(200);
    expect(testApp.issuer.mails).toHaveLength(1);
  });

  test('each recipient may have a template; one that is not in options.templates refuses the whole send', async () => {
    const recipients = [
      { email: 'a@example.com', template: 'team' },
      { email: 'b@example.com' },
      { email: 'c@example.com', template: 'invitation' },
    ];
    const [, { results }] = await send({ template: 'document-shared', recipients });
    const aliases = () =>
      Object.fromEntries(testApp.issuer.mails.map((mail) => [mail.get('login_hint'), mail.get('template_alias')]));
    expect(aliases()).toEqual({
      'a@example.com': 'team',
      'b@example.com': 'document-shared',
      'c@example.com': 'invitation',
    });
    expect(results.map((row) => row.ok && row.invitation.template)).toEqual(['team', 'document-shared', 'invitation']);
    for (const [template, code] of [
      ['secret-admin', 'forbidden'],
      ['x'.repeat(201), 'malformed'],
      [7, 'malformed'],
    ]) {
      const [, body] = await send({ recipients: [...bob, { email: 'd@example.com', template }] });
      expect(body).toMatchObject({ error: { code } });
    }
    expect(testApp.issuer.mails).toHaveLength(3);
    // The app's own code may use any template of the issuer.
    await testApp.server.invite({ inviter, recipients: [{ email: 'e@example.com', template: 'secret-admin' }] });
    expect(aliases()).toMatchObject({ 'e@example.com': 'secret-admin' });
  });

  test('notify: false mails nothing and returns no link; its person accepts it from the list once signed in', async () => {
    const [, answer] = await send({ recipients: bob, notify: false, returnTo: '/documents/7' });
    const { results } = answer;
    expect(results).toMatchObject([{ ok: true, code: 'created', invitation: { status: 'pending' } }]);
    const { invitation } = results[0] as Extract<(typeof results)[0], { ok: true }>;
    expect(testApp.issuer.mails).toEqual([]);
    expect((await testApp.storage.page('flow', { parent: invitation.id, limit: 5 })).records).toEqual([]);
    expect(Object.keys(invitation).sort()).toEqual([
      'createdAt',
      'data',
      'delivery',
      'email',
      'expiresAt',
      'id',
      'inviterName',
      'returnTo',
      'status',
      'title',
    ]);
    expect(testApp.events).toContainEqual(expect.objectContaining({ type: 'invited', mailed: false }));

    // With a pending invitation the address may sign in, once a sign-in mail has proved it.
    const person = testApp.browser();
    await person.post('sign-in', { email: 'bob@example.com' });
    expect(await person.land(testApp.issuer.open())).toMatchObject({ code: null, user: 'bob@example.com' });
    const [received] = (await listReceived(person)).invitations;
    expect(received).toMatchObject({ id: invitation.id, title: 'Q3 plan', status: 'pending' });
    const accepted = await person.post(`received/${invitation.id}/accept`, {});
    expect(await accepted.json()).toMatchObject({ returnTo: '/documents/7' });
    expect((await testApp.server.history(invitation.id)).map(({ type }) => type)).toEqual(['made', 'accepted']);
  });

  test('notify: false with an Idempotency-Key: the repetition has the same result, and mails nothing either', async () => {
    const body = { recipients: [...bob, { email: 'carol@example.com' }], notify: false };
    const key = { 'idempotency-key': 'k-1' };
    const [, first] = await send(body, key);
    const [, again] = await send(body, key);
    expect(again).toEqual(first);
    expect(first.results.map(({ code }) => code)).toEqual(['created', 'created']);
    expect(await testApp.server.count()).toBe(2);
    expect(testApp.issuer.mails).toEqual([]);
  });

  test('an invitation without a mail can be resent, which mails its first link, and revoked', async () => {
    const results = await testApp.server.invite({
      inviter,
      recipients: [...bob, { email: 'carol@example.com' }],
      notify: false,
    });
    const [first, second] = results.map((row) => (row.ok ? row.invitation.id : ''));
    await testApp.server.resend(first!);
    expect(testApp.issuer.mails.map((mail) => mail.get('login_hint'))).toEqual(['bob@example.com']);
    expect(await testApp.browser().land(testApp.issuer.open())).toMatchObject({ code: null, user: 'bob@example.com' });
    expect(await testApp.server.revoke(second!)).toMatchObject({ status: 'revoked' });
    for (const notify of [0, 'false', null, {}]) {
      const [status] = await send({ recipients: bob, notify });
      expect([notify, status]).toEqual([notify, 400]);
    }
  });
});
