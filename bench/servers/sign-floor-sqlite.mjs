import { randomUUID } from 'node:crypto';
import { openSignFloor } from './sign-floor.mjs';
import { openSqlite } from './storages.mjs';

/** {@link openSignFloor} with what single use costs on SQLite: a row is read, and changed in a transaction of its own. */
export async function start() {
  const db = openSqlite();
  db.exec('PRAGMA journal_mode = WAL');
  db.exec('CREATE TABLE codes (code TEXT PRIMARY KEY, version INTEGER NOT NULL, body TEXT NOT NULL)');
  const insert = db.prepare('INSERT INTO codes VALUES ($1, 0, $2)');
  const select = db.prepare('SELECT code, version, body FROM codes WHERE code = $1');
  const update = db.prepare(
    'UPDATE codes SET version = version + 1, body = $3 WHERE code = $1 AND version = $2 RETURNING version',
  );
  return openSignFloor({
    makeCode() {
      const code = randomUUID();
      insert.run({ 1: code, 2: JSON.stringify({ email: 'person@example.com', redemptions: 0 }) });
      return code;
    },
    redeem(code) {
      const [{ version, body }] = select.all({ 1: code });
      db.exec('BEGIN IMMEDIATE');
      update.all({ 1: code, 2: version, 3: JSON.stringify({ ...JSON.parse(body), redemptions: 1 }) });
      db.exec('COMMIT');
    },
  });
}
