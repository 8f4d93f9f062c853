// A BFF process that accepts one link and is killed at the given step of it: at a storage call, or when one has just
// been carried out; likewise around each call of the issuer and of onSignIn.
import Database from 'libsql';
import { Pool } from 'pg';
import { createInviteServer } from 'magic-invite/server';
import { postgresStorage, sqliteStorage, type InviteStorage } from 'magic-invite/storage';
import type { Landing } from '../../support/foreign-issuer.ts';
import { CLIENT, SECRETS } from '../../support/test-app.ts';
import { openBrowser, ORIGIN } from '../../support/test-browser.ts';

const { place, issuer, landing, cookie, now, dieAt } = JSON.parse(process.argv[2]!) as {
  place: string;
  issuer: string;
  landing: Landing;
  cookie: [string, string];
  now: number;
  dieAt: number;
};
let steps = 0;
function step(): void {
  steps += 1;
  if (steps === dieAt) process.kill(process.pid, 'SIGKILL');
}

const pool = place.startsWith('postgres:') ? new Pool({ connectionString: place, max: 1 }) : null;
const lasting: InviteStorage = pool ? postgresStorage(pool) : sqliteStorage(new Database(place));
const storage = Object.fromEntries(
  (['get', 'insert', 'remove', 'compareAndSet', 'page', 'increment', 'purge'] as const).map((name) => [
    name,
    async (...args: unknown[]) => {
      step();
      const result = await (lasting[name] as (...args: unknown[]) => Promise<unknown>)(...args);
      step();
      return result;
    },
  ]),
) as unknown as InviteStorage;
const server = createInviteServer({
  origin: ORIGIN,
  issuer,
  client: CLIENT,
  secrets: SECRETS,
  storage,
  can: () => true,
  signUp: 'open',
  onSignIn: () => (step(), null),
  advanced: {
    async fetch(request) {
      step();
      const response = await fetch(request);
      step();
      return response;
    },
    now: () => now,
  },
});
const browser = openBrowser(server);
browser.cookies.set(...cookie);
const response = await browser.post('callback', landing);
process.stdout.write(String(response.status));
await pool?.end();
