import { screen, waitFor } from '@testing-library/react';
import { InviteForm, MagicLinkCallback, SignedIn, useInvitedUser } from 'magic-invite';
import { createTestBackend, type TestBrowser } from 'magic-invite/testing';
import { afterEach, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { leave, open } from './page.tsx';

afterEach(leave);

/** The whole system in this page: issuer, BFF and inbox; nothing stands in for anything. */
function house() {
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

test('invite, inbox, link, letter, click, in; signed out; used for a stranger, open again for the person', async () => {
  const backend = house();
  const [sarah, bob, stranger] = [backend.browser(), backend.browser(), backend.browser()];
  await sarah.signIn('sarah@example.com');

  open(<InviteForm returnTo="/documents/7" />, sarah.client);
  const arrived = backend.mailbox.waitFor('bob@example.com');
  await userEvent.type(screen.getByLabelText('E-mail address'), 'Bob@Example.com{Enter}');
  await screen.findByText('Your invitation is on its way');
  const link = (await arrived).link!;
  leave();

  const first = await openMail(bob, link);
  await screen.findByRole('heading', { name: 'Sarah Lund invites you to Q3 plan' });
  screen.getByText(/^as/);
  expect(location.href).not.toContain('code');
  await userEvent.click(screen.getByRole('button', { name: 'Accept and open' }));
  await waitFor(() => expect(first.went).toEqual(['/documents/7']));
  leave();

  open(<Hello />, bob.client);
  await screen.findByText(/hello bob@example.com/);
  await userEvent.click(screen.getByRole('button', { name: 'Sign out' }));
  await waitFor(() => expect(screen.queryByText(/hello/)).toBeNull());
  expect(await bob.client.getSession()).toBeNull();
  leave();

  await openMail(stranger, link);
  await screen.findByRole('heading', { name: 'This link has already been used.' });
  leave();

  const again = await openMail(bob, link);
  await userEvent.click(await screen.findByRole('button', { name: 'Accept and open' }));
  await waitFor(() => expect(again.went).toEqual(['/documents/7']));
});

test('somebody else is signed in: the choice is theirs', async () => {
  const backend = house();
  const [sarah, anna] = [backend.browser(), backend.browser()];
  await sarah.signIn('sarah@example.com');
  await anna.signIn('anna@example.com');
  const arrived = backend.mailbox.waitFor('bob@example.com');
  await sarah.client.sendInvitations({ recipients: [{ email: 'bob@example.com' }] });
  const { went } = await openMail(anna, (await arrived).link!);
  await screen.findByRole('button', { name: 'Stay as anna@example.com' });
  await userEvent.click(screen.getByRole('button', { name: 'Continue as bob@example.com' }));
  await waitFor(() => expect(went).toHaveLength(1));
  expect(await anna.client.getSession()).toMatchObject({ email: 'bob@example.com' });
});

test('the server is away: nothing is used up, and trying again lets in', async () => {
  const backend = house();
  const [sarah, bob] = [backend.browser(), backend.browser()];
  await sarah.signIn('sarah@example.com');
  const arrived = backend.mailbox.waitFor('bob@example.com');
  await sarah.client.sendInvitations({ recipients: [{ email: 'bob@example.com' }] });
  const { went } = await openMail(bob, (await arrived).link!);
  const button = await screen.findByRole('button', { name: 'Accept and open' });
  const mend = backend.fail('network');
  await userEvent.click(button);
  await screen.findByRole('heading', { name: 'We could not reach the server.' });
  mend();
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  await waitFor(() => expect(went).toHaveLength(1));
});
