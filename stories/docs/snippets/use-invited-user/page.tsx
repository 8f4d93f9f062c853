import { HydrationBoundary } from '@tanstack/react-query';
import { dehydrateInvitedUser, type InvitedUser } from 'magic-invite';
import type { ReactNode } from 'react';

interface Props {
  session: InvitedUser | null; // on the server: await invites.getSession(request)
  children: ReactNode;
}

/** Inside the QueryClientProvider: the first paint shows the user without a request. */
export function Page({ session, children }: Props) {
  return <HydrationBoundary state={dehydrateInvitedUser(session)}>{children}</HydrationBoundary>;
}
