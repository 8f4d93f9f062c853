import { sha256 } from '../../src/crypto/hash.ts';
import type { InviteEvent } from 'magic-invite/server';
import { afterEach, expect, test } from 'vitest';
import { listReceived } from './invitations/received-by.ts';
import { inviteFrom } from './invitations/sent-by.ts';
import { DAY, MINUTE, openTestApp, type TestApp } from '../support/test-app.ts';
import { type TestBrowser } from '../support/test-browser.ts';

let testApp: TestApp;
afterEach(() => testApp.close());

type OwnType = Exclude<InviteEvent['type'], `issuer.${string}`>;

const ABOUT = ['invitation', 'inviter', 'tenant'];
const ABOUT_ACTION = [...ABOUT, 'actor'];

/** Every event with its details. A missing one is a compile error. */
const DETAILS: Record<OwnType, string[]> = {
  invited: [...ABOUT_ACTION, 'mailed'],
  invite_failed: [...ABOUT_ACTION, 'code'],
  resent: ABOUT_ACTION,
  revoked: ABOUT_ACTION,
  declined: ABOUT_ACTION,
  mails_withdrawn: ABOUT,
  mailed: ABOUT,
  deferred: ABOUT,
  bounced: ABOUT,
  complained: ABOUT,
  reminded: ABOUT,
  accepted: [...ABOUT_ACTION, 'via'],
  previewed: [...ABOUT, 'purpose', 'status'],
  signed_in: [...ABOUT, 'purpose'],
  new_link_refused: [...ABOUT, 'code'],
  sign_in_mailed: [],
  signed_out: [],
  sessions_revoked: [],
  refused: ['code'],
  rate_limited: ['by'],
  error: ['during', 'route', 'requestId', 'code'],
  no_limits_by_ip: [],
};

/** Does everything once that an operator may count. */
async function doEverything(anna: TestBrowser): Promise<string[]> {
  const secrets: string[] = [];
  const landing = await testApp.invite();
  await testApp.invite();
  const waiting = await testApp.invite();
  const bob = testApp.browser();
  await bob.post('preview', landing);
  await bob.land(landing);
  const { user } = (await (await bob.get('session')).json()) as { user: { iss: string; sub: string } };
  const [first, second] = (await listReceived(bob)).invitations;
  await bob.post(`received/${first!.id}/accept`, {});
  await bob.post(`received/${second!.id}/decline`, {});
  secrets.push(...bob.cookies.values());
  await bob.post('sign-out', {});
  await testApp.server.revokeSessions(user);

  const sent = await inviteFrom(anna, 'carl@example.com');
  await anna.post(`invitations/${sent.id}/resend`, {});
  await anna.delete(`invitations/${sent.id}`);
  await bob.post('sign-in', { email: 'bob@example.com' });
  await bob.post('new-link', { state: 'A'.repeat(43) });
  await bob.land({ ...landing, code: 'another' });
  for (let i = 0; i < 11; i += 1)
    await testApp.server.invite({ inviter: { id: 'anna' }, recipients: [{ email: 'dora@example.com' }] });

  for (const delivery of ['sent', 'deferred', 'bounced', 'complained']) {
    await inviteFrom(anna, `${delivery}@example.com`);
    testApp.issuer.deliveries.set(await sha256(testApp.issuer.mails.at(-1)!.get('state')!), { delivery });
  }
  for (const pause of [MINUTE, 3 * DAY]) {
    testApp.advance(pause);
    await testApp.server.deliver();
  }

  for (const mail of testApp.issuer.mails)
    secrets.push(mail.get('state')!, mail.get('nonce')!, mail.get('login_hint')!);
  secrets.push(landing.code, waiting.code, ...bob.cookies.values());
  return secrets;
}

test('SEC-11: onEvent reports all documented details, nothing else, and nothing secret', async () => {
  let isBroken = false;
  testApp = await openTestApp({
    reminders: ['3d'],
    onSignIn: () => {
      if (isBroken) throw new Error('the database at secret.internal is away');
      return null;
    },
  });
  const secrets = await doEverything(testApp.browser());
  testApp.advance(DAY);
  isBroken = true;
  await testApp.browser().land(await testApp.invite('eve@example.com'));

  const seen = new Map<string, Set<string>>();
  for (const { type, at, ...details } of testApp.events) {
    expect(at).toBeLessThanOrEqual(testApp.now());
    seen.set(type, new Set([...(seen.get(type) ?? []), ...Object.keys(details)]));
  }
  expect([...seen.keys()].sort()).toEqual(Object.keys(DETAILS).sort());
  for (const [type, details] of seen) expect(DETAILS[type as OwnType]).toEqual(expect.arrayContaining([...details]));

  const isAbout = (event: InviteEvent) =>
    DETAILS[event.type as OwnType].includes('inviter') &&
    !('purpose' in event && event.purpose === 'sign-in') &&
    event.type !== 'new_link_refused';
  const about = testApp.events.filter(isAbout);
  expect(about.filter((event) => !('inviter' in event) || event.inviter !== 'anna')).toEqual([]);
  const failed = about.filter((event) => !('invitation' in event)).map(({ type }) => type);
  expect(new Set(failed)).toEqual(new Set(['invite_failed']));

  const events = JSON.stringify(testApp.events);
  for (const secret of [...secrets, 'eve@example.com', 'secret.internal']) expect(events).not.toContain(secret);
  expect(secrets.length).toBeGreaterThan(40);
});
