import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { InviteStorage } from 'magic-invite/storage';
import { MINUTE, openTestApp, SECRETS, storages, type TestApp } from '../../support/test-app.ts';
import { codeOf, openBrowser, type TestBrowser } from '../../support/test-browser.ts';
import { WAIT } from '../../support/wait.ts';

const SESSION = '__Host-magic-invite';

/** Passes everything on, until it comes to the call that `dieAt` names: neither that one nor any later one happens. */
function fragile(storage: InviteStorage): InviteStorage & { dieAt: string | null; isDown: boolean } {
  const wrapped = { dieAt: null as string | null, isDown: false };
  const methods = ['get', 'insert', 'remove', 'compareAndSet', 'page', 'count', 'increment', 'purge'] as const;
  const entries = methods.map((name) => [
    name,
    async (...args: unknown[]) => {
      const [first] = args as [string | { kind: string }];
      wrapped.isDown ||= wrapped.dieAt === `${name} ${typeof first === 'object' ? first.kind : first}`;
      if (wrapped.isDown) throw new Error('the process is gone');
      return (storage[name] as (...args: unknown[]) => unknown)(...args);
    },
  ]);
  return Object.assign(wrapped, Object.fromEntries(entries) as unknown as InviteStorage);
}

describe.each(storages)('on %s', (_name, makeStorage) => {
  let testApp: TestApp;
  let storage: ReturnType<typeof fragile>;
  beforeEach(async () => {
    storage = fragile(makeStorage());
    testApp = await openTestApp({ storage });
  });
  afterEach(() => testApp.close());

  const statuses = async (landing: object, browser: TestBrowser = testApp.browser()) =>
    ((await (await browser.post('preview', landing)).json()) as { status: string }).status;

  test('SEC-12: 100 parallel callbacks of one code from one browser are one acceptance, one onSignIn, one session', async () => {
    const landing = await testApp.invite();
    const bob = testApp.browser();
    await bob.post('preview', landing);
    const answers = await Promise.all(Array.from({ length: 100 }, () => bob.post('callback', landing)));
    const bodies = await Promise.all(answers.map((answer) => answer.text()));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(new Set(bodies).size).toBe(1);
    expect(testApp.signIns).toHaveLength(1);
    expect(testApp.issuer.requestCounts.get('/token')).toBe(1);
    const sessions = await storage.page('session', { limit: 10 });
    expect(sessions.records).toHaveLength(1);
    expect(await bob.whoAmI()).toBe('bob@example.com');
  });

  test('SEC-21 at the BFF: 100 parallel callbacks from 100 browsers sign in one, though the issuer redeems them all', async () => {
    testApp.issuer.hooks.careless = true;
    const landing = await testApp.invite();
    const browsers = Array.from({ length: 100 }, () => testApp.browser());
    const results = await Promise.all(browsers.map((browser) => browser.land(landing)));
    expect(results.filter(({ code }) => code === null)).toHaveLength(1);
    expect(results.filter(({ code }) => code === 'already_used')).toHaveLength(99);
    expect(results.filter(({ user }) => user !== null)).toHaveLength(1);
    expect(testApp.signIns).toHaveLength(1);
  });

  test('SEC-12: two instances on one storage sign in one browser', async () => {
    testApp.issuer.hooks.careless = true;
    const landing = await testApp.invite();
    const instances = [testApp.server, testApp.again()];
    const results = await Promise.all(
      Array.from({ length: 20 }, (_, index) => openBrowser(instances[index % 2]!).land(landing)),
    );
    expect(results.filter(({ code }) => code === null)).toHaveLength(1);
  });

  test('SEC-13: 100 parallel accepts of three invitations of one address end as one user; the clicked one is accepted, the rest pend', async () => {
    const landings = [await testApp.invite(), await testApp.invite(), await testApp.invite()];
    const [clicked, ...others] = landings as [(typeof landings)[0], ...typeof landings];
    const bob = testApp.browser();
    await bob.post('preview', clicked);
    await Promise.all(Array.from({ length: 100 }, () => bob.post('callback', clicked)));
    expect(testApp.signIns).toHaveLength(1);
    expect(testApp.signIns[0]!.pending).toHaveLength(2);
    expect(await statuses(clicked, bob)).toBe('accepted');
    for (const other of others) expect(await statuses(other, bob)).toBe('pending');

    for (const other of others) expect(await bob.land(other)).toMatchObject({ code: null, user: 'bob@example.com' });
    expect(new Set(testApp.signIns.map(({ sub }) => sub)).size).toBe(1);
  });

  test('SEC-12, SEC-32: within 60 s the browser that redeemed a link gets its answer again, by any code of that link', async () => {
    const landing = await testApp.invite();
    const bob = testApp.browser();
    await bob.post('preview', landing);
    const lost = openBrowser(testApp.server);
    for (const [name, value] of bob.cookies) lost.cookies.set(name, value);
    const first = await (await lost.post('callback', landing)).text(); // the cookies of this answer are lost
    expect(await bob.whoAmI()).toBeNull();

    testApp.advance(MINUTE);
    for (const code of [landing.code, testApp.issuer.open().code]) {
      const again = await bob.post('callback', { ...landing, code });
      expect(again.status).toBe(200);
      expect(await again.text()).toBe(first);
    }
    expect(await bob.whoAmI()).toBe('bob@example.com');
    expect(testApp.signIns).toHaveLength(1);
    expect(testApp.issuer.requestCounts.get('/token')).toBe(1);
    expect(await testApp.browser().land(landing)).toEqual({ status: 410, code: 'already_used', user: null });

    testApp.advance(1);
    expect((await bob.land(landing)).code).toBe('code_expired'); // the code has expired, the link has not
  });

  test('SEC-32: two openings of one link in one browser at once end with that browser signed in, by one redemption', async () => {
    const first = await testApp.invite();
    const second = testApp.issuer.open();
    const bob = testApp.browser();
    await bob.post('preview', first);
    // The issuer answers the first opening only once the second one has read the record.
    let answer = () => {};
    const atIssuer = new Promise<void>((asked) => {
      testApp.issuer.hooks.idToken = async (draft) => {
        asked();
        await new Promise<void>((resolve) => (answer = resolve));
        return draft;
      };
    });
    const one = bob.post('callback', first);
    await atIssuer;
    const reads = vi.spyOn(storage, 'get');
    const two = bob.post('callback', second);
    await vi.waitUntil(() => reads.mock.calls.filter(([kind]) => kind === 'invitation').length > 1, WAIT);
    answer();

    const answers = await Promise.all([one, two]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(await answers[1].text()).toBe(await answers[0].text());
    expect(await bob.whoAmI()).toBe('bob@example.com');
    expect(testApp.issuer.requestCounts.get('/token')).toBe(1);
    expect(testApp.signIns).toHaveLength(1);
  });

  test('SEC-34: an instance whose clock is 4 s ahead takes no lease that its holder still has', async () => {
    const landing = await testApp.invite();
    const bob = testApp.browser();
    await bob.post('preview', landing);
    let answer = () => {};
    const atIssuer = new Promise<void>((asked) => {
      testApp.issuer.hooks.idToken = async (draft) => {
        asked();
        await new Promise<void>((resolve) => (answer = resolve));
        return draft;
      };
    });
    const one = bob.post('callback', landing);
    await atIssuer;
    testApp.advance(17_000);
    const ahead = openBrowser(testApp.again({ advanced: { now: () => testApp.now() + 4_000 } }));
    for (const [name, value] of bob.cookies) ahead.cookies.set(name, value);
    const reads = vi.spyOn(storage, 'get');
    const two = ahead.post('callback', landing);
    await vi.waitUntil(() => reads.mock.calls.filter(([kind]) => kind === 'invitation').length > 1, WAIT);
    answer();
    expect((await Promise.all([one, two])).map(({ status }) => status)).toEqual([200, 200]);
    expect(testApp.issuer.requestCounts.get('/token')).toBe(1);
    expect(testApp.signIns).toHaveLength(1);
  });

  test('SEC-32: the browser of a crashed process waits for its lease, then redeems', async () => {
    const landing = await testApp.invite();
    const bob = testApp.browser();
    await bob.post('preview', landing);
    testApp.issuer.hooks.tokenResponse = (response) => {
      storage.dieAt = 'page invitation';
      return response;
    };
    await bob.post('callback', landing);
    Object.assign(storage, { dieAt: null, isDown: false });
    testApp.issuer.hooks = {};

    const reads = vi.spyOn(storage, 'get');
    const waiting = bob.land(testApp.issuer.open());
    await vi.waitUntil(() => reads.mock.calls.filter(([kind]) => kind === 'invitation').length > 1, WAIT);
    expect(testApp.issuer.requestCounts.get('/token')).toBe(1);
    testApp.advance(25_000);
    expect(await waiting).toMatchObject({ code: null, user: 'bob@example.com' });
  });

  test('SEC-12: for ten minutes the same browser gets in by opening the mail again, then not; others never', async () => {
    const bob = testApp.browser();
    const first = await testApp.invite();
    const mail = testApp.issuer.mails.at(-1)!;
    await bob.post('preview', first);
    await bob.land(first);
    bob.cookies.delete(SESSION);

    testApp.advance(10 * MINUTE);
    expect(await testApp.browser().land(testApp.issuer.open(mail))).toMatchObject({ code: 'already_used', user: null });
    const again = testApp.issuer.open(mail);
    expect(await (await bob.post('preview', again)).json()).toMatchObject({ status: 'accepted', canResume: true });
    expect(await bob.land(again)).toMatchObject({ code: null, user: 'bob@example.com' });
    bob.cookies.delete(SESSION);
    testApp.advance(1);
    expect(await bob.land(testApp.issuer.open(mail))).toMatchObject({ code: 'already_used', user: null });
  });

  test.each(['sign-out', 'invites.signOut', 'revokeSessions'])(
    'SEC-33: after %s the link signs in no more, within its ten minutes or not',
    async (how) => {
      const bob = testApp.browser();
      const landing = await testApp.invite();
      await bob.post('preview', landing);
      await bob.land(landing);
      const { user } = (await (await bob.get('session')).json()) as { user: { iss: string; sub: string } };
      if (how === 'sign-out') await bob.post('sign-out', {});
      else if (how === 'revokeSessions') await testApp.server.revokeSessions(user);
      else await testApp.server.signOut({ headers: { cookie: bob.cookies.header() } });
      bob.cookies.delete(SESSION);

      const again = testApp.issuer.open();
      expect(await (await bob.post('preview', again)).json()).toMatchObject({ status: 'accepted', canResume: false });
      expect(await bob.land(again)).toMatchObject({ code: 'already_used', user: null });
      testApp.advance(2 * MINUTE);
      expect(await bob.land(again)).toMatchObject({ code: 'already_used', user: null });
      expect(testApp.issuer.requestCounts.get('/token')).toBe(1);
    },
  );

  test('a replay brings back no session that was signed out', async () => {
    const landing = await testApp.invite();
    const bob = testApp.browser();
    await bob.post('preview', landing);
    await bob.land(landing);
    await bob.post('sign-out', {});
    expect(await bob.land(landing)).toMatchObject({ code: 'already_used', user: null });
  });

  // Every storage call between redemption and answer, each once the last thing this process did.
  test.each(['page invitation', 'compareAndSet invitation', 'insert session', 'get session'])(
    'SEC-12: a process that dies at "%s" after the redemption locks no one out',
    async (step) => {
      const bob = testApp.browser();
      await bob.land(await testApp.invite('eve@example.com')); // an account to switch away from
      const landing = await testApp.invite();
      const mail = testApp.issuer.mails.at(-1)!;
      await bob.post('preview', landing);
      // It dies once the issuer has been asked to redeem.
      testApp.issuer.hooks.tokenResponse = (response) => {
        storage.dieAt = step;
        return response;
      };
      const failed = await bob.post('callback', { ...landing, switchAccount: true });
      expect(storage.isDown).toBe(true);
      expect(failed.status).toBe(503);
      expect(testApp.errors).not.toEqual([]);

      Object.assign(storage, { dieAt: null, isDown: false });
      testApp.issuer.hooks = {};
      testApp.advance(25_000);
      expect(await bob.land(testApp.issuer.open(mail), { switchAccount: true })).toMatchObject({
        code: null,
        user: 'bob@example.com',
      });
      expect(await testApp.browser().land(testApp.issuer.open(mail))).toMatchObject({
        code: 'already_used',
        user: null,
      });
      expect(new Set(testApp.signIns.slice(1).map(({ invitation }) => invitation)).size).toBe(1);
    },
  );

  test('a browser other than that of a crashed process waits for its lease, no longer', async () => {
    const landing = await testApp.invite();
    const mail = testApp.issuer.mails.at(-1)!;
    testApp.issuer.hooks.tokenResponse = (response) => {
      storage.dieAt = 'compareAndSet invitation';
      return response;
    };
    await testApp.browser().land(landing);
    Object.assign(storage, { dieAt: null, isDown: false });
    testApp.issuer.hooks = {};
    testApp.advance(30_000);
    expect(await testApp.browser().land(testApp.issuer.open(mail))).toMatchObject({
      code: null,
      user: 'bob@example.com',
    });
  });

  test('SEC-12: an attempt so slow that another one redeemed the link does not sign in', async () => {
    let overtake: (() => Promise<unknown>) | null = null;
    const slow = testApp.again({
      async onSignIn() {
        await overtake?.();
        return null;
      },
    });
    const landing = await testApp.invite();
    const mail = testApp.issuer.mails.at(-1)!;
    const fast = testApp.browser();
    overtake = async () => {
      testApp.advance(30_000);
      expect(await fast.land(testApp.issuer.open(mail))).toMatchObject({ code: null, user: 'bob@example.com' });
    };
    expect(await openBrowser(slow).land(landing)).toEqual({ status: 410, code: 'already_used', user: null });
    expect((await storage.page('session', { limit: 3 })).records).toHaveLength(1);
    testApp.advance(5 * MINUTE);
    expect(await fast.whoAmI()).toBe('bob@example.com');
  });

  test('SEC-34: an attempt whose lease has run out commits nothing, even where no other attempt took the record', async () => {
    const slow = testApp.again({
      onSignIn() {
        testApp.advance(20_000);
        return null;
      },
    });
    const landing = await testApp.invite();
    expect(await openBrowser(slow).land(landing)).toEqual({ status: 410, code: 'code_expired', user: null });
    expect(await statuses(testApp.issuer.open())).toBe('pending');
    testApp.advance(5_000);
    expect(await testApp.browser().land(testApp.issuer.open())).toMatchObject({ code: null, user: 'bob@example.com' });
  });

  test('SEC-35: a commit whose answer is lost is read again: the browser is in, and the invitation accepted', async () => {
    const landing = await testApp.invite();
    const bob = testApp.browser();
    await bob.post('preview', landing);
    const compareAndSet = storage.compareAndSet.bind(storage);
    let losses = 1;
    storage.compareAndSet = async (kind, id, version, change) => {
      const changed = await compareAndSet(kind, id, version, change);
      if (change.status === 'accepted' && losses-- > 0) throw Object.assign(new Error('lost'), { code: 'ETIMEDOUT' });
      return changed;
    };
    expect(await bob.land(landing)).toEqual({ status: 200, code: null, user: 'bob@example.com' });
    expect(testApp.signIns).toHaveLength(1);
    expect(testApp.events.map(({ type }) => type)).toContain('signed_in');
  });

  test('SEC-35: a commit that was not stored lets the same browser in at the next attempt', async () => {
    const landing = await testApp.invite();
    const bob = testApp.browser();
    await bob.post('preview', landing);
    const compareAndSet = storage.compareAndSet.bind(storage);
    let losses = 1;
    storage.compareAndSet = (kind, id, version, change) =>
      change.status === 'accepted' && losses-- > 0
        ? Promise.reject(Object.assign(new Error('lost'), { code: 'ETIMEDOUT' }))
        : compareAndSet(kind, id, version, change);
    expect(await bob.post('callback', landing)).toMatchObject({ status: 503 });
    expect(await statuses(landing)).toBe('pending');
    testApp.advance(MINUTE);
    expect(await bob.land(testApp.issuer.open())).toEqual({ status: 200, code: null, user: 'bob@example.com' });
  });

  test('SEC-37: a browser that sends no cookie back redeems nothing, and gets the reason', async () => {
    const landing = await testApp.invite();
    for (let attempt = 0; attempt < 2; attempt += 1) {
      const response = await testApp.browser().post('callback', landing);
      expect([response.status, await codeOf(response)]).toEqual([400, 'cookies_blocked']);
    }
    expect(testApp.issuer.requestCounts.get('/token')).toBeUndefined();
    expect(await statuses(landing)).toBe('pending');
    // One that keeps cookies after all succeeds at the next try, without a preview.
    const bob = testApp.browser();
    await bob.post('callback', landing);
    expect((await bob.post('callback', landing)).status).toBe(200);
    expect(await bob.whoAmI()).toBe('bob@example.com');
  });

  test('a sign-in link signs in once, too', async () => {
    testApp.issuer.hooks.careless = true;
    await testApp.browser().post('sign-in', { email: 'bob@example.com' });
    const landing = testApp.issuer.open();
    const results = await Promise.all(Array.from({ length: 20 }, () => testApp.browser().land(landing)));
    expect(results.filter(({ code }) => code === null)).toHaveLength(1);
    expect(results.filter(({ code }) => code === 'already_used')).toHaveLength(19);
  });

  test('secrets roll: what the old one sealed still opens when the new one stands first', async () => {
    const bob = testApp.browser();
    await bob.land(await testApp.invite());
    const rolled = openBrowser(testApp.again({ secrets: ['another secret of thirty-two bytes and more', ...SECRETS] }));
    for (const [name, value] of bob.cookies) rolled.cookies.set(name, value);
    expect(await rolled.whoAmI()).toBe('bob@example.com');
    const strange = openBrowser(testApp.again({ secrets: ['another secret of thirty-two bytes and more'] }));
    for (const [name, value] of bob.cookies) strange.cookies.set(name, value);
    expect(await strange.whoAmI()).toBeNull();
    expect(strange.cookies.size).toBe(bob.cookies.size); // left alone
  });
});
