import Database from 'libsql';

/** Opens a SQLite file that only processes are killed on, not the machine: without waiting for the disk. */
export function openSqliteFile(path: string): Database.Database {
  const db = new Database(path);
  db.exec('PRAGMA synchronous = OFF');
  return db;
}
