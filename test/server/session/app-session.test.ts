import { afterEach, beforeEach, expect, test } from 'vitest';
import { denied, type InviteServerOptions, type SignInContext } from 'magic-invite/server';
import { listReceived, outcome } from '../invitations/received-by.ts';
import { openAppBrowser } from '../invitations/sent-by.ts';
import { openTestApp, type TestApp } from '../../support/test-app.ts';

/** The app's own cookie: `app=ADDRESS` is signed in. */
function appUser(request: Request): string | null {
  return /(?:^|; )app=([^;]+)/.exec(request.headers.get('cookie') ?? '')?.[1] ?? null;
}

function broken(): never {
  throw new Error('database');
}

const own: Partial<InviteServerOptions> = {
  session: false,
  getInviter: (request) => {
    const email = appUser(request);
    return email === null ? null : { id: email };
  },
  getCurrentUser: (request) => {
    const email = appUser(request);
    return email === null ? null : { email, iss: 'https://app.example.com', sub: `user ${email}` };
  },
};

let testApp: TestApp;
let calls: SignInContext[];
let onSignIn: NonNullable<InviteServerOptions['onSignIn']>;
const open = async (options: Partial<InviteServerOptions> = own) => {
  calls = [];
  onSignIn = () => null;
  testApp = await openTestApp({ onSignIn: (context) => (calls.push(context), onSignIn(context)), ...options });
};
const reopen = async (options: Partial<InviteServerOptions>) => {
  await testApp.close();
  await open(options);
};
beforeEach(() => open());
afterEach(() => testApp.close());

const invite = async (from: string) => {
  const inviter = { id: from, name: from };
  const [result] = await testApp.server.invite({
    inviter,
    returnTo: `/${from}`,
    recipients: [{ email: 'bob@example.com' }],
  });
  return result!.ok ? result!.invitation.id : '';
};

test('invites, lists and receives by its word alone, and none of our cookies is a session', async () => {
  const response = await openAppBrowser(testApp, 'anna@example.com').post('invitations', {
    recipients: [{ email: 'bob@example.com' }],
  });
  expect(await response.json()).toMatchObject({ results: [{ ok: true }] });
  expect(
    await outcome(await testApp.browser().post('invitations', { recipients: [{ email: 'x@example.com' }] })),
  ).toEqual(['unauthenticated', 401]);
  expect((await (await openAppBrowser(testApp, 'anna@example.com').get('invitations')).json()) as object).toMatchObject(
    {
      invitations: [{ email: 'bob@example.com' }],
    },
  );
  // Canonical on both sides.
  expect((await listReceived(openAppBrowser(testApp, 'BOB@Example.COM'))).invitations).toHaveLength(1);
  expect((await listReceived(openAppBrowser(testApp, 'eve@example.com'))).invitations).toHaveLength(0);
  expect(await outcome(await openAppBrowser(testApp, 'bob').get('received'))).toEqual(['forbidden', 403]);
  expect(await (await openAppBrowser(testApp, 'bob@example.com').get('session')).json()).toEqual({ user: null });
});

test('accepting gives onSignIn the app’s own iss and sub, and its headers leave only after that', async () => {
  onSignIn = ({ claims }) => ({ headers: { 'set-cookie': `app=${claims.email}; Path=/`, 'x-joined': claims.sub } });
  const id = await invite('anna');
  const bob = openAppBrowser(testApp, 'bob@example.com');
  const response = await bob.post(`received/${id}/accept`, {});
  expect(response.headers.get('x-joined')).toBe('user bob@example.com');
  expect(response.headers.getSetCookie()).toContain('app=bob@example.com; Path=/');
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(await response.json()).toEqual({ user: null, returnTo: '/anna' });
  expect(calls[0]!.claims).toMatchObject({ iss: 'https://app.example.com', sub: 'user bob@example.com' });
  // The same click again: the app's cookie may have been lost with the answer.
  expect((await bob.post(`received/${id}/accept`, {})).headers.getSetCookie()).toContain('app=bob@example.com; Path=/');
});

test('without iss and sub accepting says what is missing, and takes nothing', async () => {
  await reopen({ ...own, getCurrentUser: () => ({ email: 'bob@example.com' }) });
  const id = await invite('anna');
  expect(await outcome(await testApp.browser().post(`received/${id}/accept`, {}))).toEqual(['misconfigured', 500]);
  expect(String(testApp.errors[0])).toContain('getCurrentUser');
  expect((await testApp.browser().post(`received/${id}/decline`, {})).status).toBe(200);
});

test('headers of onSignIn are not sent when it denies, when another attempt was faster, or for a revoked invitation', async () => {
  const id = await invite('anna');
  const landing = testApp.issuer.open();
  onSignIn = () => {
    throw denied();
  };
  const bob = testApp.browser();
  await bob.post('preview', landing);
  const refused = await bob.post('callback', landing);
  expect(await outcome(refused)).toEqual(['denied', 403]);
  expect(refused.headers.getSetCookie().join()).not.toContain('app=');
  onSignIn = async () => {
    // While the app is busy, the lease runs out and the invitation is revoked.
    const record = (await testApp.storage.get('invitation', id))!;
    const body = { ...(record.body as object), status: 'revoked', lease: null };
    await testApp.storage.compareAndSet('invitation', id, record.version, { body });
    return { headers: { 'set-cookie': 'app=bob@example.com; Path=/' } };
  };
  const response = await bob.post('callback', testApp.issuer.open());
  expect(await outcome(response)).toEqual(['revoked', 410]);
  expect(response.headers.getSetCookie().join()).not.toContain('app=');
});

test('a getCurrentUser or getInviter that throws is an outage with a code, not a user', async () => {
  await reopen({ ...own, getCurrentUser: broken, getInviter: broken });
  for (const path of ['received', 'invitations'])
    expect(await outcome(await testApp.browser().get(path))).toEqual(['issuer_unavailable', 503]);
  expect(testApp.errors).toHaveLength(2);
});
