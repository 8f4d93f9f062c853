// A BFF process that accepts one link and is killed at the given step of it: at a storage call, or when one has just
// been carried out; likewise around each call of the issuer and of onSignIn.
import { createInviteServer } from 'magic-invite/server';
import type { Landing } from '../../support/foreign-issuer.ts';
import { openMortalParts } from '../../support/mortal-parts.ts';
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
const { storage, fetch, step, close } = openMortalParts(place, dieAt);
const server = createInviteServer({
  origin: ORIGIN,
  issuer,
  client: CLIENT,
  secrets: SECRETS,
  storage,
  can: () => true,
  signUp: 'open',
  onSignIn: () => (step(), null),
  advanced: { fetch, now: () => now },
});
const browser = openBrowser(server);
browser.cookies.set(...cookie);
const response = await browser.post('callback', landing);
process.stdout.write(String(response.status));
await close();
