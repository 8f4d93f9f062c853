import { dehydrate, QueryClient, type DehydratedState } from '@tanstack/react-query';
import { invitedUserQueryOptions as optionsFor, type InvitedUserQueryOptions } from '../../client/query-options.ts';
import { createTransport, type Transport } from '../../client/transport.ts';
import type { InvitedUser } from '../../protocol/invite-api.ts';
import type { UserData } from '../register.ts';

/**
 * Returns the options of the query behind `useInvitedUser`, for route loaders and prefetching. The query resolves with
 * the signed-in user or `null`; its data is stale after a minute, and a failed request is repeated twice where that
 * can help.
 *
 * @typeParam Data asserts the type of `user.data`. Default: what `onSignIn` of the registered server returns.
 * @example
 * ```ts
 * const loader = () => queryClient.ensureQueryData(invitedUserQueryOptions(client));
 * ```
 */
export function invitedUserQueryOptions<Data = UserData>(client: Transport): InvitedUserQueryOptions<Data> {
  return optionsFor<Data>(client);
}

/**
 * Passes the session that the server has read to the browser, for a `<HydrationBoundary>` around the app: the first
 * paint shows the user, and no request is made for it.
 *
 * @param session what `invites.getSession({ headers })` returned
 * @param options `baseUrl` as the provider has it. Default: `/api/invite`.
 * @example
 * ```tsx
 * const state = dehydrateInvitedUser(await invites.getSession({ headers: await headers() }));
 * return <HydrationBoundary state={state}>{children}</HydrationBoundary>;
 * ```
 */
export function dehydrateInvitedUser(
  session: InvitedUser | null,
  { baseUrl = '/api/invite' }: { baseUrl?: string } = {},
): DehydratedState {
  const queryClient = new QueryClient();
  const { queryKey } = optionsFor(createTransport({ baseUrl }));
  queryClient.setQueryData(queryKey, session);
  return dehydrate(queryClient);
}
