import type Database from 'libsql'; // better-sqlite3 has the same methods
import { denied, type IdTokenClaims } from 'magic-invite/embedded';

/** Makes a person a member, or changes nothing and throws `no_seats`. */
export function takeSeat(db: Database.Database, team: string, { iss, sub, email }: IdTokenClaims): void {
  const take = db.transaction(() => {
    const joined = db
      .prepare('INSERT INTO members (team, iss, sub, email) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING')
      .run(team, iss, sub, email);
    // onSignIn can run twice for one person, who has a seat by then.
    if (joined.changes === 0) return;
    const taken = db.prepare('UPDATE teams SET taken = taken + 1 WHERE id = ? AND taken < seats').run(team);
    if (taken.changes === 0) throw denied(undefined, 'no_seats'); // rolls back
  });
  take();
}
