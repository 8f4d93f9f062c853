import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { InviteServerOptions } from 'magic-invite/server';
import type { SentPage } from '../../../src/protocol/invite-api.ts';
import { appSession, inviteFrom, listSent, openAppBrowser, readSent, statusOf } from './sent-by.ts';
import { DAY, openTestApp, storages, type TestApp } from '../../support/test-app.ts';
import { codeOf, type TestBrowser } from '../../support/test-browser.ts';

describe.each(storages)('on %s', (_name, makeStorage) => {
  let testApp: TestApp;
  let asked: Parameters<InviteServerOptions['can']>[0][];
  let can: InviteServerOptions['can'];
  const open = async (options: Partial<InviteServerOptions> = {}) => {
    asked = [];
    can = () => true;
    testApp = await openTestApp({
      storage: makeStorage(),
      getInviter: appSession,
      can: (question) => (asked.push(question), can(question)),
      ...options,
    });
  };
  beforeEach(() => open());
  afterEach(() => testApp.close());

  const as = (who: string): TestBrowser => openAppBrowser(testApp, who);

  test('the list is the sent rows, newest first, with a status computed when read', async () => {
    const anna = as('anna');
    for (const email of ['a@example.com', 'b@example.com', 'c@example.com', 'd@example.com']) {
      await inviteFrom(anna, email);
      testApp.advance(1_000);
    }
    const [d, c, b] = (await listSent(anna)).invitations;
    await testApp.browser().land(testApp.issuer.open(testApp.issuer.mails[3]));
    await anna.delete(`invitations/${c!.id}`);
    expect((await listSent(anna)).invitations.map(({ email, status }) => [email, status])).toEqual([
      ['d@example.com', 'accepted'],
      ['c@example.com', 'revoked'],
      ['b@example.com', 'pending'],
      ['a@example.com', 'pending'],
    ]);
    expect(d).toEqual({
      id: d!.id,
      email: 'd@example.com',
      status: 'pending',
      delivery: 'queued',
      inviterName: 'anna',
      title: 'Q3 plan',
      data: {},
      returnTo: '/',
      createdAt: testApp.now() - 1_000,
      expiresAt: testApp.now() - 1_000 + 14 * DAY,
    });
    testApp.advance(14 * DAY);
    expect(await statusOf(anna, b!)).toBe('expired');
    expect(await statusOf(anna, d!)).toBe('accepted');
  });

  test('1,050 rows, four a millisecond: every page follows the last, none is missed or seen twice while more arrive', async () => {
    const anna = as('anna');
    const invitations = { kind: 'invitation', inviter: 'anna' };
    const body = {
      status: 'pending',
      inviter: { id: 'anna' },
      data: {},
      returnTo: '/',
      expiresAt: testApp.now() + DAY,
      lease: null,
      accepted: null,
    };
    const insert = (index: number) =>
      testApp.storage.insert({
        ...invitations,
        id: String(index).padStart(43, '0'),
        address: `a${index}@example.com`,
        at: testApp.now() + Math.floor(index / 4),
        body,
      });
    for (let index = 0; index < 1_050; index += 1) await insert(index);
    const seen: string[] = [];
    let pages = 0;
    for (let after: string | null = ''; after !== null; pages += 1) {
      const page: SentPage = await listSent(anna, `?limit=100${after && `&after=${encodeURIComponent(after)}`}`);
      expect(page.invitations.length).toBeLessThanOrEqual(100);
      seen.push(...page.invitations.map(({ email }) => email));
      after = page.next;
      await insert(2_000 + pages);
    }
    expect(seen).toEqual(Array.from({ length: 1_050 }, (_, index) => `a${1_049 - index}@example.com`));
    expect(pages).toBe(11);
  });

  test('without a session, denied by the app, or with an invalid limit or cursor, requests are refused', async () => {
    const anna = as('anna');
    const invitation = await inviteFrom(anna, 'bob@example.com');
    const stranger = testApp.browser();
    for (const response of [
      await stranger.get('invitations'),
      await stranger.post(`invitations/${invitation.id}/resend`, {}),
      await stranger.delete(`invitations/${invitation.id}`),
    ])
      expect([response.status, await codeOf(response)]).toEqual([401, 'unauthenticated']);

    for (const query of ['?limit=0', '?limit=101', '?limit=1e2', '?limit=', '?after=x', `?after=1.${'x'.repeat(255)}`])
      expect([query, await codeOf(await anna.get(`invitations${query}`))]).toEqual([query, 'malformed']);

    can = () => ({ deny: 'not_allowed', reason: 'Ask the owner.' });
    for (const response of [
      await anna.get('invitations'),
      await anna.post(`invitations/${invitation.id}/resend`, {}),
      await anna.delete(`invitations/${invitation.id}`),
    ])
      expect([response.status, await response.json()]).toEqual([
        403,
        { error: { code: 'not_allowed', message: expect.any(String), reason: 'Ask the owner.' } },
      ]);
    can = () => true;
    expect(await statusOf(anna, invitation)).toBe('pending');
    expect(testApp.issuer.mails).toHaveLength(1);
    const questions = asked.map(({ action, invitation: about }) => [action, about?.id]);
    expect(questions).toContainEqual(['list', undefined]);
    expect(questions).toContainEqual(['resend', invitation.id]);
    expect(questions).toContainEqual(['revoke', invitation.id]);
  });

  test("A8.2.2 (BOLA): another tenant's id is answered like an unknown one, and `can` is not called", async () => {
    const [anna, colleague] = [as('anna.acme'), as('carl.acme')];
    const invitation = await inviteFrom(anna, 'bob@example.com');
    expect(await statusOf(colleague, invitation)).toBe('pending');
    asked = [];
    const unknown = 'A'.repeat(43);
    // Same id in another tenant, in none, and a person whose id is spelled like the tenant.
    for (const eve of [as('anna.other'), as('anna'), as('acme')]) {
      expect((await listSent(eve)).invitations).toEqual([]);
      const answers = [];
      for (const id of [invitation.id, unknown, 'x', '%00', '..%2f..', invitation.id.toLowerCase()]) {
        for (const response of [await eve.post(`invitations/${id}/resend`, {}), await eve.delete(`invitations/${id}`)])
          answers.push(`${response.status} ${await response.text()}`);
      }
      expect(new Set(answers)).toEqual(
        new Set(['404 {"error":{"code":"not_found","message":"There is no such invitation."}}']),
      );
    }
    expect(asked.filter(({ action }) => action !== 'list')).toEqual([]);
    expect(await statusOf(anna, invitation)).toBe('pending');
    expect((await colleague.delete(`invitations/${invitation.id}`)).status).toBe(200);
    expect(await statusOf(anna, invitation)).toBe('revoked');
  });

  test('SEC-2: resending and revoking need the static header and the own origin', async () => {
    const anna = as('anna');
    const { id } = await inviteFrom(anna, 'bob@example.com');
    for (const headers of [{ 'x-magic-invite': '' }, { origin: 'https://evil.example.com' }, { origin: 'null' }]) {
      expect(await codeOf(await anna.delete(`invitations/${id}`, headers))).toBe('forbidden');
      expect(await codeOf(await anna.post(`invitations/${id}/resend`, {}, headers))).toBe('forbidden');
    }
  });

  test('resending mails another link; the older one keeps working; accepted once', async () => {
    const anna = as('anna');
    const invitation = await inviteFrom(anna, 'bob@example.com');
    testApp.advance(10 * DAY);
    const resent = await readSent(await anna.post(`invitations/${invitation.id}/resend`, {}));
    expect(resent).toEqual({ ...invitation, expiresAt: testApp.now() + 14 * DAY });
    const [first, second] = testApp.issuer.mails;
    expect(second!.get('state')).not.toBe(first!.get('state'));
    expect(second!.get('nonce')).not.toBe(first!.get('nonce'));
    expect(second!.get('requested_expiry')).toBe(String((14 * DAY) / 1_000));
    expect(await testApp.browser().land(testApp.issuer.open(first))).toMatchObject({
      code: null,
      user: 'bob@example.com',
    });
    expect(await testApp.browser().land(testApp.issuer.open(second))).toMatchObject({
      code: 'already_used',
      user: null,
    });
    expect((await listSent(anna)).invitations).toHaveLength(1);
    expect(await codeOf(await anna.post(`invitations/${invitation.id}/resend`, {}))).toBe('already_used');
  });

  test('resending renews an expired invitation', async () => {
    const anna = as('anna');
    const invitation = await inviteFrom(anna, 'bob@example.com');
    testApp.advance(20 * DAY);
    expect(await statusOf(anna, invitation)).toBe('expired');
    expect(await readSent(await anna.post(`invitations/${invitation.id}/resend`, {}))).toMatchObject({
      status: 'pending',
    });
    expect(await testApp.browser().land(testApp.issuer.open())).toMatchObject({ code: null, user: 'bob@example.com' });
  });

  test('SEC-14: resending counts by inviter, recipient and IP', async () => {
    const limits: [NonNullable<InviteServerOptions['limits']>, string][] = [
      [{ inviter: { max: 2, per: '1h' } }, 'inviter'],
      [{ recipient: { max: 2, per: '1h' } }, 'recipient'],
      [{ ip: { max: 2, per: '1h' } }, 'ip'],
    ];
    for (const [limit, by] of limits) {
      await testApp.close();
      await open({ limits: limit, getClientIp: () => '192.0.2.1' });
      const anna = as('anna');
      const { id } = await inviteFrom(anna, 'bob@example.com');
      expect((await anna.post(`invitations/${id}/resend`, {})).status).toBe(200);
      const response = await anna.post(`invitations/${id}/resend`, {});
      expect([by, response.status, response.headers.get('retry-after')]).toEqual([by, 429, '3600']);
      expect(testApp.issuer.mails).toHaveLength(2);
    }
  });

  test('SEC-15: revoking ends every link, the resent ones too; doing it again changes nothing', async () => {
    const anna = as('anna');
    const { id } = await inviteFrom(anna, 'bob@example.com');
    await anna.post(`invitations/${id}/resend`, {});
    const landings = testApp.issuer.mails.map((mail) => testApp.issuer.open(mail));
    const bob = testApp.browser();
    await bob.post('preview', landings[0]);
    expect(await readSent(await anna.delete(`invitations/${id}`))).toMatchObject({ id, status: 'revoked' });
    expect((await anna.delete(`invitations/${id}`)).status).toBe(200);
    for (const landing of landings) {
      expect(await bob.land(landing)).toEqual({ status: 410, code: 'revoked', user: null });
      expect(await (await bob.post('preview', landing)).json()).toMatchObject({
        status: 'revoked',
        email: 'b•••@example.com',
      });
    }
    await bob.post('new-link', { state: landings[0]!.state });
    expect(await codeOf(await anna.post(`invitations/${id}/resend`, {}))).toBe('revoked');
    expect(testApp.issuer.mails).toHaveLength(2);
    expect(testApp.issuer.requestCounts.get('/token')).toBeUndefined();
    expect(testApp.signIns).toEqual([]);
  });

  test('SEC-15: an expired invitation can be revoked, so that no new link renews it; an accepted one cannot', async () => {
    const anna = as('anna');
    const over = await inviteFrom(anna, 'bob@example.com');
    testApp.advance(20 * DAY);
    expect(await readSent(await anna.delete(`invitations/${over.id}`))).toMatchObject({ status: 'revoked' });
    await testApp.browser().post('new-link', { state: testApp.issuer.mails[0]!.get('state') });
    expect(testApp.issuer.mails).toHaveLength(1);

    const accepted = await inviteFrom(anna, 'carl@example.com');
    await testApp.browser().land(testApp.issuer.open());
    const response = await anna.delete(`invitations/${accepted.id}`);
    expect([response.status, await codeOf(response)]).toEqual([410, 'already_used']);
    expect(await statusOf(anna, accepted)).toBe('accepted');
  });

  test('SEC-15: revoking is refused, retryable, while a link is being redeemed, and works when the redemption failed', async () => {
    const anna = as('anna');
    const { id } = await inviteFrom(anna, 'bob@example.com');
    const during: [number, string | null, string | null][] = [];
    testApp.issuer.hooks.idToken = async () => {
      const response = await anna.delete(`invitations/${id}`);
      during.push([response.status, await codeOf(response), response.headers.get('retry-after')]);
      return 'no token';
    };
    expect(await testApp.browser().land(testApp.issuer.open())).toMatchObject({ code: 'malformed', user: null });
    expect(during).toEqual([[503, 'issuer_unavailable', '20']]);
    expect((await anna.delete(`invitations/${id}`)).status).toBe(200);
    expect(await testApp.browser().land(testApp.issuer.open())).toMatchObject({ code: 'revoked', user: null });
  });

  test('SEC-15: a redemption that outlived its lease and continues after the revocation does not sign in', async () => {
    const anna = as('anna');
    const { id } = await inviteFrom(anna, 'bob@example.com');
    testApp.issuer.hooks.idToken = async (draft) => {
      testApp.advance(31_000);
      expect((await anna.delete(`invitations/${id}`)).status).toBe(200);
      return draft;
    };
    const bob = testApp.browser();
    expect(await bob.land(testApp.issuer.open())).toMatchObject({ code: 'revoked', user: null });
    expect(await statusOf(anna, { id })).toBe('revoked');
    expect((await testApp.storage.page('session', { limit: 1 })).records).toEqual([]);
  });

  test('twenty revocations, resends and redemptions at once: whichever wins, the record and every answer agree', async () => {
    const anna = as('anna');
    for (let round = 0; round < 5; round += 1) {
      const invitation = await inviteFrom(anna, `bob${round}@example.com`);
      const landing = testApp.issuer.open();
      const bob = testApp.browser();
      const accepting = bob.land(landing);
      const revoking = Array.from({ length: 10 }, () => anna.delete(`invitations/${invitation.id}`));
      const resending = Array.from({ length: 9 }, () => anna.post(`invitations/${invitation.id}/resend`, {}));
      const answer = await accepting;
      const revoked = await Promise.all(revoking);
      await Promise.all(resending);
      const status = await statusOf(anna, invitation);
      expect(answer.user !== null).toBe(status === 'accepted');
      expect(revoked.some((response) => response.ok)).toBe(status === 'revoked');
    }
  });
});
