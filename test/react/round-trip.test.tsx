import { screen, waitFor } from '@testing-library/react';
import type { StandardSchemaV1 } from '@standard-schema/spec';
import { createInviteClient, InviteForm, MagicLinkCallback, SignedIn, useInvitedUser } from 'magic-invite';
import { createTestBackend, type TestBrowser } from 'magic-invite/testing';
import { afterEach, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { leave, open } from '../support/react-page.tsx';

afterEach(leave);

/** The whole system in this page: issuer, BFF and inbox, without mocks. */
function testApp() {
  return createTestBackend({
    describe: () => ({ inviterName: 'Sarah Lund', title: 'Q3 plan' }),
    onSignIn: () => null,
  });
}

async function openMail(browser: TestBrowser, link: string): Promise<ReturnType<typeof open>> {
  const { pathname, search, hash } = await browser.open(link);
  history.replaceState(null, '', pathname + search + hash);
  return open(<MagicLinkCallback />, browser.client);
}

function Hello() {
  const { user, signOut } = useInvitedUser();
  return (
    <SignedIn>
      hello {user?.email} <button onClick={() => void signOut()}>Sign out</button>
    </SignedIn>
  );
}

test('better-auth#6716 invitee without account: invite, inbox, link, preview, click, signed in; open again for the person; used for a stranger, and after signing out', async () => {
  const backend = testApp();
  const [sarah, bob, stranger] = [backend.browser(), backend.browser(), backend.browser()];
  await sarah.signIn('sarah@example.com');

  open(<InviteForm returnTo="/documents/7" />, sarah.client);
  const arrived = backend.mailbox.waitFor('bob@example.com');
  await userEvent.type(screen.getByLabelText('Email addresses'), 'Bob@Example.com{Enter}');
  await screen.findByText('Invitation sent');
  const link = (await arrived).link!;
  leave();

  const first = await openMail(bob, link);
  await screen.findByRole('heading', { name: 'Sarah Lund invited you to Q3 plan' });
  screen.getByText(/^You’ll join as/);
  expect(location.href).not.toContain('code');
  await userEvent.click(screen.getByRole('button', { name: 'Accept and open' }));
  await waitFor(() => expect(first.went).toEqual(['/documents/7']));
  leave();

  const again = await openMail(bob, link);
  await waitFor(() => expect(again.went).toEqual(['/documents/7']));
  leave();

  open(<Hello />, bob.client);
  await screen.findByText(/hello bob@example.com/);
  await userEvent.click(screen.getByRole('button', { name: 'Sign out' }));
  await waitFor(() => expect(screen.queryByText(/hello/)).toBeNull());
  expect(await bob.client.getSession()).toBeNull();
  leave();

  await openMail(stranger, link);
  await screen.findByRole('heading', { name: 'This link has already been used' });
  leave();

  await openMail(bob, link);
  await screen.findByRole('heading', { name: 'This link has already been used' });
  expect(screen.getByRole('button', { name: 'Send me a sign-in link' })).toBeDefined();
});

test('sentry#116118 invite consumed by whoever is signed in: with another account signed in, the user chooses', async () => {
  const backend = testApp();
  const [sarah, anna] = [backend.browser(), backend.browser()];
  await sarah.signIn('sarah@example.com');
  await anna.signIn('anna@example.com');
  const arrived = backend.mailbox.waitFor('bob@example.com');
  await sarah.client.sendInvitations({ recipients: [{ email: 'bob@example.com' }] });
  const { went } = await openMail(anna, (await arrived).link!);
  await screen.findByRole('button', { name: 'Keep using anna@example.com' });
  await userEvent.click(screen.getByRole('button', { name: 'Continue as bob@example.com' }));
  await waitFor(() => expect(went).toHaveLength(1));
  expect(await anna.client.getSession()).toMatchObject({ email: 'bob@example.com' });
});

test('the server is down: nothing is used up, and trying again signs in', async () => {
  const backend = testApp();
  const [sarah, bob] = [backend.browser(), backend.browser()];
  await sarah.signIn('sarah@example.com');
  const arrived = backend.mailbox.waitFor('bob@example.com');
  await sarah.client.sendInvitations({ recipients: [{ email: 'bob@example.com' }] });
  const { went } = await openMail(bob, (await arrived).link!);
  const button = await screen.findByRole('button', { name: 'Accept and open' });
  const restore = backend.fail('network');
  await userEvent.click(button);
  await screen.findByRole('heading', { name: 'Can’t connect. Check your internet connection and try again.' });
  restore();
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  await waitFor(() => expect(went).toHaveLength(1));
});

test('idempotent exchange: after a lost answer, trying again signs in, and it was accepted once', async () => {
  let accepted = 0;
  const backend = createTestBackend({
    describe: () => ({ inviterName: 'Sarah Lund', title: 'Q3 plan' }),
    onSignIn({ invitation }) {
      accepted += invitation ? 1 : 0;
      return null;
    },
  });
  const [sarah, bob] = [backend.browser(), backend.browser()];
  await sarah.signIn('sarah@example.com');
  const arrived = backend.mailbox.waitFor('bob@example.com');
  await sarah.client.sendInvitations({ recipients: [{ email: 'bob@example.com' }] });
  let lost = 0;
  const client = createInviteClient({
    baseUrl: bob.client.baseUrl,
    async fetch(request) {
      const answer = await bob.fetch(request);
      if (!request.url.endsWith('/callback') || lost > 0) return answer;
      lost += 1;
      throw new TypeError('the answer was lost');
    },
  });
  const { hash } = await bob.open((await arrived).link!);
  history.replaceState(null, '', `/welcome${hash}`);
  const { went } = open(<MagicLinkCallback />, client);
  await userEvent.click(await screen.findByRole('button', { name: 'Accept and open' }));
  await screen.findByRole('heading', { name: 'Can’t connect. Check your internet connection and try again.' });
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  await waitFor(() => expect(went).toHaveLength(1));
  expect([lost, accepted]).toEqual([1, 1]);
  expect((await sarah.client.listSent()).invitations.map(({ status }) => status)).toEqual(['accepted']);
});

test('clerk/javascript#7956 metadata lost: the form’s data is in the row’s result, in the list, and in the invited user’s hook', async () => {
  const invitationData: StandardSchemaV1<unknown, { role: string; message: string }> = {
    '~standard': {
      version: 1,
      vendor: 'test',
      validate: (value) => ({ value: value as { role: string; message: string } }),
    },
  };
  const backend = createTestBackend({
    invitationData,
    describe: () => ({ inviterName: 'Sarah Lund', title: 'Q3 plan' }),
    onSignIn: ({ invitation }) => ({ role: invitation?.data['role'] ?? null }),
  });
  const [sarah, bob] = [backend.browser(), backend.browser()];
  await sarah.signIn('sarah@example.com');
  const reported: unknown[] = [];
  open(
    <InviteForm<Record<string, unknown>>
      fields={[{ name: 'role', label: 'Role' }]}
      note="message"
      onSuccess={([row]) => reported.push(row?.ok && row.invitation.data)}
    />,
    sarah.client,
  );
  const arrived = backend.mailbox.waitFor('bob@example.com');
  await userEvent.type(screen.getByLabelText('Role'), 'editor');
  await userEvent.click(screen.getByRole('button', { name: 'Add a message' }));
  await userEvent.type(screen.getByRole('textbox', { name: 'Message (optional)' }), 'See page 3');
  await userEvent.type(screen.getByLabelText('Email addresses'), 'bob@example.com{Enter}');
  await screen.findByText('Invitation sent');
  const sent = { role: 'editor', message: 'See page 3' };
  expect(reported).toEqual([sent]);
  expect((await sarah.client.listSent()).invitations.map(({ data }) => data)).toEqual([sent]);
  const { link } = await arrived;
  leave();

  const { went } = await openMail(bob, link!);
  await userEvent.click(await screen.findByRole('button', { name: 'Accept and open' }));
  await waitFor(() => expect(went).toHaveLength(1));
  leave();
  open(<SignedIn<{ role: string }>>{({ data }) => <p>may: {data.role}</p>}</SignedIn>, bob.client);
  expect(await screen.findByText('may: editor')).toBeDefined();
});

test('bitwarden/server#1805 address case: however it is typed, it is one person; supabase-js#1996 second click signs the user out: opening the link again just opens', async () => {
  const backend = testApp();
  const [sarah, bob] = [backend.browser(), backend.browser()];
  await sarah.signIn('sarah@example.com');
  const signIn = backend.mailbox.waitFor('bob@example.com');
  await bob.client.signIn({ email: 'BOB@example.COM' });
  await bob.accept((await signIn).link!);
  const arrived = backend.mailbox.waitFor('bob@example.com');
  await sarah.client.sendInvitations({ recipients: [{ email: 'Bob@Example.com' }], returnTo: '/documents/7' });
  const { link } = await arrived;

  const first = await openMail(bob, link!);
  const accept = await screen.findByRole('button', { name: 'Accept and open' });
  expect(screen.queryByRole('button', { name: /^Continue as/ })).toBeNull();
  await userEvent.click(accept);
  await waitFor(() => expect(first.went).toEqual(['/documents/7']));
  leave();

  const second = await openMail(bob, link!);
  await waitFor(() => expect(second.went).toEqual(['/documents/7']));
  expect(await bob.client.getSession()).toMatchObject({ email: 'bob@example.com' });
});
