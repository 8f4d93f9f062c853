import type { InviteStorage } from './storage.ts';
import { createTables } from './schema.ts';
import { sqlStorage } from './sql-storage.ts';

/** A pool or client of pg, PGlite, a serverless driver, or anything else with this method. */
export interface PostgresDatabase {
  query(text: string, parameters?: unknown[]): Promise<{ rows: unknown[] }>;
}

/** Any number that only this package uses: of several starting processes one makes the tables, the others wait. */
const MIGRATION_LOCK = 7_263_544_001;

/** Keeps everything in Postgres (12 or newer), shared by all instances. Run {@link migrate} once before. */
export function postgresStorage(db: PostgresDatabase): InviteStorage {
  return sqlStorage(async ({ sql, parameters }) => (await db.query(sql, parameters)).rows, {
    purgeLock: 'FOR UPDATE SKIP LOCKED',
  });
}

/**
 * Makes the tables and indexes that {@link postgresStorage} needs, in the first schema of the `search_path`. May run
 * at every start and in several processes at once; needs a role that may create tables.
 */
export async function migrate(db: PostgresDatabase): Promise<void> {
  // One statement, because drivers differ in whether `query` takes several, and a pool spreads them over connections.
  const statements = createTables('TEXT COLLATE "C"').map((statement) => `${statement};`);
  await db.query(`DO $migrate$ BEGIN
PERFORM pg_advisory_xact_lock(${MIGRATION_LOCK});
${statements.join('\n')}
END $migrate$`);
}
