// A BFF process that does one thing and is killed at the given step of it: at a storage call, or when one has just been
// carried out; likewise around each call of the issuer.
import Database from 'libsql';
import { Pool } from 'pg';
import { createInviteServer } from 'magic-invite/server';
import { postgresStorage, sqliteStorage, type InviteStorage } from 'magic-invite/storage';
import { CLIENT, SECRETS } from '../../support/test-app.ts';
import { openBrowser, ORIGIN } from '../../support/test-browser.ts';

export interface SenderJob {
  place: string;
  issuer: string;
  now: number;
  /** 0 lives on. */
  dieAt: number;
  method: 'POST' | 'DELETE';
  path: string;
  body: unknown;
  headers: Record<string, string>;
}

const job = JSON.parse(process.argv[2]!) as SenderJob;
let steps = 0;
function step(): void {
  steps += 1;
  if (steps === job.dieAt) process.kill(process.pid, 'SIGKILL');
}

const pool = job.place.startsWith('postgres:') ? new Pool({ connectionString: job.place, max: 1 }) : null;
const lasting: InviteStorage = pool ? postgresStorage(pool) : sqliteStorage(new Database(job.place));
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
  issuer: job.issuer,
  client: CLIENT,
  secrets: SECRETS,
  storage,
  can: () => true,
  signUp: 'open',
  getInviter: () => ({ id: 'anna', name: 'Anna' }),
  describe: () => ({ title: 'Q3 plan' }),
  limits: { recipient: { max: 10_000, per: '1h' }, inviter: { max: 10_000, per: '1h' } },
  advanced: {
    async fetch(request) {
      step();
      const response = await fetch(request);
      step();
      return response;
    },
    now: () => job.now,
  },
});
const browser = openBrowser(server);
const response = await (job.method === 'POST'
  ? browser.post(job.path, job.body, job.headers)
  : browser.delete(job.path));
process.stdout.write(`${response.status} ${steps}`);
await pool?.end();
