import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'libsql';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { sqliteStorage, storageContract } from 'magic-invite/storage';
import { purgeCounters, purgeRecords, type SqlValue, type Statement } from '../../src/storage/statements.ts';
import { bundleModule, runModule } from '../support/run-module.ts';
import { PAGE_QUERIES, statementsOf } from './page-queries.ts';
import { openBarrier } from '../support/barrier.ts';

/** A process that holds the write lock of a file until its input ends. */
const HOLD_LOCK = `
import Database from 'libsql';
const db = new Database(process.argv[1]);
db.exec('BEGIN IMMEDIATE');
process.stdout.write('locked');
process.stdin.resume().on('end', () => db.exec('COMMIT'));
`;

const folder = mkdtempSync(join(tmpdir(), 'magic-invite-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each(['a file', ':memory:'])('%s', (place) => {
  const storage = sqliteStorage(new Database(place === 'a file' ? join(folder, 'contract.sqlite') : place));
  test.each(storageContract)('$name', ({ run }) => expect(run(storage)).resolves.toBeUndefined());
});

test('three processes that start together on a new file lose no write, and of each row one of them wins', async () => {
  const writer = await bundleModule(new URL('./writer.ts', import.meta.url));
  const file = join(folder, 'shared.sqlite');
  const writers = ['a', 'b', 'c'];
  const barrier = await openBarrier(writers.length);
  const won = await Promise.all(writers.map((name) => runModule(writer, [file, name, '100', barrier])));

  const storage = sqliteStorage(new Database(file));
  const counts = await Promise.all(
    writers.map(async (parent) => (await storage.page('written', { parent, limit: 500 })).records.length),
  );
  expect(counts).toEqual([100, 100, 100]);
  expect((await storage.increment('written', 1, 1)).count).toBe(301);
  const changed = won.flatMap((output) => JSON.parse(output) as number[]);
  expect(changed.sort((a, b) => a - b)).toEqual(Array.from({ length: 100 }, (_, index) => index));
});

test('two connections of one process wait for each other', async () => {
  const file = join(folder, 'connections.sqlite');
  const storages = [sqliteStorage(new Database(file)), sqliteStorage(new Database(file))];
  const row = { at: 0, body: null };
  await Promise.all(
    Array.from({ length: 600 }, (_, index) => storages[index % 2]!.insert({ kind: 'k', id: String(index), ...row })),
  );
  const page = await storages[0]!.page('k', { limit: 500 });
  expect(page.records).toHaveLength(500);
  expect((await storages[1]!.page('k', { limit: 500, after: page.next! })).records).toHaveLength(100);
});

test('a file that another process is switching to WAL is waited for', async () => {
  const db = new Database(join(folder, 'switching.sqlite'));
  let failures = 2;
  const storage = sqliteStorage({
    prepare: (sql) => db.prepare(sql),
    exec(sql) {
      if (sql.includes('journal_mode') && failures-- > 0) throw new Error('database is locked'); // as SQLite does
      return db.exec(sql);
    },
  });
  expect(await storage.get('k', 'a')).toBeNull();
  expect(db.prepare('PRAGMA journal_mode').all()).toEqual([{ journal_mode: 'wal' }]);
});

test("SEC-35: another process's write lock neither blocks the event loop nor fails the call", async () => {
  const file = join(folder, 'locked.sqlite');
  const storage = sqliteStorage(new Database(file));
  const holder = spawn(process.execPath, ['--input-type=module', '-e', HOLD_LOCK, file], {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  await once(holder.stdout, 'data');
  const pauses: number[] = [];
  let last = performance.now();
  const ticks = setInterval(() => {
    pauses.push(performance.now() - last);
    last = performance.now();
  }, 5);
  const writes = Promise.all(['a', 'b', 'c'].map((id) => storage.insert({ kind: 'k', id, at: 0, body: null })));
  // Reading goes on meanwhile.
  expect(await storage.get('k', 'a')).toBeNull();
  while (pauses.length < 5) await storage.get('k', 'a').then(() => new Promise(setImmediate));
  holder.stdin.end();
  expect(await writes).toEqual([true, true, true]);
  clearInterval(ticks);
  expect(Math.max(...pauses)).toBeLessThan(1_000);
});

test('SEC-35: while another connection holds the lock, a write is tried again after random pauses', async () => {
  const file = join(folder, 'pauses.sqlite');
  const storage = sqliteStorage(new Database(file));
  const holder = new Database(file);
  holder.exec('BEGIN IMMEDIATE');
  const timers = vi.spyOn(globalThis, 'setTimeout');
  const write = storage.insert({ kind: 'k', id: 'a', at: 0, body: null });
  const pauses = () => timers.mock.calls.map(([, milliseconds]) => milliseconds!).filter((pause) => pause !== 0);
  while (pauses().length < 8) await new Promise(setImmediate);
  holder.exec('COMMIT');
  expect(await write).toBe(true);
  const seen = pauses();
  timers.mockRestore();
  expect(Math.min(...seen)).toBeGreaterThanOrEqual(5);
  expect(Math.max(...seen)).toBeLessThanOrEqual(50);
  expect(new Set(seen).size).toBeGreaterThan(5);
});

test('SEC-35: SQLite itself waits 50 ms at most', () => {
  const db = new Database(':memory:');
  sqliteStorage(db);
  const [{ timeout }] = db.prepare('PRAGMA busy_timeout').all() as [{ timeout: number }];
  expect(timeout).toBeLessThanOrEqual(50);
});

test('numbers are stored as integers, texts as texts', async () => {
  const db = new Database(':memory:');
  const storage = sqliteStorage(db);
  await storage.insert({ kind: 'k', id: '12', parent: '13', address: '14', at: 15, expiresAt: 16, body: 17 });
  await storage.compareAndSet('k', '12', 0, { at: 18 });
  await storage.increment('19', 20, 21);
  await storage.increment('19', 20, 22);
  const types = db.prepare(
    `SELECT typeof(id) || typeof(parent) || typeof(address) || typeof(body) AS texts,
     typeof(version) || typeof(due) || typeof(at) || typeof(expires_at) AS numbers FROM magic_invite_records`,
  );
  expect(types.all()).toEqual([{ texts: 'text'.repeat(4), numbers: 'integer'.repeat(4) }]);
  const counter = db.prepare(
    'SELECT typeof(key) || typeof(count) || typeof(resets_at) AS types FROM magic_invite_counters',
  );
  expect(counter.all()).toEqual([{ types: 'textintegerinteger' }]);
});

test.each(PAGE_QUERIES)(
  'a page that selects by %o is read from its index, however many rows there are',
  (query, index) => {
    const db = new Database(':memory:');
    sqliteStorage(db);
    for (const statement of statementsOf(query)) {
      const plan = explain(db, statement);
      expect(plan).toContain(`USING INDEX magic_invite_records_by_${index} `);
      expect(plan).not.toMatch(/SCAN|TEMP B-TREE/);
      // The cursor or the bound is part of the seek: rows before it are not skipped one by one.
      expect(/(at|due|\(at,id\)|\(due,id\))[<>]/.test(plan)).toBe(statement.parameters.includes(5_000));
    }
  },
);

test('a purge reads expired rows from its index', () => {
  const db = new Database(':memory:');
  sqliteStorage(db);
  expect(explain(db, purgeRecords(1, 10, ''))).toContain('USING INDEX magic_invite_records_by_expires_at');
  expect(explain(db, purgeCounters(1, 10, ''))).toContain('magic_invite_counters_by_resets_at');
});

function explain(db: Database.Database, { sql, parameters }: Statement): string {
  const bound = Object.fromEntries(parameters.map((value, index) => [index + 1, value]));
  const steps = db.prepare<Record<string, SqlValue>>(`EXPLAIN QUERY PLAN ${sql}`).all(bound) as { detail: string }[];
  return steps.map(({ detail }) => detail).join('\n');
}
