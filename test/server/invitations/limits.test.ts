import { afterEach, expect, test } from 'vitest';
import type { SendResponse } from '../../../src/protocol/invite-api.ts';
import { openTestApp, type TestApp } from '../../support/test-app.ts';
import { codeOf, openBrowser } from '../../support/test-browser.ts';

let testApp: TestApp;
afterEach(() => testApp?.close());

const results = async (response: Response) => ((await response.json()) as SendResponse).results;

test('SEC-14: a limit by inviter refuses the rows above it, says when to come back, and lets go then', async () => {
  testApp = await openTestApp({ limits: { inviter: { max: 3, per: '10m' } } });
  const recipients = Array.from({ length: 5 }, (_, i) => ({ email: `a${i}@example.com` }));
  const rows = await results(await testApp.browser().post('invitations', { recipients }));
  expect(rows.filter(({ ok }) => ok)).toHaveLength(3);
  expect(rows.filter(({ ok }) => !ok)).toMatchObject([
    { code: 'rate_limited', retryAfter: 600 },
    { code: 'rate_limited', retryAfter: 600 },
  ]);
  // Counted in the storage, so another instance knows.
  const [row] = await results(
    await openBrowser(testApp.again({ limits: { inviter: { max: 3, per: '10m' } } })).post('invitations', {
      recipients: [{ email: 'b@example.com' }],
    }),
  );
  expect(row).toMatchObject({ code: 'rate_limited' });
  testApp.advance(600_000);
  const [later] = await results(
    await testApp.browser().post('invitations', { recipients: [{ email: 'b@example.com' }] }),
  );
  expect(later).toMatchObject({ code: 'queued' });
});

test('SEC-14: a limit by recipient counts all spellings of one mailbox, over invitations and sign-ins', async () => {
  testApp = await openTestApp({ limits: { recipient: { max: 2, per: '1h' } } });
  await testApp.browser().post('invitations', { recipients: [{ email: 'bob@example.com' }] });
  expect((await testApp.browser().post('sign-in', { email: 'b.o.b+1@example.com' })).status).toBe(200);
  const response = await testApp.browser().post('sign-in', { email: 'bob+2@example.com' });
  expect([response.status, await codeOf(response), response.headers.get('retry-after')]).toEqual([
    429,
    'rate_limited',
    '3600',
  ]);
  expect((await testApp.browser().post('sign-in', { email: 'carol@example.com' })).status).toBe(200);
  expect(testApp.events).toContainEqual({ type: 'rate_limited', by: 'recipient', at: testApp.now() });
});

test('SEC-14: a limit by IP counts an IPv6 /64 as one', async () => {
  let ip = '';
  testApp = await openTestApp({ limits: { ip: { max: 2, per: '1h' } }, getClientIp: () => ip });
  const signIn = async (from: string, name: string) => {
    ip = from;
    return (await testApp.browser().post('sign-in', { email: `${name}@example.com` })).status;
  };
  expect(await signIn('2001:db8:1:2::1', 'a')).toBe(200);
  expect(await signIn('2001:db8:1:2:ffff::9', 'b')).toBe(200);
  expect(await signIn('2001:DB8:1:2:3:4:5:6', 'c')).toBe(429);
  expect(await signIn('2001:db8:1:3::1', 'd')).toBe(200);
  expect(await signIn('192.0.2.1', 'e')).toBe(200);
  // So does a redirect to a provider: it leaves a flow behind.
  testApp.issuer.hooks.metadata = (document) => ({ ...document, magic_invitations_supported: undefined });
  const redirecting = openBrowser(testApp.again());
  for (const status of [200, 200, 429]) {
    ip = '192.0.2.7';
    expect((await redirecting.post('sign-in', {})).status).toBe(status);
  }
  // A send counts its recipients.
  ip = '192.0.2.1';
  expect(
    (
      await testApp
        .browser()
        .post('invitations', { recipients: [{ email: 'f@example.com' }, { email: 'g@example.com' }] })
    ).status,
  ).toBe(429);
});
