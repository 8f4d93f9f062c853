import { HydrationBoundary } from '@tanstack/react-query';
import { act, renderHook, screen, waitFor } from '@testing-library/react';
import {
  dehydrateInvitedUser,
  InviteProvider,
  SignedIn,
  SignedOut,
  useInvitedUser,
  useSuspenseInvitedUser,
} from 'magic-invite';
import { Suspense } from 'react';
import { afterEach, expect, test } from 'vitest';
import { backend, bob, failure, leave, later, open } from '../support/react-page.tsx';

afterEach(leave);

const seen: string[] = [];
afterEach(() => void seen.splice(0));
function Who() {
  const { status, user, error, signOut, refetch } = useInvitedUser();
  seen.push(status);
  return (
    <>
      <p>
        {status} {user?.email} {error?.code}
      </p>
      <button onClick={() => void signOut()}>out</button>
      <button onClick={() => void refetch()}>again</button>
    </>
  );
}
const press = (name: string) => act(() => screen.getAllByRole('button', { name })[0]!.click());

test('ten components share one request, under StrictMode as well', async () => {
  const server = backend({ session: () => ({ user: bob }) });
  open(<>{Array.from({ length: 10 }, (_, index) => <Who key={index} />)}</>, server.client); // prettier-ignore
  await waitFor(() => expect(screen.getAllByText(/signed-in bob@example.com/)).toHaveLength(10));
  expect(server.asked('session')).toHaveLength(1);
});

test('renders again on a change only', async () => {
  const server = backend({ session: () => ({ user: { ...bob } }) });
  open(<Who />, server.client);
  await screen.findByText(/signed-in/);
  const before = seen.length;
  press('again');
  await waitFor(() => expect(server.asked('session')).toHaveLength(2));
  await act(async () => {});
  expect(seen.slice(before)).toEqual([]);
});

test('a look in the background that fails leaves the person signed in, and says so', async () => {
  let down = false;
  const server = backend({ session: () => (down ? failure('misconfigured', 500) : { user: bob }) });
  open(<Who />, server.client);
  await screen.findByText(/signed-in bob@example.com/);
  down = true;
  press('again');
  expect(await screen.findByText('signed-in bob@example.com misconfigured')).toBeDefined();
});

test('a first look that fails is an error; signing out is known at once', async () => {
  let down = true;
  const server = backend({
    session: () => (down ? failure('misconfigured', 500) : { user: bob }),
    'sign-out': () => new Response(null, { status: 204 }),
  });
  open(<Who />, server.client);
  await screen.findByText(/error misconfigured/);
  down = false;
  press('again');
  await screen.findByText(/signed-in/);
  press('out');
  await screen.findByText('signed-out');
  expect(server.asked('session')).toHaveLength(2);
});

test('hydrated with the server’s session, the first paint knows, and nothing is asked', () => {
  const server = backend({});
  open(
    <HydrationBoundary state={dehydrateInvitedUser(bob)}>
      <Who />
    </HydrationBoundary>,
    server.client,
  );
  screen.getByText(/signed-in bob@example.com/);
  expect(server.seen).toEqual([]);
  expect(seen).not.toContain('loading');
});

function Suspending() {
  return <p>{useSuspenseInvitedUser().status}</p>;
}

test('the Suspense variant is never loading', async () => {
  const answer = later<unknown>();
  const server = backend({ session: () => answer.promise });
  open(
    <Suspense fallback="waiting">
      <Suspending />
    </Suspense>,
    server.client,
  );
  expect(await screen.findByText('waiting')).toBeDefined();
  answer.resolve({ user: null });
  await screen.findByText('signed-out');
});

test('<SignedIn> and <SignedOut> show neither before it is known', async () => {
  const answer = later<unknown>();
  const server = backend({ session: () => answer.promise });
  open(
    <>
      <SignedIn>{(user) => <p>hello {user.email}</p>}</SignedIn>
      <SignedOut>please sign in</SignedOut>
    </>,
    server.client,
  );
  expect(document.body.textContent).not.toMatch(/hello|please/);
  answer.resolve({ user: bob });
  await screen.findByText('hello bob@example.com');
  expect(document.body.textContent).not.toContain('please');
});

test('outside a provider it says what to do', () => {
  expect(InviteProvider).toBeTypeOf('function');
  expect(() => renderHook(() => useInvitedUser())).toThrow(expect.objectContaining({ code: 'misconfigured' }));
});
