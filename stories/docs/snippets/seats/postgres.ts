import type { Pool } from 'pg';
import { denied, type IdTokenClaims } from 'magic-invite/embedded';

/** Makes a person a member, or changes nothing and throws `no_seats`. */
export async function takeSeat(pool: Pool, team: string, { iss, sub, email }: IdTokenClaims): Promise<void> {
  const db = await pool.connect();
  try {
    await db.query('BEGIN');
    const joined = await db.query(
      'INSERT INTO members (team, iss, sub, email) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING',
      [team, iss, sub, email],
    );
    // onSignIn can run twice for one person, who has a seat by then.
    if (joined.rowCount === 1) {
      const taken = await db.query('UPDATE teams SET taken = taken + 1 WHERE id = $1 AND taken < seats', [team]);
      if (taken.rowCount === 0) throw denied(undefined, 'no_seats');
    }
    await db.query('COMMIT');
  } catch (error) {
    await db.query('ROLLBACK');
    throw error;
  } finally {
    db.release();
  }
}
