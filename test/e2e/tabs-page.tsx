import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import {
  InviteProvider,
  MagicLinkCallback,
  SignedIn,
  SignedOut,
  useInvitedUser,
  useReceivedInvitations,
} from 'magic-invite';
import type { ReactElement } from 'react';
import { createRoot } from 'react-dom/client';

function Person(): ReactElement {
  const { user, signOut } = useInvitedUser();
  const { invitations } = useReceivedInvitations();
  return (
    <>
      <p>hello {user?.email}</p>
      <p>
        invitations of {user?.email}: {invitations.length}
      </p>
      <button onClick={() => void signOut()}>Sign out</button>
    </>
  );
}

createRoot(document.getElementById('root')!).render(
  <QueryClientProvider client={new QueryClient()}>
    <InviteProvider baseUrl="/api/invite">
      {location.hash && <MagicLinkCallback onSuccess={() => false} />}
      <SignedIn>
        <Person />
      </SignedIn>
      <SignedOut>signed out</SignedOut>
    </InviteProvider>
  </QueryClientProvider>,
);
