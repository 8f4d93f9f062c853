import { HydrationBoundary } from '@tanstack/react-query';
import { dehydrateInvitedUser, type InvitedUser } from 'magic-invite';
import type { ReactNode } from 'react';

interface Props {
  session: InvitedUser | null; // on the server: await invites.getSession(request)
  children: ReactNode;
}

/** Inside the QueryClientProvider: the first paint knows the person, and nobody asks the server again. */
export function Page({ session, children }: Props) {
  return <HydrationBoundary state={dehydrateInvitedUser(session)}>{children}</HydrationBoundary>;
}
