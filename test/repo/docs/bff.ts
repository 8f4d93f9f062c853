import { createIssuer } from 'magic-invite/issuer';
import { createMailbox } from 'magic-invite/mailbox';
import { memoryStorage } from 'magic-invite/storage';
import { expect, vi } from 'vitest';
import * as v from 'valibot';
import { linksOf, openUser, type AppAccess } from '../../support/app-user.ts';
import { openTestApp } from '../../support/test-app.ts';

const secret = 'thirty-two bytes or more of a client secret';

/** The server half, its issuer somewhere else: they meet over `fetch`. */
async function open() {
  vi.resetModules();
  vi.stubEnv('CLIENT_SECRET', secret);
  vi.stubEnv('INVITE_SECRET', 'thirty-two bytes or more of a seal');
  const mailbox = createMailbox();
  const issuer = createIssuer({
    issuer: 'https://id.example.com',
    clients: [
      {
        id: 'app',
        secrets: [secret],
        redirectUris: ['https://app.example.com/welcome'],
        idTokenSignedResponseAlg: 'ES256',
      },
    ],
    secrets: ['another seal of thirty-two bytes or more'],
    storage: memoryStorage(),
    mailer: mailbox.mailer,
  });
  vi.stubGlobal('fetch', (input: Request) => issuer.fetch(input));
  const { invites } = await import('../../../stories/docs/snippets/bff/invites.ts');
  const { documents, users } = await import('../../../stories/docs/snippets/bff/documents.ts');
  const place: AppAccess = {
    origin: 'https://app.example.com',
    send: (request) => (request.url.startsWith('https://id.') ? issuer.fetch(request) : invites.fetch(request)),
    linkFor: linksOf(mailbox),
  };
  const sarah = openUser(place);
  await sarah.signIn('sarah@example.com');
  return { invites, documents, users, mailbox, place, sarah, bob: openUser(place) };
}

const toBob = { recipients: [{ email: 'bob@example.org', data: { document: 'q3', note: 'Chapter two' } }] };

export async function invites(): Promise<void> {
  const { sarah, bob, documents, users, mailbox, place } = await open();
  expect((await sarah.client.sendInvitations(toBob)).results).toMatchObject([{ ok: true }]);
  await bob.accept('bob@example.org');
  expect(mailbox.messages.at(-1)!.text).toContain('Chapter two');
  expect(mailbox.messages.at(-1)!.subject).toBe('sarah invited you to Q3 plan');
  expect([...documents.get('q3')!.readers]).toEqual(['bob@example.org']);
  expect(users.size).toBe(2);
  const send = async (recipient: { email: string; data: Record<string, unknown> }) => {
    const { results } = await sarah.client.sendInvitations({ recipients: [recipient] });
    return results[0];
  };
  expect(await send(toBob.recipients[0]!)).toMatchObject({
    code: 'already_member',
    reason: 'They can read this already.',
  });
  expect(await send({ email: 'eve@example.org', data: { document: 'q3', role: 'owner' } })).toMatchObject({
    code: 'invalid_data',
  });
  expect(await send({ email: 'eve@competitor.example', data: { document: 'q3' } })).toMatchObject({ ok: true });
  await expect(openUser(place).accept('eve@competitor.example')).rejects.toMatchObject({
    code: 'denied',
    reason: 'Please ask your administrator first.',
  });
  vi.unstubAllGlobals();
}

export async function loader(): Promise<void> {
  const { sarah, bob } = await open();
  const { loader } = await import('../../../stories/docs/snippets/bff/loader.ts');
  await sarah.client.sendInvitations(toBob);
  await bob.accept('bob@example.org');
  const read = async (cookie: string) =>
    loader({ request: new Request('https://app.example.com/', { headers: { cookie } }), params: { id: 'q3' } });
  expect(await read(bob.cookies())).toEqual({ title: 'Q3 plan', reader: 'bob' });
  await expect(read(sarah.cookies())).rejects.toMatchObject({ status: 404 });
  await expect(read('')).rejects.toMatchObject({ status: 401 });
  vi.unstubAllGlobals();
}

export async function fromCode(): Promise<void> {
  const { mailbox } = await open();
  const { inviteAll } = await import('../../../stories/docs/snippets/bff/from-code.ts');
  expect(await inviteAll(['bob@example.org', 'no-address'])).toEqual(['no-address: invalid_email']);
  expect(mailbox.messages.at(-1)!.to).toBe('bob@example.org');
  vi.unstubAllGlobals();
}

export async function leave(): Promise<void> {
  const { invites } = await open();
  const { inviteAll } = await import('../../../stories/docs/snippets/bff/from-code.ts');
  const { leave } = await import('../../../stories/docs/snippets/bff/leave.ts');
  await inviteAll(['bob@example.org', 'carol@example.org']);
  expect(await leave('import', 'sarah')).toBe(2);
  const { invitations } = await invites.list({ status: 'revoked' });
  expect((await invites.history(invitations[0]!.id)).at(-1)).toMatchObject({ actor: { type: 'app', id: 'sarah' } });
  vi.unstubAllGlobals();
}

export async function offboard(): Promise<void> {
  vi.useFakeTimers({ toFake: ['Date'] });
  const { sarah, invites } = await open();
  const { offboard } = await import('../../../stories/docs/snippets/bff/offboard.ts');
  const elsewhere = new Headers({ cookie: sarah.cookies() });
  const user = await invites.getSession({ headers: elsewhere });
  await offboard(user!);
  // A cookie that was checked a moment ago is believed for `revalidateAfter` yet.
  vi.setSystemTime(Date.now() + 301_000);
  expect(await invites.getSession({ headers: elsewhere })).toBeNull();
  vi.useRealTimers();
  vi.unstubAllGlobals();
}

export async function publicData(): Promise<void> {
  const { describe } = await import('../../../stories/docs/snippets/bff/describe.ts');
  const app = await openTestApp({ describe, invitationData: v.record(v.string(), v.string()) });
  await app.server.invite({
    inviter: { id: 'anna', tenant: 'acme' },
    recipients: [{ email: 'bob@example.com', data: { note: 'Welcome!' } }],
  });
  const shown = await app.browser().post('preview', app.issuer.open());
  expect(await shown.json()).toMatchObject({ title: 'Foolscap', data: { note: 'Welcome!', role: 'viewer' } });
  await app.close();
}
