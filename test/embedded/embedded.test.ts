import { createMagicInvite, type MagicInviteOptions } from 'magic-invite/embedded';
import { createMailbox } from 'magic-invite/mailbox';
import { memoryStorage } from 'magic-invite/storage';
import { createTestBackend } from 'magic-invite/testing';
import { expect, test } from 'vitest';

const options = (): MagicInviteOptions => ({
  origin: 'https://app.example.com',
  secrets: ['0123456789abcdef0123456789abcdef'],
  storage: memoryStorage(),
  mailer: createMailbox().mailer,
  can: () => true,
  signUp: 'open',
});

test.each([
  ['mailer', { mailer: undefined }],
  ['origin', { origin: 'https://app.example.com/path' }],
  ['origin', { origin: 'http://app.example.com' }],
  ['secrets', { secrets: ['short'] }],
  ['secrets', { secrets: [] }],
  ['can', { can: undefined }],
  ['storage', { storage: undefined }],
  ['basePath', { basePath: 'api' }],
  ['templates', { templates: { hello: 'Hi' } }],
  ['from', { from: 'no-address' }],
  ['mailer', { mailer: {} }],
  ['origin', { origin: undefined }],
  ['secrets', { secrets: undefined }],
  ['storage', { storage: {} }],
  ['can', { can: true }],
  ['callbackPath', { callbackPath: 'welcome' }],
  ['callbackPath', { callbackPath: '//evil.example.com' }],
  ['responseMode', { responseMode: 'web_message' }],
  ['logoUri', { logoUri: 'javascript:alert(1)' }],
  ['keyRotation', { keyRotation: '1h' }],
  ['lifetimes.invitation', { lifetimes: { invitation: 'soon' } }],
  ['lifetimes.signIn', { lifetimes: { signIn: 0 } }],
  ['session.maxAge', { session: { maxAge: '401d' } }],
  ['getCurrentUser', { session: false, getInviter: () => null }],
  ['getClientIp', { getClientIp: '127.0.0.1' }],
  ['onEvent', { onEvent: {} }],
  ['onSignIn', { onSignIn: 'x' }],
  ['confirm', { confirm: 'never' }],
  ['advanced.unsolicited', { advanced: { unsolicited: 'accept' } }],
])('a wrong %s fails at construction and is named: %j', (name, wrong) => {
  const misconfigured = { ...options(), ...wrong } as unknown as MagicInviteOptions;
  expect(() => createMagicInvite(misconfigured)).toThrow(
    expect.objectContaining({ code: 'misconfigured', message: expect.stringContaining(name) as string }),
  );
});

test('a theme dresses the pages of both', async () => {
  const app = createMagicInvite({ ...options(), pages: { theme: { accent: '#0a5' } } });
  for (const path of ['sign-in/page', 'oidc/authorize']) {
    const shown = await app.fetch(new Request(`https://app.example.com/api/invite/${path}`));
    expect(await shown.text()).toContain('--magic-invite-accent: #0a5;');
  }
});

test('issuer and BFF answer under one base path, and nothing else does', async () => {
  const app = createMagicInvite({ ...options(), basePath: '/auth' });
  const get = async (path: string) => app.fetch(new Request(`https://app.example.com${path}`));
  const discovery = await get('/auth/.well-known/openid-configuration');
  expect(await discovery.json()).toMatchObject({
    issuer: 'https://app.example.com/auth',
    token_endpoint: 'https://app.example.com/auth/oidc/token',
    magic_invitations_supported: true,
  });
  expect((await get('/auth/session')).status).toBe(200);
  expect((await get('/session')).status).toBe(404);
  expect((await get('/oidc/jwks')).status).toBe(404);
});

test('only the app starts a mail in its name: a browser sent to the authorization endpoint gets no form', async () => {
  const { app, issuer } = createTestBackend();
  const query = new URLSearchParams({
    client_id: 'embedded',
    redirect_uri: 'https://app.example.test/welcome',
    response_type: 'code',
    scope: 'openid',
  });
  const response = await app.fetch(new Request(`${issuer}/oidc/authorize?${query.toString()}`));
  expect(response.status).toBeGreaterThanOrEqual(400);
  expect(response.headers.get('location')).toBeNull();
  expect(await response.text()).not.toContain('<form');
});

test('two instances on one storage: one invites, the other signs in', async () => {
  const storage = memoryStorage();
  const [first, second] = [createTestBackend({ storage }), createTestBackend({ storage })];
  await first.app.invite({ inviter: { id: 'sarah' }, recipients: [{ email: 'bob@example.com' }] });
  const { link } = await first.mailbox.waitFor('bob@example.com');
  const { user } = await second.browser().accept(link!);
  expect(user?.email).toBe('bob@example.com');
});

test('secrets can be rolled: what [old] began, [new, old] ends', async () => {
  const storage = memoryStorage();
  const [old, young] = ['old old old old old old old old old', 'new new new new new new new new new'];
  const before = createTestBackend({ storage, secrets: [old] });
  await before.app.invite({ inviter: { id: 'sarah' }, recipients: [{ email: 'bob@example.com' }] });
  const { link } = await before.mailbox.waitFor('bob@example.com');
  const after = createTestBackend({ storage, secrets: [young, old] });
  expect((await after.browser().accept(link!)).user?.email).toBe('bob@example.com');
});

test('an app’s own template goes by its alias, and only those that are registered', async () => {
  const backend = createTestBackend({
    templates: {
      'document-shared': ({ title, sign_in_url: url }) => ({ subject: `About ${title}`, text: url!, html: url! }),
    },
    describe: () => ({ title: 'Q3 plan' }),
  });
  const sarah = backend.browser();
  await sarah.signIn('sarah@example.com');
  const recipients = [{ email: 'bob@example.com' }];
  await sarah.client.sendInvitations({ template: 'document-shared', recipients });
  expect((await backend.mailbox.waitFor('bob@example.com')).subject).toBe('About Q3 plan');
  await expect(sarah.client.sendInvitations({ template: 'other', recipients })).rejects.toMatchObject({
    code: 'forbidden',
  });
});

test('a name that reads as an address is the server’s word, and goes out', async () => {
  const backend = createTestBackend({ describe: ({ inviter }) => ({ inviterName: inviter.email! }) });
  const sarah = backend.browser();
  await sarah.signIn('sarah@example.com');
  const { results } = await sarah.client.sendInvitations({ recipients: [{ email: 'bob@example.com' }] });
  expect(results).toMatchObject([{ ok: true }]);
  expect((await backend.mailbox.waitFor('bob@example.com')).text).toContain('sarah');
});

test('mailLimits are the limits of the issuer', async () => {
  const backend = createTestBackend({ mailLimits: { confidential: { client: { max: 2, per: '1h' } } } });
  const recipients = ['bob', 'carol', 'dave'].map((name) => ({ email: `${name}@example.com` }));
  const results = await backend.app.invite({ inviter: { id: 'sarah' }, recipients });
  expect(results.map((result) => (result.ok ? 'queued' : result.code)).toSorted()).toEqual([
    'queued',
    'queued',
    'rate_limited',
  ]);
});

test.each([
  ['en', /^Reminder: /],
  ['de', /^Erinnerung: /],
  ['fr', /^Rappel/],
  ['es', /^Recordatorio/],
  ['ja', /リマインダー/],
  ['ar', /تذكير/],
])('a reminder is in the language of its invitation: %s', async (locale, subject) => {
  const backend = createTestBackend({ reminders: ['3d'] });
  await backend.app.invite({ inviter: { id: 'anna' }, recipients: [{ email: 'bob@example.com' }], locale });
  backend.advance('3d');
  await backend.app.deliver();
  expect(backend.mailbox.messages.map((mail) => mail.subject)).toEqual([
    expect.any(String),
    expect.stringMatching(subject),
  ]);
});

test('an invitation with a template of its own is reminded by that template’s -reminder; without one, by reminder', async () => {
  const template = (subject: string) => () => ({
    subject,
    html: '<p>https://app.example.com</p>',
    text: 'https://app.example.com',
  });
  const backend = createTestBackend({
    reminders: ['3d'],
    templates: {
      shared: template('Shared'),
      'shared-reminder': template('Still shared'),
      other: template('Other'),
      reminder: template('Still waiting'),
    },
  });
  for (const [name, to] of [
    ['shared', 'bob'],
    ['other', 'carol'],
  ] as const)
    await backend.app.invite({ inviter: { id: 'anna' }, template: name, recipients: [{ email: `${to}@example.com` }] });
  backend.advance('3d');
  await backend.app.deliver();
  const subjects = backend.mailbox.messages.map(({ to, subject }) => `${to} ${subject}`);
  expect(subjects.sort()).toEqual([
    'bob@example.com Shared',
    'bob@example.com Still shared',
    'carol@example.com Other',
    'carol@example.com Still waiting',
  ]);
});
