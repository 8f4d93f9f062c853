import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import {
  captureMagicLink,
  createInviteClient,
  invitedUserQueryOptions,
  InviteForm,
  InviteProvider,
  MagicLinkCallback,
  SignedIn,
  SignedOut,
  SignInForm,
  type Navigate,
} from 'magic-invite';
import 'magic-invite/styles.css';
import { StrictMode, type ReactElement } from 'react';
import { createRoot } from 'react-dom/client';
import { createBrowserRouter, redirect, RouterProvider, useLoaderData } from 'react-router';

// Before there is a router, so that it never sees the secret of a mailed link.
captureMagicLink();

const client = createInviteClient({ baseUrl: '/api/invite' });
const queryClient = new QueryClient();

function Home(): ReactElement {
  return (
    <main>
      <SignedOut>
        <SignInForm />
      </SignedOut>
      <SignedIn>{(user) => <p>Signed in as {user.email}</p>}</SignedIn>
      <SignedIn>
        <InviteForm returnTo="/documents/7" />
      </SignedIn>
    </main>
  );
}

/** A page for signed-in people: asks what `useInvitedUser` asks, and shares its answer. */
async function loadDocument({
  params,
}: {
  params: { id?: string };
}): Promise<{ id: string | undefined; reader: string }> {
  const user = await queryClient.fetchQuery(invitedUserQueryOptions(client));
  if (!user) throw redirect('/');
  return { id: params.id, reader: user.email };
}

function Document(): ReactElement {
  const { id, reader } = useLoaderData<typeof loadDocument>();
  return (
    <h1>
      Document {id}, read by {reader}
    </h1>
  );
}

const router = createBrowserRouter([
  { path: '/', Component: Home },
  { path: '/welcome', Component: MagicLinkCallback },
  { path: '/documents/:id', loader: loadDocument, Component: Document, HydrateFallback: () => null },
]);

const navigate: Navigate = (to, options) => void router.navigate(to, options);

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <InviteProvider client={client} navigate={navigate}>
        <RouterProvider router={router} />
      </InviteProvider>
    </QueryClientProvider>
  </StrictMode>,
);
