import { Pool } from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { migrate, postgresStorage, type InviteStorage } from 'magic-invite/storage';
import type { Landing } from '../../support/foreign-issuer.ts';
import { startPostgres, type TestPostgres } from '../../support/postgres.ts';
import { bundleModule, runModule } from '../../support/run-module.ts';
import { inviteFrom } from '../invitations/sent-by.ts';
import { listReceived } from '../invitations/received-by.ts';
import { openTestApp, storages, type TestApp } from '../../support/test-app.ts';
import { openBrowser } from '../../support/test-browser.ts';
import { openBarrier } from '../../support/barrier.ts';

const BOB = 'bob@example.com';

/** Three invitations of one address, and their links: from a form, from the app's own code, from another tenant. */
async function inviteThrice(testApp: TestApp): Promise<{ ids: string[]; landings: Landing[] }> {
  const form = await inviteFrom(testApp.browser(), 'Bob@Example.com');
  const ids = [form.id];
  for (const inviter of [{ id: 'anna' }, { id: 'carl', tenant: 'acme' }]) {
    const [result] = await testApp.server.invite({ inviter, recipients: [{ email: 'BOB@EXAMPLE.COM' }] });
    ids.push(result!.ok ? result!.invitation.id : '');
  }
  return { ids, landings: testApp.issuer.mails.map((mail) => testApp.issuer.open(mail)) };
}

const statuses = async (storage: InviteStorage, ids: string[]) =>
  Promise.all(ids.map(async (id) => ((await storage.get('invitation', id))!.body as { status: string }).status));
const count = (results: (string | null)[]) =>
  Object.fromEntries([...new Set(results)].map((each) => [each, results.filter((other) => other === each).length]));

describe.each(storages)('SEC-13, two instances on %s', (_name, makeStorage) => {
  let testApp: TestApp;
  const users = new Map<string, number>();
  const calls: [string | undefined, string[]][] = [];
  afterEach(() => testApp.close());

  const open = async () => {
    users.clear();
    calls.length = 0;
    testApp = await openTestApp({
      storage: makeStorage(),
      onSignIn({ claims: { iss, sub }, invitation, pending }) {
        users.set(`${iss} ${sub}`, users.get(`${iss} ${sub}`) ?? users.size + 1);
        calls.push([invitation?.id, pending.map(({ id }) => id).sort()]);
        return { id: users.get(`${iss} ${sub}`)! };
      },
    });
    testApp.issuer.hooks.careless = true; // so that only the BFF decides
  };

  test('100 parallel accepts of one of three: one user, it is accepted once, the others are delivered as pending', async () => {
    await open();
    const { ids, landings } = await inviteThrice(testApp);
    const servers = [testApp.server, testApp.again()];
    const results = await Promise.all(
      Array.from({ length: 100 }, (_, index) => openBrowser(servers[index % 2]!).land(landings[1]!)),
    );
    expect(count(results.map(({ code, user }) => code ?? user))).toEqual({ [BOB]: 1, already_used: 99 });
    expect(users.size).toBe(1);
    expect(calls).toEqual([[ids[1], [ids[0]!, ids[2]!].sort()]]);
    expect(await statuses(testApp.storage, ids)).toEqual(['pending', 'accepted', 'pending']);
  });

  test('100 parallel accepts of all three: one user, each accepted once', async () => {
    await open();
    const { ids, landings } = await inviteThrice(testApp);
    const servers = [testApp.server, testApp.again()];
    const results = await Promise.all(
      Array.from({ length: 100 }, (_, index) => openBrowser(servers[index % 2]!).land(landings[index % 3]!)),
    );
    expect(count(results.map(({ code, user }) => code ?? user))).toEqual({ [BOB]: 3, already_used: 97 });
    expect(users.size).toBe(1);
    expect(calls.map(([id]) => id ?? '').sort()).toEqual([...ids].sort());
    expect(await statuses(testApp.storage, ids)).toEqual(['accepted', 'accepted', 'accepted']);
  });

  test('the address decides, not the invitation: signing in without one delivers all three, and the person takes them', async () => {
    await open();
    const { ids } = await inviteThrice(testApp);
    const bob = testApp.browser();
    await bob.post('sign-in', { email: 'boB@example.com' });
    await bob.land(testApp.issuer.open());
    expect(calls).toEqual([[undefined, [...ids].sort()]]);
    expect((await listReceived(bob)).invitations.map(({ id }) => id).sort()).toEqual([...ids].sort());
    for (const id of ids) expect((await bob.post(`received/${id}/accept`, {})).status).toBe(200);
    expect(users.size).toBe(1);
    expect(await statuses(testApp.storage, ids)).toEqual(['accepted', 'accepted', 'accepted']);
  });

  test('invitations that were closed meanwhile, or are for a similar address, are not delivered', async () => {
    await open();
    const { ids, landings } = await inviteThrice(testApp);
    for (const email of ['bob+work@example.com', 'b.ob@example.com', 'bob@example.com.example.org'])
      await testApp.server.invite({ inviter: { id: 'anna' }, recipients: [{ email }] });
    await testApp.browser().delete(`invitations/${ids[0]}`);
    await testApp.browser().land(landings[1]!);
    expect(calls).toEqual([[ids[1], [ids[2]]]]);
  });
});

describe('SEC-13, two processes on one Postgres', () => {
  let postgres: TestPostgres;
  let pool: Pool;
  let accepter: string;
  beforeAll(async () => {
    postgres = startPostgres();
    pool = new Pool({ connectionString: postgres.connectionString, max: 8 });
    await migrate(pool);
    await pool.query('CREATE TABLE users (id SERIAL, iss TEXT, sub TEXT, PRIMARY KEY (iss, sub))');
    await pool.query('CREATE TABLE calls (invitation TEXT, pending TEXT)');
    accepter = await bundleModule(new URL('./accepter.ts', import.meta.url));
  });
  afterAll(async () => {
    await pool.end();
    postgres.stop();
  });
  afterEach(async () => {
    await pool.query('TRUNCATE users, calls, magic_invite_records, magic_invite_counters');
  });

  /** 50 accepts in each of two processes, of the links with these numbers. */
  async function race(testApp: TestApp, landings: Landing[]): Promise<Record<string, number>> {
    const job = {
      place: postgres.connectionString,
      issuer: testApp.issuer.url,
      landings: Array.from({ length: 50 }, (_, index) => landings[index % landings.length]),
      now: testApp.now(),
      barrier: await openBarrier(2),
    };
    const outputs = await Promise.all([1, 2].map(() => runModule(accepter, [JSON.stringify(job)])));
    return count(outputs.flatMap((output) => JSON.parse(output) as string[]));
  }

  test.each([
    ['one of three: accepted once, the rest pending', [1], ['pending', 'accepted', 'pending']],
    ['all three: each accepted once', [0, 1, 2], ['accepted', 'accepted', 'accepted']],
  ])('100 parallel accepts of %s; one user', async (_what, clicked, after) => {
    const storage = postgresStorage(pool);
    const testApp = await openTestApp({ storage });
    try {
      testApp.issuer.hooks.careless = true;
      const { ids, landings } = await inviteThrice(testApp);
      const results = await race(
        testApp,
        clicked.map((index) => landings[index]!),
      );
      expect(results).toEqual({ [BOB]: clicked.length, already_used: 100 - clicked.length });
      expect((await pool.query('SELECT id FROM users')).rowCount).toBe(1);
      const calls = (await pool.query<{ invitation: string; pending: string }>('SELECT * FROM calls')).rows;
      expect(calls.map(({ invitation }) => invitation).sort()).toEqual(clicked.map((index) => ids[index]!).sort());
      expect(await statuses(storage, ids)).toEqual(after);
      // The first sign-in was given both others; none was given its own invitation.
      expect(Math.max(...calls.map(({ pending }) => pending.split(' ').filter(Boolean).length))).toBe(2);
      expect(calls.filter(({ invitation, pending }) => pending.includes(invitation))).toEqual([]);
    } finally {
      await testApp.close();
    }
  });
});
