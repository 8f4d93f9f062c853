import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createInviteServer, type InviteServer, type InviteServerOptions } from 'magic-invite/server';
import { memoryStorage, type InviteStorage } from 'magic-invite/storage';
import { startForeignIssuer, type ForeignIssuer, type Landing } from '../support/foreign-issuer.ts';
import { CLIENT, MINUTE, SECRETS } from '../support/test-app.ts';
import { openBrowser, ORIGIN } from '../support/test-browser.ts';

/*
 * SEC-34: intervals within a process go by a clock that is never set. These servers have the clocks of production, which
 * `advanced.now` replaces elsewhere.
 */

let issuer: ForeignIssuer;
let storage: InviteStorage;
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date', 'performance'] });
  issuer = await startForeignIssuer(() => Date.now());
  storage = memoryStorage();
});
afterEach(async () => {
  vi.useRealTimers();
  await issuer.close();
});

const open = (options: Partial<InviteServerOptions> = {}): InviteServer =>
  createInviteServer<unknown, unknown>({
    origin: ORIGIN,
    issuer: issuer.url,
    client: CLIENT,
    secrets: SECRETS,
    storage,
    can: () => true,
    signUp: 'open',
    onError: () => undefined,
    ...options,
  });
async function invite(server: InviteServer, email = 'bob@example.com'): Promise<Landing> {
  await server.invite({ inviter: { id: 'anna' }, recipients: [{ email }] });
  return issuer.open();
}
/** The system's clock, as NTP corrects it: no time passes. */
const setClock = (minutes: number) => vi.setSystemTime(Date.now() + minutes * MINUTE);
const SIGNED_IN = { status: 200, code: null, user: 'bob@example.com' };

test('SEC-34: a clock that is set back an hour stops no purge', async () => {
  const purge = vi.spyOn(storage, 'purge');
  const server = open();
  setClock(-60);
  vi.advanceTimersByTime(MINUTE);
  expect((await openBrowser(server).get('session')).status).toBe(200);
  expect(purge).toHaveBeenCalledTimes(1);
});

test('SEC-34: nor the repetition of withdrawals and the checks of deliveries', async () => {
  const page = vi.spyOn(storage, 'page');
  const server = open();
  setClock(-60);
  vi.advanceTimersByTime(MINUTE);
  expect((await openBrowser(server).get('session')).status).toBe(200);
  expect(page.mock.calls.map(([kind]) => kind)).toEqual(['withdrawal', 'flow']);
});

test('SEC-34: nor the reading of the issuer’s keys every ten minutes, and of its metadata every day', async () => {
  const server = open();
  expect(await openBrowser(server).land(await invite(server))).toEqual(SIGNED_IN);
  const reads = () => ['/jwks', '/.well-known/openid-configuration'].map((path) => issuer.requestCounts.get(path));
  const [keys, metadata] = reads() as [number, number];
  setClock(-60);
  vi.advanceTimersByTime(10 * MINUTE);
  expect(await openBrowser(server).land(await invite(server))).toEqual(SIGNED_IN);
  expect(reads()).toEqual([keys + 1, metadata]);
  vi.advanceTimersByTime(1_430 * MINUTE);
  expect(await openBrowser(server).land(await invite(server))).toEqual(SIGNED_IN);
  expect(reads()).toEqual([keys + 2, metadata + 1]);
});

test('SEC-34: nor the check of a session against its record', async () => {
  const server = open();
  const bob = openBrowser(server);
  await bob.land(await invite(server));
  // One cookie throughout: a response would renew it.
  const source = { headers: { cookie: bob.cookies.header() } };
  vi.advanceTimersByTime(5 * MINUTE);
  const user = await server.getSession(source);
  setClock(-60);
  await server.revokeSessions(user!);
  expect(await server.getSession(source)).toEqual(user);
  vi.advanceTimersByTime(5 * MINUTE);
  expect(await server.getSession(source)).toBeNull();
});

test.each([
  ['back an hour, after its 20 s', -60, 20_000, { status: 410, code: 'code_expired', user: null }],
  ['ahead an hour, within its 20 s', 60, 19_000, SIGNED_IN],
])('SEC-34: an attempt holds its lease by that clock, too: set %s', async (_, minutes, passed, landed) => {
  const server = open({
    onSignIn() {
      setClock(minutes);
      vi.advanceTimersByTime(passed);
      return null;
    },
  });
  const landing = await invite(server);
  expect(await openBrowser(server).land(landing)).toEqual(landed);
});
