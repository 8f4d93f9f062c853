import { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { migrate, postgresStorage, storageContract } from 'magic-invite/storage';
import { pageRecords, purgeRecords } from '../../src/storage/statements.ts';
import { startPostgres, type TestPostgres } from '../support/postgres.ts';
import { bundleModule, runModule } from '../support/run-module.ts';

let server: TestPostgres;
let pool: Pool;

beforeAll(() => {
  server = startPostgres();
  pool = new Pool({ connectionString: server.connectionString, max: 10 });
}, 60_000);
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
  const row = { kind: 'kept', id: 'a', owner: null, address: null, at: 1, expiresAt: null, body: null };
  await storage.insert(row);
  await migrate(pool);
  expect(await storage.get('kept', 'a')).toEqual({ ...row, version: 0 });
});

test('three processes that start together lose no write, and share no claim', async () => {
  const writer = await bundleModule(new URL('./writer.ts', import.meta.url));
  const place = await emptyDatabase('shared');
  const startAt = String(Date.now() + 700);
  const writers = ['a', 'b', 'c'];
  const won = await Promise.all(writers.map((name) => runModule(writer, [place, name, '200', startAt])));

  const own = new Pool({ connectionString: place });
  try {
    const storage = postgresStorage(own);
    const pages = await Promise.all(writers.map((owner) => storage.page('written', { owner, limit: 500 })));
    expect(pages.map(({ records }) => records.length)).toEqual([200, 200, 200]);
    expect((await storage.increment('written', 1, 1)).count).toBe(601);
    const claimed = won.flatMap((output) => JSON.parse(output) as number[]);
    expect(claimed.sort((a, b) => a - b)).toEqual(Array.from({ length: 200 }, (_, index) => index));
  } finally {
    await own.end();
  }
});

test('pages and purges read from their indexes', async () => {
  const own = await pool.connect();
  try {
    await own.query('SET enable_seqscan = off');
    await own.query('SET enable_bitmapscan = off');
    const explain = async (sql: string, parameters: unknown[]) =>
      JSON.stringify((await own.query(`EXPLAIN (FORMAT JSON) ${sql}`, parameters)).rows);
    for (const [query, index] of [
      [{ owner: 'o' }, 'by_owner'],
      [{ address: 'a' }, 'by_address'],
      [{ until: 1, order: 'oldest' }, 'by_time'],
    ] as const) {
      const { sql, parameters } = pageRecords('k', { ...query, limit: 10 }, { at: 1, id: 'a' });
      const plan = await explain(sql, parameters);
      expect(plan).toContain(`magic_invite_records_${index}`);
      expect(plan).not.toContain('Sort');
    }
    expect(await explain(purgeRecords('FOR UPDATE SKIP LOCKED'), [1, 10])).toContain('magic_invite_records_by_expiry');
  } finally {
    own.release(true);
  }
});
