import { QueryClient } from '@tanstack/react-query';
import { createInviteClient, invitedUserQueryOptions, type InvitedUser } from 'magic-invite';
import { redirect } from 'react-router';

export const queryClient = new QueryClient();
export const client = createInviteClient({ baseUrl: '/api/invite' });

/** For the loader of every route that is for signed-in people only. */
export async function requireUser(): Promise<InvitedUser> {
  const user = await queryClient.fetchQuery(invitedUserQueryOptions(client));
  if (!user) throw redirect('/sign-in');
  return user;
}
