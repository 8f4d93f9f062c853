import { MINUTE_MS } from '../protocol/timings.ts';
import { createTables } from './schema.ts';
import { sqlStorage, type RunSql } from './sql-storage.ts';
import type { InviteStorage } from './storage.ts';
import { answerWithin, limitTime } from './time-limit.ts';

/** What a statement returns. */
export interface PostgresResult {
  /** Its rows, as objects. */
  rows: unknown[];
}

/** A pool or client of pg, PGlite, a serverless driver, or anything else with this method. */
export interface PostgresDatabase {
  /** Runs one statement; `$1` is `parameters[0]`. */
  query(text: string, parameters?: unknown[]): Promise<PostgresResult>;
}

/** Options of {@link postgresStorage}. */
export interface PostgresOptions {
  /**
   * Receives the errors of idle connections, as when Postgres restarts: `pg` emits them as `error`, which ends a process
   * where nothing listens. Default: `console.error` with the message.
   */
  onError?: (error: unknown) => void;
}

/** Of several processes that start at once, one creates the tables while the others wait for this lock. */
const MIGRATION_LOCK = 7_263_544_001;
/** A migration that waits for a lock keeps all later writers waiting, too. */
const MIGRATION_LOCK_TIMEOUT_S = 30;
const MIGRATION_TIMEOUT_MS: number = MINUTE_MS;

const listened = new WeakSet<object>();

/**
 * Keeps everything in Postgres (12 or newer), shared by all instances. Run {@link migrate} once before.
 *
 * A call that gets no answer for 10 s rejects with an error of code `ETIMEDOUT`. Its outcome is unknown then: the
 * statement may have run, or may run later.
 *
 * @example
 * import { Pool } from 'pg';
 * const pool = new Pool({ connectionString: process.env.DATABASE_URL });
 * await migrate(pool);
 * const storage = postgresStorage(pool);
 */
export function postgresStorage(db: PostgresDatabase, options: PostgresOptions = {}): InviteStorage {
  listenOnce(db, options.onError ?? printMessage);
  const run: RunSql = async ({ sql, parameters }) => (await db.query(sql, parameters)).rows;
  return limitTime(sqlStorage(run, { purgeLock: 'FOR UPDATE SKIP LOCKED' }));
}

/** Not the whole error: `pg` adds its client to it, which fills hundreds of lines. */
function printMessage(error: unknown): void {
  console.error('magic-invite: Postgres connection lost:', error instanceof Error ? error.message : error);
}

function listenOnce(db: PostgresDatabase & { on?: unknown }, onError: (error: unknown) => void): void {
  if (typeof db.on !== 'function' || listened.has(db)) return;
  listened.add(db);
  (db.on as (event: 'error', listener: (error: unknown) => void) => unknown).call(db, 'error', onError);
}

/**
 * Creates the tables and indexes that {@link postgresStorage} needs, in the first schema of the `search_path`. May run at
 * every start and in several processes at once; needs a role that may create tables. Rejects where another transaction
 * holds a lock on the tables for 30 s, and with an error of code `ETIMEDOUT` where Postgres does not answer for 60 s;
 * then run it again.
 */
export async function migrate(db: PostgresDatabase): Promise<void> {
  // One statement, because drivers differ in whether `query` takes several, and a pool spreads them over connections.
  const statements = createTables('TEXT COLLATE "C"').map((statement) => `${statement};`);
  const migration = db.query(`DO $migrate$ BEGIN
PERFORM set_config('lock_timeout', '${MIGRATION_LOCK_TIMEOUT_S}s', true);
PERFORM pg_advisory_xact_lock(${MIGRATION_LOCK});
${statements.join('\n')}
END $migrate$`);
  await answerWithin(MIGRATION_TIMEOUT_MS, 'Postgres', migration);
}
