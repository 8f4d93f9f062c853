import { QueryClient } from '@tanstack/react-query';
import { createInviteClient, invitedUserQueryOptions, type InvitedUser } from 'magic-invite';
import { redirect } from 'react-router';

export const queryClient = new QueryClient();
export const client = createInviteClient({ baseUrl: '/api/invite' });

/** Guards routes that need a signed-in user. */
export async function requireUser(): Promise<InvitedUser> {
  const user = await queryClient.fetchQuery(invitedUserQueryOptions(client));
  if (!user) throw redirect('/sign-in');
  return user;
}
