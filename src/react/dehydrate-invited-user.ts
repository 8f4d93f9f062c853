import { dehydrate, QueryClient, type DehydratedState } from '@tanstack/react-query';
import type { InvitedUser } from '../protocol/invite-api.ts';

/**
 * What the server knows of the session, for a `<HydrationBoundary state={…}>` around the app: the first paint shows the
 * person, and no request is made for it.
 *
 * @param session what `invites.getSession({ headers })` gave
 * @param options.baseUrl the provider's; default `/api/invite`
 */
export function dehydrateInvitedUser(
  session: InvitedUser | null,
  { baseUrl = '/api/invite' }: { baseUrl?: string } = {},
): DehydratedState {
  const queryClient = new QueryClient();
  queryClient.setQueryData(['magic-invite', baseUrl.replace(/\/+$/, ''), 'session'], session);
  return dehydrate(queryClient);
}
