import { EventEmitter } from 'node:events';
import { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { migrate, postgresStorage, storageContract } from 'magic-invite/storage';
import { purgeRecords, type Statement } from '../../src/storage/statements.ts';
import { startPostgres, type TestPostgres } from '../support/postgres.ts';
import { bundleModule, runModule } from '../support/run-module.ts';
import { PAGE_QUERIES, statementsOf } from './page-queries.ts';
import { openBarrier } from '../support/barrier.ts';
import { WAIT } from '../support/wait.ts';

let server: TestPostgres;
let pool: Pool;

beforeAll(() => {
  server = startPostgres();
  pool = new Pool({ connectionString: server.connectionString, max: 10 });
});
afterAll(async () => {
  await pool.end();
  server.stop();
});

/** An empty database beside the others, for what needs one of its own. */
async function emptyDatabase(name: string): Promise<string> {
  await pool.query(`CREATE DATABASE ${name}`);
  return server.connectionString.replace('/postgres?', `/${name}?`);
}

describe('the contract', () => {
  beforeAll(async () => {
    await migrate(pool);
    await migrate(pool); // changes nothing
  });
  test.each(storageContract)('$name', ({ run }) => expect(run(postgresStorage(pool))).resolves.toBeUndefined());
});

test('SEC-35: a Postgres that restarts neither ends the process nor breaks the storage', async () => {
  const own = startPostgres();
  const errors: unknown[] = [];
  const restarted = new Pool({ connectionString: own.connectionString });
  await migrate(restarted);
  const storage = postgresStorage(restarted, { onError: (error) => errors.push(error) });
  postgresStorage(restarted);
  expect(restarted.listenerCount('error')).toBe(1);
  await storage.insert({ kind: 'kept', id: 'b', at: 1, body: null });
  own.restart();
  await vi.waitUntil(() => errors.length > 0, WAIT);
  expect(await storage.get('kept', 'b')).not.toBeNull();
  await restarted.end();
  own.stop();
});

test('SEC-35: without onError, a lost connection is one line on the console', () => {
  const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const idle = Object.assign(new EventEmitter(), { query: () => Promise.resolve({ rows: [] }) });
  postgresStorage(idle);
  idle.emit('error', Object.assign(new Error('terminating connection'), { client: idle }));
  expect(log.mock.calls).toEqual([['magic-invite: Postgres connection lost:', 'terminating connection']]);
  log.mockRestore();
});

test('SEC-35: a database that never answers rejects after 10 s, with an unknown outcome', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    const storage = postgresStorage({ query: () => new Promise(() => {}) });
    const calls = [storage.get('k', 'a'), storage.purge(1, 1), storage.increment('k', 1, 1)];
    const settled = Promise.allSettled(calls);
    await vi.advanceTimersByTimeAsync(10_000);
    for (const result of await settled) expect(result).toMatchObject({ reason: { code: 'ETIMEDOUT' } });
  } finally {
    vi.useRealTimers();
  }
});

/** Lets the 10 s pass that a call of the storage may take, once Postgres has it. */
async function timedOut(calls: Promise<unknown>[], hasBegun: () => Promise<boolean> | boolean): Promise<void> {
  const settled = Promise.allSettled(calls);
  while (!(await hasBegun())) await new Promise(setImmediate);
  await vi.advanceTimersByTimeAsync(10_000);
  for (const result of await settled) expect(result).toMatchObject({ reason: { code: 'ETIMEDOUT' } });
}

test('SEC-35: a row that another transaction has locked: the call rejects after 10 s, and reading again tells what became of it', async () => {
  await migrate(pool);
  const storage = postgresStorage(pool);
  await storage.insert({ kind: 'locked', id: 'a', at: 1, body: null });
  const other = await pool.connect();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    await other.query("BEGIN; UPDATE magic_invite_records SET due = 2 WHERE kind = 'locked'");
    const isWaiting = async () => {
      const { rows } = await pool.query("SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'");
      return rows.length > 0;
    };
    await timedOut([storage.compareAndSet('locked', 'a', 0, { at: 3 })], isWaiting);
    // Other rows are read and written meanwhile.
    expect(await storage.insert({ kind: 'locked', id: 'b', at: 1, body: null })).toBe(true);
    await other.query('COMMIT');
    // The statement ran after all.
    while ((await storage.get('locked', 'a'))!.version === 0) await new Promise(setImmediate);
    expect(await storage.compareAndSet('locked', 'a', 0, { at: 4 })).toBeNull();
  } finally {
    vi.useRealTimers();
    await other.query('ROLLBACK');
    other.release();
  }
});

test('SEC-35: a Postgres that stops answering holds a call 10 s; when it answers again, so does the storage', async () => {
  await migrate(pool);
  const storage = postgresStorage(pool);
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  server.freeze();
  try {
    const calls = [storage.get('k', 'a'), storage.insert({ kind: 'frozen', id: 'a', at: 1, body: null })];
    await timedOut(calls, () => true);
  } finally {
    server.thaw();
    vi.useRealTimers();
  }
  expect(await storage.get('k', 'a')).toBeNull();
  // Its outcome was unknown; Postgres had it all the time.
  await vi.waitUntil(async () => (await storage.get('frozen', 'a')) !== null, WAIT);
  expect(await storage.insert({ kind: 'frozen', id: 'a', at: 1, body: null })).toBe(false);
});

test('SEC-35: a migration that gets no answer rejects after 60 s', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    const settled = Promise.allSettled([migrate({ query: () => new Promise(() => {}) })]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await settled).toMatchObject([{ reason: { code: 'ETIMEDOUT' } }]);
  } finally {
    vi.useRealTimers();
  }
});

test('a migration waits 30 s for a lock at most', async () => {
  const statements: string[] = [];
  await migrate({ query: (text) => (statements.push(text), Promise.resolve({ rows: [] })) });
  expect(statements[0]).toMatch(/set_config\('lock_timeout', '30s', true\);\nPERFORM pg_advisory/);
  await migrate(pool);
  // The same with a shorter time-out, on tables that another transaction has locked.
  const other = await pool.connect();
  try {
    await other.query('BEGIN; LOCK TABLE magic_invite_records IN ACCESS EXCLUSIVE MODE');
    const migration = pool.query(statements[0]!.replace("'30s'", "'50ms'"));
    await expect(migration).rejects.toMatchObject({ code: '55P03' });
  } finally {
    await other.query('ROLLBACK');
    other.release();
  }
});

test('sixteen migrations of an empty database at once all succeed', async () => {
  const own = new Pool({ connectionString: await emptyDatabase('migrations'), max: 16 });
  try {
    await Promise.all(Array.from({ length: 16 }, () => own.connect())).then((clients) =>
      Promise.all(clients.map((client) => migrate(client).finally(() => client.release()))),
    );
    expect((await postgresStorage(own).page('k', { limit: 1 })).records).toEqual([]);
  } finally {
    await own.end();
  }
});

test('a migration keeps what is there', async () => {
  const storage = postgresStorage(pool);
  await storage.insert({ kind: 'kept', id: 'a', at: 1, body: null });
  const before = await storage.get('kept', 'a');
  await migrate(pool);
  expect(before).not.toBeNull();
  expect(await storage.get('kept', 'a')).toEqual(before);
});

test('three processes that start together lose no write, and of each row one of them wins', async () => {
  const program = await bundleModule(new URL('./writer.ts', import.meta.url));
  const place = await emptyDatabase('shared');
  const writers = ['a', 'b', 'c'];
  const barrier = await openBarrier(writers.length);
  const won = await Promise.all(writers.map((name) => runModule(program, [place, name, '200', barrier])));

  const own = new Pool({ connectionString: place });
  try {
    const storage = postgresStorage(own);
    const pages = await Promise.all(writers.map((writer) => storage.page('written', { parent: writer, limit: 500 })));
    expect(pages.map(({ records }) => records.length)).toEqual([200, 200, 200]);
    expect((await storage.increment('written', 1, 1)).count).toBe(601);
    const changed = won.flatMap((output) => JSON.parse(output) as number[]);
    expect(changed.sort((a, b) => a - b)).toEqual(Array.from({ length: 200 }, (_, index) => index));
  } finally {
    await own.end();
  }
});

test('a page of 50,000 rows is read from its index, whatever it selects by', async () => {
  const own = await pool.connect();
  try {
    // Half of the rows are pending; half of those are due by 5,000. All belong to one inviter of one tenant.
    await own.query(`INSERT INTO magic_invite_records
(kind, id, version, parent, address, tenant, inviter, status, due, at, expires_at, body)
SELECT 'k', n::text, 0, 'x', 'x', CASE WHEN n % 2 = 0 THEN 'x' END, 'x', CASE WHEN n % 4 < 2 THEN 'pending' ELSE 'accepted' END,
n % 10000, n % 10000, n, '{}' FROM generate_series(1, 50000) AS n`);
    await own.query('ANALYZE magic_invite_records');
    const plan = async ({ sql, parameters }: Statement) => {
      const { rows } = await own.query<{ 'QUERY PLAN': [{ Plan: Record<string, unknown> }] }>(
        `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${sql}`,
        parameters,
      );
      return rows[0]!['QUERY PLAN'][0].Plan;
    };
    for (const [query, index] of PAGE_QUERIES) {
      for (const statement of statementsOf(query)) {
        const found = await plan(statement);
        const actual = { query, sql: statement.sql, plan: JSON.stringify(found) };
        expect(actual).toMatchObject({ plan: expect.stringContaining(`"magic_invite_records_by_${index}"`) as string });
        expect(actual).not.toMatchObject({ plan: expect.stringContaining('Sort') as string });
        expect({
          query,
          pagesRead: Number(found['Shared Hit Blocks']) + Number(found['Shared Read Blocks']) > 100,
        }).toEqual({ query, pagesRead: false });
      }
    }
    const purge = JSON.stringify(await plan(purgeRecords(11, 10, 'FOR UPDATE SKIP LOCKED')));
    expect(purge).toContain('magic_invite_records_by_expires_at');
  } finally {
    await own.query(`DELETE FROM magic_invite_records WHERE kind = 'k'`);
    own.release();
  }
});
