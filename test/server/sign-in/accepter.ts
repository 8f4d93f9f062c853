// One of several BFF processes on one Postgres: accepts the same links as the others, all at once, each in a browser of its own.
import { Pool } from 'pg';
import { createInviteServer } from 'magic-invite/server';
import { postgresStorage } from 'magic-invite/storage';
import type { Landing } from '../../support/foreign-issuer.ts';
import { CLIENT, SECRETS } from '../../support/test-app.ts';
import { openBrowser, ORIGIN } from '../../support/test-browser.ts';
import { waitAtBarrier } from '../../support/barrier.ts';

const { place, issuer, landings, now, barrier } = JSON.parse(process.argv[2]!) as {
  place: string;
  issuer: string;
  landings: Landing[];
  now: number;
  barrier: string;
};
const pool = new Pool({ connectionString: place, max: 8 });
const server = createInviteServer({
  origin: ORIGIN,
  issuer,
  client: CLIENT,
  secrets: SECRETS,
  storage: postgresStorage(pool),
  can: () => true,
  signUp: 'open',
  async onSignIn({ claims: { iss, sub }, invitation, pending }) {
    const { rows } = await pool.query<{ id: number }>(
      'INSERT INTO users (iss, sub) VALUES ($1, $2) ON CONFLICT (iss, sub) DO UPDATE SET iss = excluded.iss RETURNING id',
      [iss, sub],
    );
    const others = pending.map(({ id }) => id).sort();
    await pool.query('INSERT INTO calls (invitation, pending) VALUES ($1, $2)', [invitation!.id, others.join(' ')]);
    return { id: rows[0]!.id };
  },
  advanced: { now: () => now },
});
await waitAtBarrier(barrier);
const results = await Promise.all(landings.map((landing) => openBrowser(server).land(landing)));
process.stdout.write(JSON.stringify(results.map(({ code, user }) => code ?? user)));
await pool.end();
