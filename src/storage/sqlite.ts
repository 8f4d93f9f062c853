import type { InviteStorage } from './storage.ts';
import { createTables } from './schema.ts';
import { sqlStorage } from './sql-storage.ts';
import type { SqlValue } from './statements.ts';

interface SqliteStatement {
  all(parameters: Record<string, SqlValue>): unknown[];
}

/** An open database of libsql, better-sqlite3, node:sqlite, or anything else with these two methods (SQLite 3.35+). */
export interface SqliteDatabase {
  prepare(sql: string): SqliteStatement;
  exec(sql: string): unknown;
}

/** How long a write waits for another process's, in milliseconds. */
const BUSY_TIMEOUT = 5_000;

/**
 * Keeps everything in one SQLite file that several processes may share. Makes its tables where they are missing,
 * switches the file to WAL, and lets writers wait for each other for 5 s unless the connection already waits longer.
 */
export function sqliteStorage(db: SqliteDatabase): InviteStorage {
  prepareDatabase(db);
  const statements = new Map<string, SqliteStatement>();

  return sqlStorage(async ({ sql, parameters }) => {
    let statement = statements.get(sql);
    if (statement === undefined) statements.set(sql, (statement = db.prepare(sql)));
    // `{1: …}` for `$1` is the one form that all three drivers take.
    return statement.all(Object.fromEntries(parameters.map((value, index) => [index + 1, value])));
  });
}

function prepareDatabase(db: SqliteDatabase): void {
  const [current] = db.prepare('PRAGMA busy_timeout').all({}) as [{ timeout: number }];
  if (current.timeout < BUSY_TIMEOUT) db.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT}`);
  switchToWal(db);
  for (const statement of createTables('TEXT')) db.exec(statement);
}

/** When two processes switch a new file at once, SQLite fails one of them without waiting: then we wait, and repeat. */
function switchToWal(db: SqliteDatabase, attempts = 100): void {
  try {
    db.exec('PRAGMA journal_mode = WAL');
  } catch (error) {
    if (attempts === 0) throw error;
    db.exec('BEGIN IMMEDIATE; COMMIT');
    switchToWal(db, attempts - 1);
  }
}
