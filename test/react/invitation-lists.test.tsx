import { screen, waitFor, within } from '@testing-library/react';
import { InviteForm, ReceivedInvitations, SentInvitations } from 'magic-invite';
import { createTestBackend, type TestBackend, type TestBrowser } from 'magic-invite/testing';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { leave, open } from '../support/react-page.tsx';

/** The whole system in this page, without mocks. */
let backend: TestBackend;
let sarah: TestBrowser;
beforeEach(async () => {
  backend = createTestBackend({ describe: () => ({ inviterName: 'Sarah Lund', title: 'Q3 plan' }) });
  sarah = backend.browser();
  await sarah.signIn('sarah@example.com');
});
afterEach(leave);

const to = (...emails: string[]) => ({ recipients: emails.map((email) => ({ email })) });
const row = (name: RegExp | string) =>
  screen.getAllByRole('listitem').find((item) => within(item).queryByText(name) !== null)!;
const button = (name: string, of: HTMLElement) => within(of).getByRole('button', { name });
const titles = () => screen.queryAllByRole('listitem').map((item) => item.querySelector('p')?.textContent);

describe('<SentInvitations>: sent list, resend, revoke', () => {
  test('keycloak#38809 no pending list: the empty list has a text; an invitation sent on the page appears as pending', async () => {
    open(
      <>
        <InviteForm />
        <SentInvitations />
      </>,
      sarah.client,
    );
    await screen.findByText('No invitations yet');
    await userEvent.type(screen.getByLabelText('Email addresses'), 'bob@example.com{Enter}');
    await waitFor(() => expect(row('bob@example.com')).toBeDefined());
    const shown = await waitFor(() => row('Pending').textContent);
    expect(shown).toMatch(/Q3 plan.*Sent now.*Expires in 14 days/);
  });

  test('dust#27364 a bounce is not seen: the row says that its email bounced and why, in the reader’s language or as the provider put it, until it is resent', async () => {
    const report = (reason: string) => {
      const { messageId } = backend.mailbox.messages.at(-1)!;
      return backend.app.reportDelivery({ messageId, status: 'bounced', reason });
    };
    await sarah.client.sendInvitations(to('bob@example.com'));
    await report('mailbox_not_found');
    await sarah.client.sendInvitations(to('carol@example.com'));
    await report('550 Account closed');
    open(<SentInvitations />, sarah.client);
    await waitFor(() => expect(row('bob@example.com').textContent).toMatch(/Bounced: mailbox doesn’t exist.*Expires/));
    expect(row('carol@example.com').textContent).toContain('Bounced: 550 Account closed');
    expect(screen.queryByText('Pending')).toBeNull();
    await userEvent.click(button('Resend bob@example.com', row('bob@example.com')));
    await waitFor(() => expect(row('bob@example.com').textContent).toContain('Pending'));
    // Answered, the email no longer matters.
    await sarah.client.revokeInvitation((await sarah.client.listSent()).invitations[0]!.id);
    leave();
    open(<SentInvitations />, sarah.client);
    await waitFor(() => expect(row('carol@example.com').textContent).toContain('Cancelled'));
  });

  test('page by page; the focus goes to the first of what came', async () => {
    await sarah.client.sendInvitations(to('a@example.com', 'b@example.com', 'c@example.com'));
    open(<SentInvitations pageSize={2} />, sarah.client);
    await userEvent.click(await screen.findByRole('button', { name: 'Show more' }));
    await waitFor(() => expect(titles()).toHaveLength(3));
    await waitFor(() => expect(document.activeElement?.textContent).toContain(titles()[2]));
    expect(screen.queryByRole('button', { name: 'Show more' })).toBeNull();
  });

  test('keycloak-orgs#158 no resend apart from create: resending mails again, is announced once, and keeps the focus', async () => {
    await sarah.client.sendInvitations(to('bob@example.com'));
    open(<SentInvitations />, sarah.client);
    const again = await screen.findByRole('button', { name: 'Resend bob@example.com' });
    const mails = backend.mailbox.messages.length;
    await userEvent.click(again);
    await waitFor(() => expect(screen.getByRole('status').textContent).toBe('Resent to bob@example.com.'));
    expect(backend.mailbox.messages).toHaveLength(mails + 1);
    expect(document.activeElement).toBe(again);
  });

  test('withdrawing asks first, by keyboard; Escape goes back, and what is withdrawn has the focus', async () => {
    await sarah.client.sendInvitations(to('bob@example.com'));
    open(<SentInvitations />, sarah.client);
    const withdraw = await screen.findByRole('button', { name: 'Cancel invitation bob@example.com' });
    withdraw.focus();
    await userEvent.keyboard('{Enter}');
    const question = await screen.findByRole('group', { name: /^Cancel this invitation\?/ });
    await waitFor(() => expect(document.activeElement).toBe(button('Keep', question)));
    await userEvent.keyboard('{Escape}');
    await waitFor(() =>
      expect(document.activeElement).toBe(button('Cancel invitation bob@example.com', row('bob@example.com'))),
    );
    expect((await sarah.client.listSent()).invitations[0]?.status).toBe('pending');
    await userEvent.keyboard('{Enter}');
    await screen.findByText(/^Cancel this invitation\?/);
    await userEvent.keyboard('{Tab}{Enter}');
    await screen.findByText('Cancelled');
    await waitFor(() => expect(document.activeElement?.textContent).toMatch(/^bob@example.com.*Cancelled/));
    expect(within(row('bob@example.com')).queryByRole('button')).toBeNull();
    expect((await sarah.client.listSent()).invitations[0]?.status).toBe('revoked');
  });

  test('an invitation closed elsewhere shows its status; a lost request can be repeated', async () => {
    await sarah.client.sendInvitations(to('bob@example.com'));
    open(<SentInvitations />, sarah.client);
    const again = await screen.findByRole('button', { name: 'Resend bob@example.com' });
    const restore = backend.fail('network');
    await userEvent.click(again);
    await screen.findByText('Can’t connect. Check your internet connection and try again.');
    restore();
    const { invitations } = await sarah.client.listSent();
    await sarah.client.revokeInvitation(invitations[0]!.id);
    await userEvent.click(again);
    await screen.findByText('Cancelled');
    await waitFor(() => expect(document.activeElement?.textContent).toMatch(/Cancelled/));
  });

  test('by status: only those are asked for, and what gets another status leaves the list and joins the other', async () => {
    await sarah.client.sendInvitations(to('bob@example.com', 'carol@example.com'));
    open(
      <>
        <SentInvitations status="pending" />
        <SentInvitations status="revoked" />
      </>,
      sarah.client,
    );
    await screen.findByText('No matching invitations');
    await waitFor(() => expect(new Set(titles())).toEqual(new Set(['bob@example.com', 'carol@example.com'])));
    await userEvent.click(await screen.findByRole('button', { name: 'Cancel invitation bob@example.com' }));
    const question = await screen.findByRole('group', { name: /^Cancel this invitation\?/ });
    await userEvent.click(button('Cancel invitation bob@example.com', question));
    const [pending, revoked] = screen.getAllByRole('region', { name: 'Invitations you sent' });
    await waitFor(() => expect(within(pending!).queryByText('bob@example.com')).toBeNull());
    await within(revoked!).findByText('bob@example.com');
    expect(within(pending!).getByText('carol@example.com')).toBeDefined();
    // The focus stays in the list.
    expect(pending!.contains(document.activeElement)).toBe(true);
  });

  test('by address and inviter: another filter is another query, and none shows what the other read', async () => {
    await sarah.client.sendInvitations(to('bob@example.com', 'carol@example.com'));
    open(<SentInvitations email="BOB@example.com" />, sarah.client);
    await waitFor(() => expect(titles()).toEqual(['bob@example.com']));
    leave();
    open(<SentInvitations inviter="another" />, sarah.client);
    await screen.findByText('No matching invitations');
    leave();
    open(<SentInvitations />, sarah.client);
    await waitFor(() => expect(titles()).toHaveLength(2));
  });

  test('a first look that fails says so, and can be repeated', async () => {
    const restore = backend.fail('network');
    open(<SentInvitations />, sarah.client);
    await screen.findByText('Can’t connect. Check your internet connection and try again.', undefined);
    restore();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('No invitations yet')).toBeDefined();
  });
});

describe('<ReceivedInvitations>: received list, accept, decline', () => {
  let bob: TestBrowser;
  beforeEach(async () => {
    bob = backend.browser();
    await bob.signIn('bob@example.com');
    await sarah.client.sendInvitations({ ...to('bob@example.com'), returnTo: '/documents/7' });
  });

  test('accepting signs in and goes to returnTo, without the mail', async () => {
    const { went } = open(<ReceivedInvitations />, bob.client);
    const item = await waitFor(() => row(/invited you to/));
    expect(item.textContent).toMatch(/^Sarah Lund invited you to Q3 plan/);
    await userEvent.click(button('Accept Sarah Lund invited you to Q3 plan', item));
    await waitFor(() => expect(went).toEqual(['/documents/7']));
    await screen.findByText('No invitations right now');
    expect((await sarah.client.listSent()).invitations[0]?.status).toBe('accepted');
  });

  test('onSuccess may stay here', async () => {
    const targets: unknown[] = [];
    const { went } = open(
      <ReceivedInvitations onSuccess={({ returnTo }) => (targets.push(returnTo), false)} />,
      bob.client,
    );
    await userEvent.click(await screen.findByRole('button', { name: /^Accept/ }));
    await waitFor(() => expect(screen.getByRole('status').textContent).toBe('You accepted the invitation.'));
    expect([targets, went]).toEqual([['/documents/7'], []]);
  });

  test('declining asks first; then it is gone, that is announced, and the focus is in the list', async () => {
    await sarah.client.sendInvitations(to('bob@example.com'));
    open(<ReceivedInvitations />, bob.client);
    await waitFor(() => expect(titles()).toHaveLength(2));
    await userEvent.click(screen.getAllByRole('button', { name: /^Decline/ })[0]!);
    await screen.findByText(/^Decline this invitation\?/);
    await userEvent.keyboard('{Tab}{Enter}');
    await waitFor(() => expect(titles()).toHaveLength(1));
    expect(screen.getByRole('status').textContent).toBe('You declined the invitation.');
    await waitFor(() => expect(document.activeElement?.textContent).toMatch(/^Sarah Lund invited/));
  });

  test('signed out: it shows that', async () => {
    open(<ReceivedInvitations />, backend.browser().client);
    expect(await screen.findByText('Your session expired. Sign in to continue.')).toBeDefined();
  });
});
