import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { denied, type InviteServerOptions, type SignInContext } from 'magic-invite/server';
import type { ReceivedInvitation } from '../../../src/protocol/invite-api.ts';
import { listReceived, outcome } from './received-by.ts';
import { mortalStorage, type MortalStorage } from '../sign-in/mortal-storage.ts';
import { DAY, MINUTE, openTestApp, storages, type TestApp } from '../../support/test-app.ts';
import { openBrowser } from '../../support/test-browser.ts';

describe.each(storages)('on %s', (_name, makeStorage) => {
  let testApp: TestApp;
  let storage: MortalStorage;
  let calls: SignInContext[];
  let onSignIn: InviteServerOptions['onSignIn'];
  const open = async (options: Partial<InviteServerOptions> = {}) => {
    storage = mortalStorage(makeStorage());
    calls = [];
    onSignIn = () => ({ joined: calls.map(({ invitation }) => invitation?.title) });
    testApp = await openTestApp({
      storage,
      // The same list as the issuer's mails: the title distinguishes the invitations.
      describe: ({ inviter }) => ({ title: `from ${inviter.id}` }),
      onSignIn: (context) => (calls.push(context), onSignIn!(context)),
      ...options,
    });
  };
  const reopen = async (options: Partial<InviteServerOptions>) => {
    await testApp.close();
    await open(options);
  };
  beforeEach(() => open());
  afterEach(() => testApp.close());

  const invite = async (from: string, email = 'bob@example.com', scope?: string) => {
    testApp.advance(1_000);
    const inviter = { id: from, name: from, email: `${from}@private.example`, ...(scope ? { scope } : {}) };
    const [result] = await testApp.server.invite({ inviter, returnTo: `/${from}`, recipients: [{ email }] });
    return result!.ok ? result!.invitation.id : '';
  };
  /** Bob, signed in by an invitation of Anna's, with two others pending. */
  const bobSignedIn = async () => {
    await invite('anna');
    const [carl, dora] = [await invite('carl', 'bob@example.com', 'acme'), await invite('dora')];
    const bob = testApp.browser();
    await bob.land(testApp.issuer.open(testApp.issuer.mails[0]));
    calls.length = 0;
    return { bob, carl, dora };
  };
  const sessions = async () => (await storage.page('session', { limit: 100 })).records.map(({ id }) => id);

  test('the list is what is pending for the address of the session, of every tenant, newest first, as its mail describes it', async () => {
    const { bob, carl, dora } = await bobSignedIn();
    await invite('anna', 'eve@example.com');
    const { invitations, next } = await listReceived(bob);
    expect(next).toBeNull();
    expect(invitations).toEqual([
      {
        id: dora,
        status: 'pending',
        inviterName: 'dora',
        title: 'from dora',
        data: {},
        returnTo: '/dora',
        createdAt: testApp.now() - 1_000,
        expiresAt: testApp.now() - 1_000 + 14 * DAY,
      },
      expect.objectContaining({ id: carl, inviterName: 'carl' }) as ReceivedInvitation,
    ]);
    expect(JSON.stringify(invitations)).not.toMatch(/private|acme/);
    expect((await bob.get('received')).headers.get('cache-control')).toBe('no-store');

    const first = await listReceived(bob, '?limit=1');
    const second = await listReceived(bob, `?limit=1&after=${first.next}`);
    expect([...first.invitations, ...second.invitations].map(({ id }) => id)).toEqual([dora, carl]);
  });

  test('without a session nothing is listed, accepted or declined', async () => {
    const id = await invite('anna');
    const stranger = testApp.browser();
    for (const response of [
      await stranger.get('received'),
      await stranger.post(`received/${id}/accept`, {}),
      await stranger.post(`received/${id}/decline`, {}),
    ])
      expect(await outcome(response)).toEqual(['unauthenticated', 401]);
  });

  test("A8.2.2 (BOLA): another person's invitation is answered like an unknown one, and nothing changes", async () => {
    const { carl } = await bobSignedIn();
    await invite('anna', 'eve@example.com');
    const eve = testApp.browser();
    await eve.land(testApp.issuer.open());
    const answers = new Set<string>();
    for (const id of [carl, 'A'.repeat(43), 'x', '%00', `${carl}x`]) {
      for (const action of ['accept', 'decline']) {
        const response = await eve.post(`received/${id}/${action}`, {});
        answers.add(`${response.status} ${await response.text()}`);
      }
    }
    expect(answers).toEqual(new Set(['404 {"error":{"code":"not_found","message":"There is no such invitation."}}']));
    expect((await listReceived(eve)).invitations).toEqual([]);
    expect(await storage.get('invitation', carl)).toMatchObject({ version: 0 });
  });

  test('accepting does what the click does, without a code: onSignIn, the others pending, the record, the session goes on', async () => {
    const { bob, carl, dora } = await bobSignedIn();
    const before = await sessions();
    testApp.advance(DAY);
    testApp.issuer.hooks.answer = (_path, response) => (response.writeHead(500).end(), true); // not needed for this
    const response = await bob.post(`received/${carl}/accept`, {});
    expect(response.status).toBe(200);
    const { user, returnTo } = (await response.json()) as {
      user: { data: unknown; signedInAt: number };
      returnTo: string;
    };
    expect([user.data, returnTo]).toEqual([{ joined: ['from carl'] }, '/carl']);
    expect(calls).toHaveLength(1);
    const [{ claims, invitation, pending }] = calls as [SignInContext];
    expect(invitation).toMatchObject({ id: carl, status: 'pending', inviter: { id: 'carl', scope: 'acme' } });
    expect(pending.map(({ id }) => id)).toEqual([dora]);
    expect(claims).toMatchObject({ iss: testApp.issuer.url, email: 'bob@example.com', email_verified: true });
    expect(claims.auth_time).toBe(Math.floor(user.signedInAt / 1_000));

    expect((await storage.get('invitation', carl))?.body).toMatchObject({ status: 'accepted', lease: null });
    expect((await listReceived(bob)).invitations.map(({ id }) => id)).toEqual([dora]);
    // The same session with the new data; its expiry is unchanged.
    expect(await sessions()).toEqual(before);
    expect(await (await bob.get('session')).json()).toEqual({ user });
    expect(user.signedInAt).toBeLessThan(testApp.now() - DAY + 10_000);
    testApp.advance(13 * DAY);
    expect(await bob.whoAmI()).toBeNull();
  });

  test('SEC-12: lost answers, double clicks and other devices of the same person: one acceptance, success each time', async () => {
    const { bob, carl, dora } = await bobSignedIn();
    bob.cookies.delete('__Host-magic-invite-browser');
    const cookies = [...bob.cookies];
    const tabs = Array.from({ length: 10 }, () => {
      const tab = openBrowser(testApp.again());
      for (const [name, value] of cookies) tab.cookies.set(name, value);
      return tab;
    });
    const both = await Promise.all(
      tabs.flatMap((tab) => [tab.post(`received/${carl}/accept`, {}), tab.post(`received/${dora}/accept`, {})]),
    );
    expect(new Set(both.map(({ status }) => status))).toEqual(new Set([200]));
    expect(calls.map(({ invitation }) => invitation!.id).sort()).toEqual([carl, dora].sort());
    testApp.advance(30 * MINUTE);
    const again = await bob.post(`received/${carl}/accept`, {});
    expect(await again.json()).toMatchObject({ user: { email: 'bob@example.com' }, returnTo: '/carl' });
    expect(calls).toHaveLength(2);
    expect(await bob.whoAmI()).toBe('bob@example.com');
    // The flow that stood for a click is removed.
    expect((await storage.page('flow', { limit: 100 })).records).toHaveLength(3);
  });

  test('the link in its mail is already_used afterwards, or signs this browser in again', async () => {
    const { bob, carl } = await bobSignedIn();
    await bob.post(`received/${carl}/accept`, {});
    const landing = testApp.issuer.open(testApp.issuer.mails[1]);
    expect(await testApp.browser().land(landing)).toMatchObject({ code: 'already_used', user: null });
    expect(await (await bob.post('preview', landing)).json()).toMatchObject({
      status: 'accepted',
      alreadySignedIn: true,
      canResume: true,
    });
  });

  test('an expired, revoked or accepted invitation is refused with its status', async () => {
    const { bob, carl, dora } = await bobSignedIn();
    const anna = (await storage.page('invitation', { inviter: 'anna', limit: 1 })).records[0]!.id;
    expect(await outcome(await bob.post(`received/${anna}/decline`, {}))).toEqual(['already_used', 410]);
    const record = (await storage.get('invitation', carl))!;
    await storage.compareAndSet('invitation', carl, record.version, {
      body: { ...(record.body as object), status: 'revoked' },
    });
    for (const action of ['accept', 'decline'])
      expect(await outcome(await bob.post(`received/${carl}/${action}`, {}))).toEqual(['revoked', 410]);
    const late = testApp.browser();
    testApp.advance(14 * DAY - 5_000);
    await invite('anna');
    await late.land(testApp.issuer.open());
    testApp.advance(10_000);
    expect(await outcome(await late.post(`received/${dora}/accept`, {}))).toEqual(['expired', 410]);
  });

  test('declining is final: no link, new link, resending or accepting brings it back', async () => {
    await reopen({ getInviter: () => ({ id: 'dora' }) });
    const { bob, dora } = await bobSignedIn();
    const mails = testApp.issuer.mails.length;
    for (let times = 0; times < 2; times += 1) {
      const response = await bob.post(`received/${dora}/decline`, {});
      expect(await response.json()).toMatchObject({ invitation: { id: dora, status: 'declined', title: 'from dora' } });
    }
    expect(await outcome(await bob.post(`received/${dora}/accept`, {}))).toEqual(['declined', 410]);
    expect(await outcome(await bob.post(`invitations/${dora}/resend`, {}))).toEqual(['declined', 410]);
    expect(await outcome(await bob.delete(`invitations/${dora}`))).toEqual(['declined', 410]);
    const landing = testApp.issuer.open(testApp.issuer.mails[2]);
    expect(await bob.land(landing)).toMatchObject({ code: 'declined' });
    await bob.post('new-link', { state: landing.state });
    expect(testApp.issuer.mails).toHaveLength(mails);
    expect((await listReceived(bob)).invitations.map(({ id }) => id)).not.toContain(dora);
    expect(calls).toEqual([]);
  });

  test('declining and accepting at once: one of them happens, and both answers show which', async () => {
    const { bob, carl } = await bobSignedIn();
    const [accepted, declined] = await Promise.all([
      bob.post(`received/${carl}/accept`, {}),
      bob.post(`received/${carl}/decline`, {}),
    ]);
    const { status } = (await storage.get('invitation', carl))!.body as { status: string };
    expect([accepted.ok, declined.ok]).toEqual([status === 'accepted', status === 'declined']);
    expect(calls.length).toBe(status === 'accepted' ? 1 : 0);
  });

  test('declining is refused, retryable, while a link is being redeemed', async () => {
    const { bob, carl } = await bobSignedIn();
    let during: unknown;
    onSignIn = async () => {
      during = await outcome(await bob.post(`received/${carl}/decline`, {}));
      return null;
    };
    expect((await bob.post(`received/${carl}/accept`, {})).status).toBe(200);
    expect(during).toEqual(['issuer_unavailable', 503]);
  });

  test('onSignIn that refuses or throws leaves the invitation pending and the session as it was', async () => {
    const { bob, carl } = await bobSignedIn();
    onSignIn = () => {
      throw denied('No seats left.');
    };
    expect(await outcome(await bob.post(`received/${carl}/accept`, {}))).toEqual(['denied', 403]);
    onSignIn = () => {
      throw new Error('database');
    };
    expect(await outcome(await bob.post(`received/${carl}/accept`, {}))).toEqual(['code_expired', 410]);
    expect((await storage.get('invitation', carl))?.body).toMatchObject({ status: 'pending', lease: null });
    expect(await bob.whoAmI()).toBe('bob@example.com');
    onSignIn = () => null;
    expect((await bob.post(`received/${carl}/accept`, {})).status).toBe(200);
  });

  test('CVE-2021-41246: a copy of a session that was signed out accepts nothing, however new its cookie looks', async () => {
    const { bob, carl } = await bobSignedIn();
    const thief = openBrowser(testApp.server);
    for (const [name, value] of bob.cookies) thief.cookies.set(name, value);
    await bob.post('sign-out', {});
    expect(await outcome(await thief.post(`received/${carl}/accept`, {}))).toEqual(['unauthenticated', 401]);
    expect((await storage.get('invitation', carl))?.body).toMatchObject({ status: 'pending' });
  });

  test('a process that dies at any storage call: never half accepted, and trying again signs in', async () => {
    const { bob, carl } = await bobSignedIn();
    storage.revive();
    testApp.advance(61 * MINUTE);
    await bob.post(`received/${carl}/accept`, {});
    const needed = storage.calls;
    expect(needed).toBeGreaterThan(8);
    for (let dieAt = 1; dieAt <= needed; dieAt += 1) {
      storage.revive();
      testApp.advance(61 * MINUTE); // past the limit by recipient
      const id = await invite(`crash${dieAt}`);
      storage.revive();
      storage.dieAt = dieAt;
      await bob.post(`received/${id}/accept`, {});
      storage.revive();
      testApp.advance(31_000);
      expect([dieAt, (await bob.post(`received/${id}/accept`, {})).status]).toEqual([dieAt, 200]);
      expect((await storage.get('invitation', id))?.body).toMatchObject({ status: 'accepted', lease: null });
      expect(calls.at(-1)!.invitation!.id).toBe(id);
    }
  });
});
