import { screen, waitFor } from '@testing-library/react';
import { useInvitedUser, type InvitedUser } from 'magic-invite';
import { createTestBackend, type TestBackend, type TestBrowser } from 'magic-invite/testing';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { leave, open } from '../support/react-page.tsx';

/*
 * The snippets of stories/docs/reference, each doing what its page says. Those that ask for `/api/invite` themselves get
 * the system that answers in this page.
 */
let backend: TestBackend;
let sarah: TestBrowser;

beforeEach(async () => {
  backend = createTestBackend({
    origin: location.origin,
    describe: () => ({ inviterName: 'Sarah Lund', title: 'Q3 plan' }),
  });
  sarah = backend.browser();
  const { fetch } = globalThis;
  vi.spyOn(globalThis, 'fetch').mockImplementation((input, init) => {
    const request = new Request(input, init);
    return request.url.startsWith(backend.issuer) ? sarah.fetch(request) : fetch(request);
  });
  await sarah.signIn('sarah@example.com');
});

afterEach(() => {
  leave();
  vi.restoreAllMocks();
});

const press = async (name: string | RegExp) => userEvent.click(await screen.findByRole('button', { name }));

async function inviteBob(): Promise<string> {
  await sarah.client.sendInvitations({ recipients: [{ email: 'bob@example.org' }], returnTo: '/documents/7' });
  return (await backend.mailbox.waitFor('bob@example.org')).link!;
}

test('use-invited-user/account-menu.tsx signs out, and asks for a link', async () => {
  const { AccountMenu } = await import('../../stories/docs/snippets/use-invited-user/account-menu.tsx');
  open(<AccountMenu />, sarah.client);
  await screen.findByText('sarah@example.com');
  await press('Sign out');
  expect(await screen.findByRole('button', { name: 'Send me a sign-in link' })).toBeTruthy();
});

test('use-invited-user/account-menu.tsx says when nothing is known', async () => {
  const { AccountMenu } = await import('../../stories/docs/snippets/use-invited-user/account-menu.tsx');
  const restore = backend.fail('storage');
  backend.advance('1h'); // past `revalidateAfter`
  open(<AccountMenu />, sarah.client);
  await screen.findByRole('button', { name: 'Try again' });
  restore();
  await press('Try again');
  expect(await screen.findByText('sarah@example.com')).toBeTruthy();
});

test('use-invited-user/greeting.tsx waits in its boundary', async () => {
  const { Greeting } = await import('../../stories/docs/snippets/use-invited-user/greeting.tsx');
  open(<Greeting />, sarah.client);
  expect(await screen.findByText('sarah@example.com')).toBeTruthy();
});

test('use-invited-user/page.tsx shows the person at once, without a request', async () => {
  const { Page } = await import('../../stories/docs/snippets/use-invited-user/page.tsx');
  const Name = () => <b>{useInvitedUser().user?.email ?? 'signed out'}</b>;
  const session: InvitedUser = { iss: 'x', sub: 's', email: 'sarah@example.com', data: null, signedInAt: 1 };
  const asked = vi.fn<() => Promise<never>>();
  open(
    <Page session={session}>
      <Name />
    </Page>,
    { baseUrl: '/api/invite', ask: asked },
  );
  screen.getByText('sarah@example.com');
  expect(asked).not.toHaveBeenCalled();
});

test('use-invite-form/invite-box.tsx grows into rows, and sends them', async () => {
  const { InviteBox } = await import('../../stories/docs/snippets/use-invite-form/invite-box.tsx');
  open(<InviteBox />, sarah.client);
  await userEvent.type(screen.getByLabelText('Another address'), 'bob@example.org, eve@');
  await press('Invite 2');
  await screen.findByText('invalid_email');
  await userEvent.fill(screen.getAllByLabelText('Address')[1]!, 'eve@example.org');
  await press('Invite 2');
  await screen.findByText(/Sent to bob@example.org, eve@example.org/);
  await press('Invite more people');
  expect(screen.getByLabelText('Another address')).toBeTruthy();
});

test('use-send-invitations/invite-team.tsx shows the result of each', async () => {
  const { InviteTeam } = await import('../../stories/docs/snippets/use-send-invitations/invite-team.tsx');
  open(<InviteTeam team={['bob@example.org', 'no-address']} />, sarah.client);
  await press('Invite the whole team');
  await screen.findByText('1 on their way');
  expect(screen.getByText('no-address: invalid_email')).toBeTruthy();
});

test('use-send-invitations/invite-team.tsx says when nothing was sent', async () => {
  const { InviteTeam } = await import('../../stories/docs/snippets/use-send-invitations/invite-team.tsx');
  open(<InviteTeam team={['bob@example.org']} />, backend.browser().client);
  await press('Invite the whole team');
  expect(await screen.findByText('Nothing was sent: unauthenticated')).toBeTruthy();
});

test('use-magic-link/welcome.tsx shows the preview, and signs Bob in', async () => {
  const { Welcome } = await import('../../stories/docs/snippets/use-magic-link/welcome.tsx');
  const bob = backend.browser();
  const { pathname, hash } = await bob.open(await inviteBob());
  history.replaceState(null, '', pathname + hash);
  const { went } = open(<Welcome />, bob.client);
  await screen.findByRole('heading', { name: 'Sarah Lund invited you to Q3 plan' });
  expect(await bob.client.getSession()).toBeNull();
  await press('Accept');
  await waitFor(() => expect(went).toEqual(['/documents/7']));
  expect((await bob.client.getSession())?.email).toBe('bob@example.org');
});

test('use-magic-link/welcome.tsx asks before another account goes', async () => {
  const { Welcome } = await import('../../stories/docs/snippets/use-magic-link/welcome.tsx');
  const { pathname, hash } = await sarah.open(await inviteBob());
  history.replaceState(null, '', pathname + hash);
  open(<Welcome />, sarah.client);
  await screen.findByText('You are sarah@example.com. This is for bob@example.org.');
  await press('Stay');
  expect((await sarah.client.getSession())?.email).toBe('sarah@example.com');
});

test('use-magic-link/welcome.tsx offers a new link for an expired one', async () => {
  const { Welcome } = await import('../../stories/docs/snippets/use-magic-link/welcome.tsx');
  const link = await inviteBob();
  backend.advance('15d');
  const bob = backend.browser();
  const { pathname, hash } = await bob.open(link);
  history.replaceState(null, '', pathname + hash);
  open(<Welcome />, bob.client);
  await screen.findByText('expired');
  await press('Send a new link');
  expect((await backend.mailbox.waitFor('bob@example.org')).link).not.toBe(link);
});

test('use-sent-invitations/open-invitations.tsx withdraws one', async () => {
  const { OpenInvitations } = await import('../../stories/docs/snippets/use-sent-invitations/open-invitations.tsx');
  await inviteBob();
  open(<OpenInvitations />, sarah.client);
  await screen.findByText('bob@example.org');
  await press('Cancel invitation');
  await waitFor(() => expect(screen.queryByText('bob@example.org')).toBeNull());
  expect((await sarah.client.listSent()).invitations[0]!.status).toBe('revoked');
});

test('use-received-invitations/received.tsx accepts without a mail', async () => {
  const { Received } = await import('../../stories/docs/snippets/use-received-invitations/received.tsx');
  await inviteBob();
  const bob = backend.browser();
  await bob.signIn('bob@example.org');
  const { went } = open(<Received />, bob.client);
  await screen.findByText(/Sarah Lund: Q3 plan/);
  await press('Accept');
  await waitFor(() => expect(went).toEqual(['/documents/7']));
});

test('use-sign-in/sign-in.tsx has a link mailed', async () => {
  const { SignIn } = await import('../../stories/docs/snippets/use-sign-in/sign-in.tsx');
  open(<SignIn />, backend.browser().client);
  await userEvent.fill(screen.getByLabelText('Your address'), 'bob@example.org');
  await press('Send me a link');
  await screen.findByText('We sent a link to bob@example.org.');
  expect((await backend.mailbox.waitFor('bob@example.org')).link).toContain('/oidc/link/');
});

test('provider/root.tsx speaks German', async () => {
  const { Root } = await import('../../stories/docs/snippets/provider/root.tsx');
  const { SignInForm } = await import('magic-invite');
  open(
    <Root>
      <SignInForm />
    </Root>,
    sarah.client,
  );
  expect(await screen.findByRole('button', { name: 'Anmelde-Link senden' })).toBeTruthy();
});

test('provider/invite-from-anywhere.ts needs no React', async () => {
  const { inviteFromAnywhere } = await import('../../stories/docs/snippets/provider/invite-from-anywhere.ts');
  expect(await inviteFromAnywhere('bob@example.org')).toBe('queued');
  await sarah.client.signOut();
  expect(await inviteFromAnywhere('eve@example.org')).toBe('Please sign in first.');
});

test('theming/brand.css wins over the kit, and marks a failed row', async () => {
  const [{ default: kit }, { default: brand }, { InviteForm }] = await Promise.all([
    import('../../src/styles.css?raw'),
    import('../../stories/docs/snippets/theming/brand.css?raw'),
    import('magic-invite'),
  ]);
  const sheet = document.createElement('style');
  sheet.textContent = kit + brand;
  document.head.append(sheet);
  open(<InviteForm />, sarah.client);
  const button = screen.getByRole('button', { name: 'Invite' });
  expect(getComputedStyle(button)).toMatchObject({ backgroundColor: 'rgb(11, 107, 79)', borderRadius: '4px' });
  document.documentElement.classList.add('dark');
  expect(getComputedStyle(button).color).toBe('rgb(6, 37, 27)');
  document.documentElement.classList.remove('dark');
  sheet.remove();
});

test('theming/classes.tsx puts the classes on their parts', async () => {
  const { TeamInvite } = await import('../../stories/docs/snippets/theming/classes.tsx');
  open(<TeamInvite />, sarah.client);
  expect(screen.getByRole('button', { name: 'Invite' }).className).toBe('rounded-full uppercase');
});

test('theming/slots.tsx invites by the app’s own button', async () => {
  const { TeamInvite } = await import('../../stories/docs/snippets/theming/slots.tsx');
  open(<TeamInvite />, sarah.client);
  await userEvent.fill(screen.getByRole('textbox'), 'bob@example.org');
  expect(screen.getByRole('button', { name: 'Invite' }).dataset['variant']).toBe('primary');
  await press('Invite');
  expect(await screen.findByText('Invitation sent')).toBeTruthy();
});

test('messages/override.tsx says two things otherwise, the rest in German', async () => {
  const { AppMessages } = await import('../../stories/docs/snippets/messages/override.tsx');
  const { InviteForm } = await import('magic-invite');
  open(
    <AppMessages>
      <InviteForm />
    </AppMessages>,
    sarah.client,
  );
  await userEvent.type(screen.getByLabelText('E-Mail-Adressen'), 'bob@example.org, eve@example.org,');
  expect(screen.getByRole('button', { name: 'Alle 2 einladen' })).toBeTruthy();
});

test('messages/nl.ts speaks Dutch where it can, and English where not', async () => {
  const { nl } = await import('../../stories/docs/snippets/messages/nl.ts');
  const { InviteForm } = await import('magic-invite');
  open(<InviteForm />, sarah.client, { locale: nl });
  expect(screen.getByLabelText('E-mailadres')).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Uitnodigen' })).toBeTruthy();
  expect(screen.getByText('Paste a list, or separate with commas.')).toBeTruthy();
});
