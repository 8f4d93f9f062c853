import { expect, vi } from 'vitest';
import { linksOf, openUser, type AppAccess } from '../../support/app-user.ts';

export async function ownUsers(): Promise<void> {
  vi.resetModules();
  vi.stubEnv('INVITE_SECRET', 'thirty-two bytes or more of a seal');
  const { invites, mailbox } = await import('../../../stories/docs/snippets/own-users/invites.ts');
  const { startSession, users } = await import('../../../stories/docs/snippets/own-users/app-users.ts');
  const origin = 'https://app.example.com';
  const as = (cookie: string): AppAccess => ({
    origin,
    linkFor: linksOf(mailbox),
    send(request) {
      if (cookie !== '') request.headers.set('cookie', `${cookie}; ${request.headers.get('cookie') ?? ''}`);
      return invites.fetch(request);
    },
  });
  const signedIn = startSession(users[0]!).split(';')[0]!;
  const sarah = openUser(as(signedIn));
  const stranger = openUser(as(''));
  await expect(stranger.client.sendInvitations({ recipients: [{ email: 'x@example.org' }] })).rejects.toMatchObject({
    code: 'unauthenticated',
  });
  const toBob = { recipients: [{ email: 'bob@example.org' }], returnTo: '/team' };
  expect((await sarah.client.sendInvitations(toBob)).results).toMatchObject([{ ok: true }]);

  const bob = openUser(as(''));
  expect(await bob.accept('bob@example.org')).toEqual({ user: null, returnTo: '/team' });
  expect(bob.cookies()).toContain('sid=');
  expect(bob.cookies()).not.toMatch(/__Host-magic-invite=/);
  expect(users.map(({ email, team }) => [email, team])).toEqual([
    ['sarah@example.com', 'books'],
    ['bob@example.org', 'books'],
  ]);
  expect(await bob.client.getSession()).toBeNull();
  expect((await sarah.client.sendInvitations(toBob)).results).toMatchObject([{ code: 'already_member' }]);

  // Without a mail: the signed-in Sarah accepts her pending invitation.
  const { results } = await bob.client.sendInvitations({ recipients: [{ email: 'carl@example.org' }] });
  expect(results).toMatchObject([{ ok: true }]);
  const [received] = await invites.invite({
    inviter: { id: 'u9', tenant: 'films' },
    recipients: [{ email: 'sarah@example.com' }],
  });
  const id = received!.ok ? received!.invitation.id : '';
  const accepted = await sarah.fetch(`/api/invite/received/${id}/accept`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-magic-invite': '1' },
    body: '{}',
  });
  expect(accepted.headers.getSetCookie().join()).toContain('sid=');
  expect(users).toHaveLength(2);
}
