import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createRootRoute, createRoute, createRouter, redirect, RouterProvider } from '@tanstack/react-router';
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

const root = createRootRoute();
const home = createRoute({ getParentRoute: () => root, path: '/', component: Home });
const welcome = createRoute({ getParentRoute: () => root, path: '/welcome', component: () => <MagicLinkCallback /> });

/** A page for signed-in people: asks what `useInvitedUser` asks, and shares its answer. */
const documents = createRoute({
  getParentRoute: () => root,
  path: '/documents/$id',
  async loader() {
    const user = await queryClient.fetchQuery(invitedUserQueryOptions(client));
    if (!user) throw redirect({ to: '/' });
    return { reader: user.email };
  },
  component: function Document() {
    const { id } = documents.useParams();
    const { reader } = documents.useLoaderData();
    return (
      <h1>
        Document {id}, read by {reader}
      </h1>
    );
  },
});

const router = createRouter({ routeTree: root.addChildren([home, welcome, documents]) });
declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}

const navigate: Navigate = (to, { replace }) => void router.navigate({ href: to, replace });

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <InviteProvider client={client} navigate={navigate}>
        <RouterProvider router={router} />
      </InviteProvider>
    </QueryClientProvider>
  </StrictMode>,
);
