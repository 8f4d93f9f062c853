import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Pool } from 'pg';
import { migrate, postgresStorage, type InviteStorage } from 'magic-invite/storage';
import { startPostgres } from './postgres.ts';
import { openSqliteFile } from './sqlite-file.ts';

/** A storage that several processes can open. */
export interface Place {
  /** The path of a SQLite file, or a connection string of Postgres. */
  place: string;
  /** The storage as the test's own process has it. */
  storage: InviteStorage;
  close: () => Promise<void>;
}

/** The storages on which tests with several processes run. */
export const places: [name: string, open: () => Promise<Place>][] = [
  [
    'SQLite',
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'magic-invite-place-'));
      const place = join(folder, 'invites.db');
      const file = openSqliteFile(place);
      const close = () => {
        file.close();
        return Promise.resolve(rmSync(folder, { recursive: true }));
      };
      return Promise.resolve({ place, storage: file.storage, close });
    },
  ],
  [
    'Postgres',
    async () => {
      const postgres = startPostgres();
      const pool = new Pool({ connectionString: postgres.connectionString, max: 4 });
      await migrate(pool);
      const close = async () => {
        await pool.end();
        postgres.stop();
      };
      return { place: postgres.connectionString, storage: postgresStorage(pool), close };
    },
  ],
];
