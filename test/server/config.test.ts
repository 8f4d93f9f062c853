import { expect, test, vi } from 'vitest';
import { createInviteServer, InviteError, type InviteServerOptions } from 'magic-invite/server';
import { memoryStorage } from 'magic-invite/storage';
import { CLIENT, SECRETS } from '../support/test-app.ts';
import { ORIGIN } from '../support/test-browser.ts';

const good: InviteServerOptions = {
  origin: ORIGIN,
  issuer: 'https://id.example.com',
  client: CLIENT,
  secrets: SECRETS,
  storage: memoryStorage(),
  can: () => true,
  signUp: 'open',
};

/** Every mistake of a set-up, and the option that the message must name. */
const wrong: [option: string, change: Record<string, unknown>][] = [
  ['origin', { origin: undefined }],
  ['origin', { origin: 'app.example.com' }],
  ['origin', { origin: 'http://app.example.com' }],
  ['origin', { origin: 'https://app.example.com/' }],
  ['origin', { origin: 'https://app.example.com/app' }],
  ['origin', { origin: 'https://user@app.example.com' }],
  ['issuer', { issuer: undefined }],
  ['issuer', { issuer: 'http://id.example.com' }],
  ['issuer', { issuer: 'https://id.example.com?tenant=1' }],
  ['issuer', { issuer: 'https://id.example.com#x' }],
  ['client', { client: undefined }],
  ['client.id', { client: { id: '', secret: 'x' } }],
  ['client.secret', { client: { id: 'app', secret: undefined } }],
  ['basePath', { basePath: 'api/invite' }],
  ['basePath', { basePath: '/api/invite/' }],
  ['basePath', { basePath: '/' }],
  ['basePath', { basePath: '/api/:tenant' }],
  ['basePath', { basePath: 'https://evil.example.com/' }],
  ['callbackPath', { callbackPath: '//evil.example.com' }],
  ['callbackPath', { callbackPath: '/welcome#x' }],
  ['responseMode', { responseMode: 'web_message' }],
  ['secrets', { secrets: undefined }],
  ['secrets', { secrets: [] }],
  ['secrets[1]', { secrets: [...SECRETS, 'short'] }],
  ['storage', { storage: undefined }],
  ['storage', { storage: {} }],
  ['can', { can: undefined }],
  ['can', { can: true }],
  ['getInviter', { getInviter: 'anna' }],
  ['getInviter', { session: false, getCurrentUser: () => null }],
  ['getCurrentUser', { session: false, getInviter: () => null }],
  ['describe', { describe: {} }],
  ['onSignIn', { onSignIn: 'x' }],
  ['getClientIp', { getClientIp: '127.0.0.1' }],
  ['advanced.fetch', { advanced: { fetch: {} } }],
  ['advanced.now', { advanced: { now: 0 } }],
  ['onEvent', { onEvent: [] }],
  ['onError', { onError: 'x' }],
  ['templates', { templates: 'document-shared' }],
  ['templates', { templates: [''] }],
  ['invitationData', { invitationData: { document: 'string' } }],
  ['session.maxAge', { session: { maxAge: 'two weeks' } }],
  ['session.maxAge', { session: { maxAge: 0 } }],
  ['session.maxAge', { session: { maxAge: '401d' } }],
  ['session.revalidateAfter', { session: { revalidateAfter: -1 } }],
  ['confirm', { confirm: 'never' }],
  ['advanced.unsolicited', { advanced: { unsolicited: 'accept' } }],
  ['lifetimes.invitation', { lifetimes: { invitation: 'x' } }],
  ['lifetimes.signIn', { lifetimes: { signIn: 0 } }],
  ['reminders', { reminders: '3d' }],
  ['reminders[0]', { reminders: ['soon'] }],
  ['reminders[0]', { reminders: ['30m'] }],
  ['reminders[1]', { reminders: ['3d', '3d'] }],
  ['reminders[1]', { reminders: ['7d', '3d'] }],
  ['reminders[1]', { reminders: ['3d', '14d'] }],
  ['reminders[0]', { reminders: ['3d'], lifetimes: { invitation: '2d' } }],
  ['retention.invitations', { retention: { invitations: 'x' } }],
  ['retention.signIns', { retention: { signIns: -1 } }],
  ['limits.recipient.max', { limits: { recipient: { max: 0, per: '1h' } } }],
  ['limits.ip.per', { limits: { ip: { max: 1, per: '1 hour' } } }],
  ['advanced.algorithms', { advanced: { algorithms: [] } }],
  ['advanced.algorithms', { advanced: { algorithms: ['none'] } }],
  ['advanced.algorithms', { advanced: { algorithms: ['ES256', 'HS256'] } }],
  ['advanced.clockTolerance', { advanced: { clockTolerance: '1h' } }],
];

test.each(wrong)('SEC-8, SEC-14: a wrong %s is refused at construction, by name: %j', (option, change) => {
  let error: unknown;
  try {
    createInviteServer({ ...good, ...change });
  } catch (thrown) {
    error = thrown;
  }
  expect(error).toBeInstanceOf(InviteError);
  expect(error).toMatchObject({ code: 'misconfigured' });
  expect((error as InviteError).message.startsWith(option)).toBe(true);
});

test('what is left out has a default; loopback may be http', () => {
  expect(createInviteServer(good)).toBeDefined();
  expect(
    createInviteServer({ ...good, origin: 'http://localhost:3000', issuer: 'http://127.0.0.1:4000/id' }),
  ).toBeDefined();
});

test('without getClientIp that is reported once, at start', () => {
  const events: string[] = [];
  createInviteServer({ ...good, onEvent: ({ type }) => void events.push(type) });
  expect(events).toEqual(['no_limits_by_ip']);
});

test('onError defaults to console.error, with the cause and what was being done', async () => {
  const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const failure = new Error('connection refused');
  const storage = { ...memoryStorage(), page: () => Promise.reject(failure) };
  const server = createInviteServer({ ...good, storage, getInviter: () => ({ id: 'anna' }) });
  const response = await server.fetch(new Request(`${ORIGIN}/api/invite/invitations`));
  expect(response.status).toBeGreaterThanOrEqual(500);
  expect(await response.text()).not.toContain('refused');
  expect(log.mock.calls.flat().some((value) => value === failure || (value as Error).cause === failure)).toBe(true);
  log.mockRestore();
});
