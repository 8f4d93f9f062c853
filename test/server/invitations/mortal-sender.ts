// A BFF process that does one thing and is killed at the given step of it: at a storage call, or when one has just been
// carried out; likewise around each call of the issuer.
import { createInviteServer } from 'magic-invite/server';
import { openMortalParts } from '../../support/mortal-parts.ts';
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
const { storage, fetch, steps, close } = openMortalParts(job.place, job.dieAt);
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
  advanced: { fetch, now: () => job.now },
});
const browser = openBrowser(server);
const response = await (job.method === 'POST'
  ? browser.post(job.path, job.body, job.headers)
  : browser.delete(job.path));
process.stdout.write(`${response.status} ${steps()}`);
await close();
