import { afterEach, expect, test } from 'vitest';
import type { ErrorResponse, SendResponse } from '../../../src/protocol/invite-api.ts';
import { openTestApp, storages, type TestApp } from '../../support/test-app.ts';
import { codeOf, openBrowser } from '../../support/test-browser.ts';

let testApp: TestApp;
afterEach(() => testApp?.close());

const results = async (response: Response) => ((await response.json()) as SendResponse).results;

test('SEC-14: a limit by inviter refuses the rows above it, says when to come back, and allows them again then', async () => {
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

test('SEC-28: sign-ins, invitations and new links to one address are counted apart, all spellings of a mailbox together', async () => {
  testApp = await openTestApp({ limits: { recipient: { max: 2, per: '1h' } } });
  const signIn = (email: string) => testApp.browser().post('sign-in', { email });
  expect((await signIn('b.o.b+1@example.com')).status).toBe(200);
  expect((await signIn('bob@example.com')).status).toBe(200);
  const response = await signIn('bob+2@example.com');
  expect([response.status, await codeOf(response), response.headers.get('retry-after')]).toEqual([
    429,
    'rate_limited',
    '3600',
  ]);
  expect(testApp.events).toContainEqual({ type: 'rate_limited', by: 'recipient', at: testApp.now() });
  expect((await signIn('carol@example.com')).status).toBe(200);

  // Requests of strangers stop neither invitations nor new links.
  const invite = () => testApp.browser().post('invitations', { recipients: [{ email: 'Bob+3@example.com' }] });
  expect(await results(await invite())).toMatchObject([{ code: 'queued' }]);
  const landing = testApp.issuer.open();
  expect(await results(await invite())).toMatchObject([{ code: 'queued' }]);
  expect(await results(await invite())).toMatchObject([
    {
      code: 'rate_limited',
      message: expect.stringContaining('limits.recipient') as string,
    },
  ]);
  const mails = testApp.issuer.mails.length;
  await testApp.browser().post('new-link', { state: landing.state });
  expect(testApp.issuer.mails).toHaveLength(mails + 1);
});

test('SEC-28: an address that was invited and one that was not can be asked for equally often', async () => {
  testApp = await openTestApp({ limits: { recipient: { max: 3, per: '1h' } } });
  await testApp.invite('invited@example.com');
  const untilRefused = async (email: string) => {
    for (let count = 0; ; count += 1)
      if ((await testApp.browser().post('sign-in', { email })).status === 429) return count;
  };
  expect(await untilRefused('invited@example.com')).toBe(3);
  expect(await untilRefused('stranger@example.com')).toBe(3);
});

test('SEC-14, SEC-28: a limit by IP counts an IPv6 /64 as one, and its /48 four times', async () => {
  let ip = '';
  testApp = await openTestApp({
    limits: { ip: { max: 2, per: '1h' }, recipient: { max: 99, per: '1h' } },
    getClientIp: () => ip,
  });
  const signIn = async (from: string, name = 'a') => {
    ip = from;
    return (await testApp.browser().post('sign-in', { email: `${name}@example.com` })).status;
  };
  expect(await signIn('2001:db8:1:2::1', 'a')).toBe(200);
  expect(await signIn('[2001:db8:1:2:ffff::9]:443', 'b')).toBe(200);
  expect(await signIn('2001:DB8:1:2:3:4:5:6', 'c')).toBe(429);
  expect(await signIn('2001:db8:1:3::1', 'd')).toBe(200);
  // Eight in the /48, however many /64s they come from.
  for (const [index, status] of [200, 200, 200, 200, 200, 429, 429].entries())
    expect([index, await signIn(`2001:db8:1:${index + 10}::1`)]).toEqual([index, status]);
  expect(await signIn('2001:db8:2:2::1')).toBe(200);

  expect(await signIn('192.0.2.1', 'e')).toBe(200);
  expect(await signIn('::ffff:192.0.2.1')).toBe(200);
  expect(await signIn('192.0.2.1:51234')).toBe(429);
  // So does a redirect to a provider: it leaves a flow behind.
  testApp.issuer.hooks.metadata = (document) => ({ ...document, magic_invitations_supported: undefined });
  const redirecting = openBrowser(testApp.again());
  for (const status of [200, 200, 429]) {
    ip = '192.0.2.7';
    expect((await redirecting.post('sign-in', {})).status).toBe(status);
  }
  // A send counts its recipients, apart from sign-ins.
  ip = '192.0.2.1';
  const send = (...names: string[]) =>
    testApp.browser().post('invitations', { recipients: names.map((name) => ({ email: `${name}@example.com` })) });
  expect((await send('f')).status).toBe(200);
  const refused = await send('g', 'h');
  expect([refused.status, ((await refused.json()) as ErrorResponse).error.message]).toEqual([
    429,
    expect.stringContaining('limits.ip'),
  ]);
  // The refused send counted nothing.
  expect((await send('g')).status).toBe(200);
});

test.each(storages)('SEC-28: on %s, a refused request uses up no one’s share', async (_name, makeStorage) => {
  let ip = '192.0.2.1';
  testApp = await openTestApp({
    storage: makeStorage(),
    limits: { ip: { max: 3, per: '1h' }, recipient: { max: 5, per: '1h' } },
    getClientIp: () => ip,
  });
  const signIn = async (email: string) => (await testApp.browser().post('sign-in', { email })).status;
  // One address asks thirty times for Bob; 27 of these are refused by IP and count nowhere.
  for (let i = 0; i < 30; i += 1) expect(await signIn('bob@example.com')).toBe(i < 3 ? 200 : 429);
  ip = '192.0.2.2';
  expect(await signIn('bob@example.com')).toBe(200);
  expect(await signIn('bob@example.com')).toBe(200);
  // Refused by recipient: that gives back the share of the IP address.
  for (let i = 0; i < 5; i += 1) expect(await signIn('bob@example.com')).toBe(429);
  expect(await signIn('carol@example.com')).toBe(200);
  expect(await signIn('carol@example.com')).toBe(429);
});

test.each(storages)('SEC-28: on %s, a resend that fails counts nothing', async (_name, makeStorage) => {
  testApp = await openTestApp({
    storage: makeStorage(),
    limits: { inviter: { max: 2, per: '1h' }, recipient: { max: 2, per: '1h' } },
  });
  const [row] = await results(
    await testApp.browser().post('invitations', { recipients: [{ email: 'bob@example.com' }] }),
  );
  const resend = async () =>
    (await testApp.browser().post(`invitations/${(row as { invitation: { id: string } }).invitation.id}/resend`, {}))
      .status;
  testApp.issuer.hooks.answer = (path, response) =>
    path === '/authorize' && Boolean(response.writeHead(503).end('{"error":"temporarily_unavailable"}'));
  for (let i = 0; i < 3; i += 1) expect(await resend()).toBe(503);
  testApp.issuer.hooks.answer = undefined;
  expect([await resend(), await resend()]).toEqual([200, 429]);
});

test('SEC-28: a row that a limit refuses uses up nothing of the IP address', async () => {
  testApp = await openTestApp({
    limits: { ip: { max: 3, per: '1h' }, recipient: { max: 1, per: '1h' } },
    getClientIp: () => '192.0.2.1',
  });
  const invite = (...emails: string[]) =>
    testApp.browser().post('invitations', { recipients: emails.map((email) => ({ email })) });
  expect(await results(await invite('bob@example.com'))).toMatchObject([{ code: 'queued' }]);
  const rows = await results(await invite('bob@example.com', 'carol@example.com'));
  expect(rows).toMatchObject([{ code: 'rate_limited' }, { code: 'queued' }]);
  expect(await results(await invite('dave@example.com'))).toMatchObject([{ code: 'queued' }]);
  expect((await invite('erin@example.com')).status).toBe(429);
});

test('SEC-28: limits are counted by IP address, recipient, inviter, and the first that is reached refuses', async () => {
  let ip = '192.0.2.1';
  const one = { max: 1, per: '1h' } as const;
  testApp = await openTestApp({ limits: { ip: one, recipient: one, inviter: one }, getClientIp: () => ip });
  const invite = async (email: string) => {
    await testApp.browser().post('invitations', { recipients: [{ email }] });
    return testApp.events.filter(({ type }) => type === 'rate_limited').at(-1);
  };
  expect(await invite('bob@example.com')).toBeUndefined();
  expect(await invite('bob@example.com')).toMatchObject({ by: 'ip' });
  ip = '192.0.2.2';
  expect(await invite('bob@example.com')).toMatchObject({ by: 'recipient' });
  expect(await invite('carol@example.com')).toMatchObject({ by: 'inviter' });
});

test.each(storages)('SEC-28: on %s, only what is mailed counts for the inviter', async (_name, makeStorage) => {
  const denied = new Set(['no@example.com']);
  testApp = await openTestApp({
    storage: makeStorage(),
    limits: { inviter: { max: 2, per: '1h' }, recipient: { max: 1, per: '1h' } },
    can: ({ invitation }) => (denied.has(invitation?.email ?? '') ? { deny: 'not_allowed' } : true),
    describe({ invitation }) {
      if (invitation.email === 'breaks@example.com') throw new Error('database');
      return {};
    },
  });
  const invite = async (...emails: string[]) => {
    const response = await testApp.browser().post('invitations', { recipients: emails.map((email) => ({ email })) });
    return (await results(response)).map(({ code }) => code);
  };
  expect(await invite('a@example.com')).toEqual(['queued']);
  // Denied, invalid, refused by recipient, broken app, refused by the issuer.
  expect(await invite('no@example.com', 'no-address', 'a@example.com', 'breaks@example.com')).toEqual([
    'not_allowed',
    'invalid_email',
    'rate_limited',
    'issuer_unavailable',
  ]);
  testApp.issuer.hooks.answer = (path, response) =>
    path === '/authorize' && Boolean(response.writeHead(503).end('{"error":"temporarily_unavailable"}'));
  for (const email of ['b@example.com', 'c@example.com', 'd@example.com'])
    expect(await invite(email)).toEqual(['mail_unavailable']);
  testApp.issuer.hooks.answer = undefined;
  // Neither did the address that was not mailed use up its own.
  expect(await invite('b@example.com')).toEqual(['queued']);
  expect(await invite('c@example.com')).toEqual(['rate_limited']);
});
