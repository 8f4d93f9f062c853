import { SECOND_MS, STORAGE_TIMEOUT_MS } from '../protocol/timings.ts';
import { createTables } from './schema.ts';
import { sqlStorage } from './sql-storage.ts';
import type { Statement } from './statements.ts';
import type { InviteStorage } from './storage.ts';

/** A compiled statement. */
export interface SqliteStatement {
  /** Runs the statement with `$1` as the parameter `1`, and returns its rows as objects. */
  all(parameters: Record<string, string | number | null>): unknown[];
}

/** An open database of libsql, better-sqlite3, node:sqlite, or anything else with these two methods (SQLite 3.35+). */
export interface SqliteDatabase {
  /** Compiles one statement. */
  prepare(sql: string): SqliteStatement;
  /** Runs statements without parameters. */
  exec(sql: string): unknown;
}

/** SQLite waits for another writer inside the call, where nothing else of this process runs: it must be short. */
const BUSY_TIMEOUT_MS = 20;
/** How long a write is tried again while another process holds the write lock. Then the outcome is still known. */
const RETRY_FOR_MS: number = STORAGE_TIMEOUT_MS - 2 * SECOND_MS;
const MIN_PAUSE_MS = 5;
const MAX_PAUSE_MS = 50;
/** Construction waits inside the call: nothing is served yet. */
const CONSTRUCTION_BUSY_TIMEOUT_MS = 5_000;

/**
 * Keeps everything in one SQLite file that several processes may share. Creates its tables where they are missing,
 * switches the file to WAL, and sets the connection's `busy_timeout` to 20 ms: open a connection for it alone. While
 * another process writes, a write is tried again for up to 8 s without blocking the event loop; then it rejects with the
 * driver's error. Construction itself may block for 5 s.
 *
 * @example
 * import Database from 'libsql';
 * const storage = sqliteStorage(new Database('invites.sqlite'));
 */
export function sqliteStorage(db: SqliteDatabase): InviteStorage {
  prepareDatabase(db);
  const statements = new Map<string, SqliteStatement>();

  const run = ({ sql, parameters }: Statement) => {
    let statement = statements.get(sql);
    if (statement === undefined) statements.set(sql, (statement = db.prepare(sql)));
    // `{1: …}` for `$1` is the one form that all three drivers take.
    return statement.all(Object.fromEntries(parameters.map((value, index) => [index + 1, value])));
  };

  return sqlStorage(async (statement) => {
    if (statement.sql.startsWith('SELECT')) return run(statement);
    for (const startedAt = performance.now(); ;) {
      // Without a pause between lock and commit, no other call of this process is inside the transaction.
      if (takeLock(db, performance.now() - startedAt < RETRY_FOR_MS)) return commit(db, () => run(statement));
      await new Promise((resolve) => setTimeout(resolve, MIN_PAUSE_MS + Math.random() * (MAX_PAUSE_MS - MIN_PAUSE_MS)));
    }
  });
}

/**
 * Takes the write lock before the statement, which must never meet the lock of another process: libsql leaves a
 * statement that failed as busy active, and then nothing that this connection writes afterwards is committed.
 */
function takeLock(db: SqliteDatabase, mayRetry: boolean): boolean {
  try {
    db.exec('BEGIN IMMEDIATE');
    return true;
  } catch (error) {
    if (isBusy(error) && mayRetry) return false;
    throw error;
  }
}

function commit(db: SqliteDatabase, run: () => unknown[]): unknown[] {
  try {
    const rows = run();
    db.exec('COMMIT');
    return rows;
  } catch (error) {
    try {
      db.exec('ROLLBACK');
    } catch {
      // SQLite has rolled back by itself, as when the disk is full.
    }
    throw error;
  }
}

/** Drivers report `SQLITE_BUSY` as `code`, as `errcode` (node:sqlite), or in the message alone. */
function isBusy(error: unknown): boolean {
  const { code, errcode, message } = error as { code?: unknown; errcode?: unknown; message?: unknown };
  if (typeof code === 'string' && code.startsWith('SQLITE_BUSY')) return true;
  if (typeof errcode === 'number' && errcode % 256 === 5) return true;
  return typeof message === 'string' && /database is locked/i.test(message);
}

function prepareDatabase(db: SqliteDatabase): void {
  db.exec(`PRAGMA busy_timeout = ${CONSTRUCTION_BUSY_TIMEOUT_MS}`);
  switchToWal(db);
  for (const statement of createTables('TEXT')) db.exec(statement);
  db.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}`);
}

/** When two processes switch a new file at once, SQLite fails one of them without waiting: take the lock, then repeat. */
function switchToWal(db: SqliteDatabase, attempts = 100): void {
  try {
    db.exec('PRAGMA journal_mode = WAL');
  } catch (error) {
    if (attempts === 0) throw error;
    db.exec('BEGIN IMMEDIATE; COMMIT');
    switchToWal(db, attempts - 1);
  }
}
