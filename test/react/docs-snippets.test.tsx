import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, configure, render, screen, waitFor } from '@testing-library/react';
import { InviteProvider } from 'magic-invite';
import { createTestBackend, type TestBackend, type TestBrowser } from 'magic-invite/testing';
import type { ComponentType, ReactElement } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { forgetFragment } from '../../src/client/capture-magic-link.ts';

const home = location.href;
let backend: TestBackend<{ name: string }>;
let browser: TestBrowser;

/** The snippets fetch from `/api/invite`, as in an app: the whole system answers in this page. */
beforeEach(() => {
  configure({ reactStrictMode: true });
  backend = createTestBackend({
    origin: location.origin,
    describe: () => ({ inviterName: 'Sarah Lund', title: 'Q3 plan' }),
    onSignIn: ({ claims }) => ({ name: claims.email.split('@')[0]! }),
  });
  browser = backend.browser();
  const { fetch } = globalThis;
  vi.spyOn(globalThis, 'fetch').mockImplementation((input, init) => {
    const request = new Request(input, init);
    return request.url.startsWith(backend.issuer) ? browser.fetch(request) : fetch(request);
  });
});

afterEach(() => {
  cleanup();
  forgetFragment();
  history.replaceState(null, '', home);
  vi.restoreAllMocks();
});

/** Sarah's invitation for Bob is in the inbox; this page is where its link leads, in Bob's browser. */
async function arriveAsBob(): Promise<void> {
  const sarah = backend.browser('sarah');
  await sarah.signIn('sarah@example.com');
  await sarah.client.sendInvitations({ recipients: [{ email: 'bob@example.org' }], returnTo: '/documents/7' });
  const { pathname, hash } = await browser.open((await backend.mailbox.waitFor('bob@example.org')).link!);
  history.replaceState({ router: 'keeps this' }, '', pathname + hash);
}

/** Renders a snippet inside an app's providers. */
function inProviders(children: ReactElement): ReturnType<typeof render> {
  return render(
    <QueryClientProvider client={new QueryClient()}>
      <InviteProvider baseUrl="/api/invite">{children}</InviteProvider>
    </QueryClientProvider>,
  );
}

const button = (name: string) => screen.findByRole('button', { name });

test('the first invitation: Sarah is in, and invites', async () => {
  await browser.signIn('sarah@example.com');
  history.replaceState(null, '', '/');
  const { default: App } = await import('../../stories/docs/snippets/first-invitation/src/App.tsx');
  render(<App />);
  await screen.findByText('Hello sarah@example.com');
  await userEvent.fill(screen.getByRole('textbox'), 'bob@example.org');
  await userEvent.click(await button('Invite'));
  await screen.findByText('Invitation sent');
  expect(backend.mailbox.messages.at(-1)!.to).toBe('bob@example.org');
});

test('the first invitation: its link leads to the preview', async () => {
  await arriveAsBob();
  const { default: App } = await import('../../stories/docs/snippets/first-invitation/src/App.tsx');
  render(<App />);
  await button('Accept and open');
  expect(location.hash).toBe('');
});

test('typed: the greeting knows the name', async () => {
  await browser.signIn('sarah@example.com');
  const { Greeting } = await import('../../stories/docs/snippets/first-invitation/typed/greeting.tsx');
  inProviders(<Greeting />);
  await screen.findByText('Hello sarah.');
  await userEvent.click(await button('Sign out'));
  await waitFor(() => expect(screen.queryByRole('button')).toBeNull());
});

interface Routed {
  App: ComponentType;
  router: { state: { location: { pathname: string; hash: string } } };
}
const routers: Record<string, () => Promise<Routed>> = {
  'React Router': () => import('../../stories/docs/snippets/routing/react-router.tsx'),
  'TanStack Router': () => import('../../stories/docs/snippets/routing/tanstack-router.tsx'),
};

test.each(Object.keys(routers))('%s: never sees the secret, and opens the document without a reload', async (name) => {
  await arriveAsBob();
  const { App, router } = await routers[name]!();
  expect(location.hash).toBe('');
  render(<App />);
  await userEvent.click(await button('Accept and open'));
  await screen.findByRole('heading', { name: 'The document' });
  expect(router.state.location).toMatchObject({ pathname: '/documents/7', hash: '' });
  expect(location.pathname).toBe('/documents/7');
});

test('a loader’s guard sends strangers to the sign-in page, and lets Sarah through', async () => {
  const guard = await import('../../stories/docs/snippets/routing/guard.ts');
  await expect(guard.requireUser()).rejects.toMatchObject({ status: 302 });
  await browser.signIn('sarah@example.com');
  guard.queryClient.clear();
  expect((await guard.requireUser()).email).toBe('sarah@example.com');
});

test('a custom onSuccess: the kit does not navigate', async () => {
  await arriveAsBob();
  const { Welcome } = await import('../../stories/docs/snippets/routing/welcome.tsx');
  const startTour = vi.fn<(then: string) => void>();
  inProviders(<Welcome startTour={startTour} />);
  await userEvent.click(await button('Accept and open'));
  await waitFor(() => expect(startTour.mock.calls).toEqual([['/documents/7']]));
  await screen.findByRole('heading', { name: 'You’re signed in as bob@example.org' });
  expect(location.pathname).toBe('/welcome');
});

test('a team page of people whom the app has signed in', async () => {
  backend = createTestBackend({
    origin: location.origin,
    session: false,
    getInviter: () => ({ id: 'u1', name: 'Sarah Lund' }),
    getCurrentUser: () => ({ email: 'sarah@example.com', iss: location.origin, sub: 'u1' }),
    onSignIn: () => ({ name: '' }),
  });
  browser = backend.browser();
  await backend.app.invite({
    inviter: { id: 'u2', name: 'Ines' },
    recipients: [{ email: 'sarah@example.com' }],
  });
  const { TeamPage } = await import('../../stories/docs/snippets/own-users/team-page.tsx');
  inProviders(<TeamPage />);
  await screen.findByText(/Ines/);
  await userEvent.fill(screen.getByRole('textbox'), 'bob@example.org');
  await userEvent.click(await button('Invite'));
  await screen.findByText('Invitation sent');
  expect(backend.mailbox.messages.at(-1)!.to).toBe('bob@example.org');
});

test('an app’s own question who is signed in is asked again after the click', async () => {
  await arriveAsBob();
  const { Welcome } = await import('../../stories/docs/snippets/own-users/welcome.tsx');
  const queryClient = new QueryClient();
  queryClient.setQueryData(['me'], null);
  render(
    <QueryClientProvider client={queryClient}>
      <InviteProvider baseUrl="/api/invite" navigate={() => {}}>
        <Welcome />
      </InviteProvider>
    </QueryClientProvider>,
  );
  await userEvent.click(await button('Accept and open'));
  await waitFor(() => expect(queryClient.getQueryState(['me'])?.isInvalidated).toBe(true));
});
