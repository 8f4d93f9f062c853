// One of two instances of an app whose teams have a limited number of seats, as the manual's page builds it. Beside the
// app's paths it answers `/invite?email=`, which invites into the team, and `/members`, who has a seat.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Database from 'libsql';
import { Pool } from 'pg';
import { createMagicInvite } from 'magic-invite/embedded';
import { smtpMailer } from 'magic-invite/issuer/smtp';
import { toNodeListener } from 'magic-invite/node';
import { migrate, postgresStorage, type InviteStorage } from 'magic-invite/storage';
import { seatOptions, type Seats } from '../../../stories/docs/snippets/seats/invites.ts';
import * as postgres from '../../../stories/docs/snippets/seats/postgres.ts';
import * as sqlite from '../../../stories/docs/snippets/seats/sqlite.ts';
import { waitAtBarrier } from '../../support/barrier.ts';
import { KEEP_CONNECTIONS } from '../../support/listen.ts';
import { openSqliteFile } from '../../support/sqlite-file.ts';

const [place = '', smtp = '', barrier = ''] = process.argv.slice(2);
const FULL = 'SELECT taken >= seats AS is_full FROM teams WHERE id = $1';
const MEMBER = 'SELECT 1 FROM members WHERE team = $1 AND email = $2';
const MEMBERS = 'SELECT email FROM members ORDER BY email';

interface AppDatabase extends Seats {
  members(): Promise<{ email: string }[]>;
}

async function openPostgres(): Promise<{ storage: InviteStorage; seats: AppDatabase }> {
  const pool = new Pool({ connectionString: place, max: 8 });
  await migrate(pool);
  const seats: AppDatabase = {
    isFull: async (team) => ((await pool.query(FULL, [team])).rows[0] as { is_full: boolean }).is_full,
    isMember: async (team, email) => (await pool.query(MEMBER, [team, email])).rowCount === 1,
    take: (team, claims) => postgres.takeSeat(pool, team, claims),
    members: async () => (await pool.query(MEMBERS)).rows as { email: string }[],
  };
  return { storage: postgresStorage(pool), seats };
}

function openSqlite(): { storage: InviteStorage; seats: AppDatabase } {
  const { storage } = openSqliteFile(place);
  const db = new Database(place, { timeout: 30_000 });
  const seats: AppDatabase = {
    isFull: (team) => (db.prepare(FULL).get({ 1: team }) as { is_full: number }).is_full === 1,
    isMember: (team, email) => db.prepare(MEMBER).get({ 1: team, 2: email }) !== undefined,
    take: (team, claims) => sqlite.takeSeat(db, team, claims),
    members: async () => Promise.resolve(db.prepare(MEMBERS).all() as { email: string }[]),
  };
  return { storage, seats };
}

// All start at one moment, the set-up of an empty database included.
await waitAtBarrier(barrier);
const { storage, seats } = place.startsWith('postgres:') ? await openPostgres() : openSqlite();
const app = createMagicInvite({
  origin: 'http://localhost:4700',
  secrets: ['a secret of at least thirty-two bytes'],
  storage,
  mailer: smtpMailer(smtp),
  signUp: 'open',
  ...seatOptions(seats),
});

const listener = toNodeListener({
  async fetch(request) {
    const { pathname, searchParams } = new URL(request.url);
    if (pathname === '/members') return Response.json((await seats.members()).map(({ email }) => email));
    if (pathname !== '/invite') return app.fetch(request);
    const inviter = { id: 'anna', name: 'Anna', tenant: 'acme' };
    return Response.json(await app.invite({ inviter, recipients: [{ email: searchParams.get('email')! }] }));
  },
});
const server = createServer(KEEP_CONNECTIONS, listener);
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
});
