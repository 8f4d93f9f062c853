import Database from 'libsql';
import { Pool } from 'pg';
import { afterAll } from 'vitest';
import { memoryStorage, migrate, postgresStorage, sqliteStorage, type InviteStorage } from 'magic-invite/storage';
import { startPostgres, type TestPostgres } from './postgres.ts';

/** The storages of the package, each made empty. Of Postgres there is one at a time in a test file. */
export const everyStorage: [name: string, make: () => InviteStorage][] = [
  ['memory', memoryStorage],
  ['SQLite', () => sqliteStorage(new Database(':memory:'))],
  ['Postgres', emptyPostgres],
];

let server: TestPostgres | undefined;
let pool: Pool | undefined;
afterAll(async () => {
  await pool?.end();
  server?.stop();
});

/** Empties the database of this test file, which is started on first use; calls wait until that is done. */
function emptyPostgres(): InviteStorage {
  server ??= startPostgres();
  pool ??= new Pool({ connectionString: server.connectionString, max: 8 });
  const db = pool;
  const storage = postgresStorage(db);
  const isEmpty = migrate(db).then(() => db.query('TRUNCATE magic_invite_records, magic_invite_counters'));
  // A test that makes no call has none that rejects.
  isEmpty.catch(() => undefined);
  return new Proxy(storage, {
    get(target, method: string) {
      const call = target[method as keyof InviteStorage] as (...args: unknown[]) => Promise<unknown>;
      return async (...args: unknown[]) => {
        await isEmpty;
        return call(...args);
      };
    },
  });
}
