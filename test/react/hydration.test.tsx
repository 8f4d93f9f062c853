import { HydrationBoundary, QueryClient, QueryClientProvider, type DehydratedState } from '@tanstack/react-query';
import { act, screen } from '@testing-library/react';
import {
  dehydrateInvitedUser,
  InviteForm,
  InviteProvider,
  MagicLinkCallback,
  ReceivedInvitations,
  SentInvitations,
  SignedIn,
  SignedOut,
  SignInForm,
  useInvitedUser,
  useSuspenseInvitedUser,
  type InviteProviderProps,
} from 'magic-invite';
import { ar } from 'magic-invite/locales/ar';
import { StrictMode, Suspense, type ReactElement } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { renderToString } from 'react-dom/server';
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { arriveWith, backend, bob, later, leave } from '../support/react-page.tsx';

const problems: unknown[] = [];
/** What React 18 logs because this page, unlike a server, has a document while it renders to a string. */
const LAYOUT_EFFECT = 'useLayoutEffect does nothing on the server';
beforeEach(() => {
  // React 18 reports a mismatch here; both versions report it to `onRecoverableError`.
  vi.spyOn(console, 'error').mockImplementation((...logged: unknown[]) => {
    const message = logged.join(' ');
    if (!message.includes(LAYOUT_EFFECT)) problems.push(message);
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  problems.length = 0;
  leave();
});

interface Opened {
  html: string;
  /** Every visible change since the markup arrived. */
  changes: string[];
}

/** Renders the page on the server, shows that markup in the browser, and hydrates it. */
async function renderAndHydrate(
  children: ReactElement,
  client: InviteProviderProps['client'],
  {
    state,
    arrive,
    ...props
  }: { state?: DehydratedState; arrive?: () => void } & Pick<InviteProviderProps, 'locale'> = {},
): Promise<Opened> {
  const page = () => (
    <StrictMode>
      <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
        <HydrationBoundary state={state}>
          <InviteProvider client={client!} {...props}>
            {children}
          </InviteProvider>
        </HydrationBoundary>
      </QueryClientProvider>
    </StrictMode>
  );
  const html = renderToString(page());
  arrive?.();
  const container = document.createElement('div');
  container.innerHTML = html;
  document.body.append(container);
  const changes: string[] = [];
  const observer = new MutationObserver((records) => {
    changes.push(...records.map(({ type }) => `${type}: ${container.textContent}`));
  });
  observer.observe(container, { subtree: true, childList: true, characterData: true, attributes: true });
  const root = await act(async () =>
    hydrateRoot(container, page(), { onRecoverableError: (error) => problems.push(error) }),
  );
  onTestFinished(() => {
    act(() => root.unmount());
    observer.disconnect();
    container.remove();
  });
  return { html, changes };
}

function Who() {
  const { status, user } = useInvitedUser();
  return (
    <p>
      {status} {user?.email}
    </p>
  );
}
function SuspendingWho() {
  return <p>{useSuspenseInvitedUser().status}</p>;
}
const everywhere = (
  <>
    <Who />
    <Suspense fallback="waiting">
      <SuspendingWho />
    </Suspense>
    <SignedIn>{(user) => <b>hello {user.email}</b>}</SignedIn>
    <SignedOut>
      <b>please sign in</b>
    </SignedOut>
  </>
);

describe('who is here, known to the server', () => {
  test.each([
    ['signed in', bob, /signed-in.*bob@example\.com.*signed-in.*hello/],
    ['signed out', null, /signed-out.*signed-out.*please sign in/],
  ])(
    '%s: it is in the first byte of markup, hydrating changes nothing, and nothing is asked',
    async (_, user, shown) => {
      const server = backend({});
      const { html, changes } = await renderAndHydrate(everywhere, server.client, {
        state: dehydrateInvitedUser(user),
      });
      expect(html.replaceAll(/<[^>]*>/g, ' ')).toMatch(shown);
      expect(html).not.toMatch(/loading|waiting/);
      expect(changes).toEqual([]);
      expect([problems, server.seen]).toEqual([[], []]);
    },
  );

  test('for a BFF elsewhere, under its own key; for another one it says nothing', async () => {
    const server = backend({ session: () => later<unknown>().promise });
    const elsewhere = dehydrateInvitedUser(bob, { baseUrl: '/other/invite/' });
    const { html } = await renderAndHydrate(<Who />, server.client, { state: elsewhere });
    expect(html).toContain('loading');
    expect(elsewhere.queries.map(({ queryKey }) => queryKey)).toEqual([['magic-invite', '/other/invite', 'session']]);
  });
});

test('who is here, unknown to the server: the markup shows neither, and the browser asks once', async () => {
  const answer = later<unknown>();
  const server = backend({ session: () => answer.promise });
  const page = (
    <>
      <Who />
      <SignedIn>hello</SignedIn>
      <SignedOut>please sign in</SignedOut>
    </>
  );
  const { html, changes } = await renderAndHydrate(page, server.client);
  expect(html).toContain('loading');
  expect(html).not.toMatch(/hello|please/);
  expect(changes).toEqual([]);
  await act(async () => answer.resolve({ user: bob }));
  await screen.findByText(/hello/);
  expect(changes.join('\n')).not.toContain('please');
  expect(server.asked('session')).toHaveLength(1);
  expect(problems).toEqual([]);
});

test.each<[string, ReactElement, RegExp]>([
  [
    '<InviteForm>',
    <InviteForm<Record<string, unknown>> key="a" note="message" fields={[{ name: 'role', label: 'Role' }]} />,
    /Email addresses/,
  ],
  ['<SignInForm>', <SignInForm key="b" />, /Email address/],
  ['<SentInvitations>', <SentInvitations key="d" />, /…/],
  ['<ReceivedInvitations>', <ReceivedInvitations key="e" />, /…/],
])('%s: the server’s markup is taken over as it is', async (_, element, shown) => {
  const server = backend({ invitations: () => later<unknown>().promise, received: () => later<unknown>().promise });
  const { html, changes } = await renderAndHydrate(element, server.client);
  expect(html).toMatch(shown);
  expect(changes.filter((change) => !change.startsWith('attributes'))).toEqual([]);
  expect(problems).toEqual([]);
});

test('in a language of the server’s choosing', async () => {
  const server = backend({});
  const { html } = await renderAndHydrate(<InviteForm />, server.client, { locale: ar });
  expect(html).toContain(ar.messages['form.label'] as string);
  expect(problems).toEqual([]);
});

test('supabase/auth-js#221: the fragment is invisible to the server; the browser finds it over the server’s markup', async () => {
  const answer = later<unknown>();
  const server = backend({ preview: () => answer.promise });
  const { html, changes } = await renderAndHydrate(<MagicLinkCallback />, server.client, {
    arrive: () => arriveWith(),
  });
  expect(html).toContain('Opening your link…');
  expect(changes.filter((change) => !change.startsWith('attributes'))).toEqual([]);
  expect(server.asked('preview').map(({ hash }) => hash)).toEqual(['']);
  expect(problems).toEqual([]);
});
