import Database from 'libsql';
import { sqliteStorage, type InviteStorage } from 'magic-invite/storage';

/** A storage on a SQLite file that does not wait for the disk: in these tests processes are killed, not the machine. */
export function openSqliteFile(path: string): { storage: InviteStorage; close: () => void } {
  const db = new Database(path);
  const storage = sqliteStorage(db);
  // Not before: only the storage waits for another process that switches a new file to WAL.
  db.exec('PRAGMA synchronous = OFF');
  return { storage, close: () => db.close() };
}
