import type { QueryClient } from '@tanstack/react-query';
import { invitedUserQueryOptions } from '../client/query-options.ts';
import type { Transport } from '../client/transport.ts';
import type { InvitedUser } from '../protocol/invite-api.ts';

/** The session in the query cache of this tab, kept in step with the other tabs of this origin that use the same BFF. */
export interface SessionCache {
  /** Stores the signed-in user (`null`: none), drops what was read as another user, and notifies the other tabs. */
  setUser: (user: InvitedUser | null) => Promise<void>;
  /** Listens to the other tabs until the returned function is called. */
  listen: () => () => void;
}

/** The beginning of the query key of every list. */
export const listsKey = ({ baseUrl }: Transport): readonly ['magic-invite', string, 'lists'] => [
  'magic-invite',
  baseUrl,
  'lists',
];

/** The channel between the tabs of this origin that use the same BFF; `undefined` where the browser has none. */
export function openTabsChannel(client: Transport): BroadcastChannel | undefined {
  if (typeof BroadcastChannel === 'undefined') return undefined;
  return new BroadcastChannel(invitedUserQueryOptions(client).queryKey.join(' '));
}

/** Makes the session cache of one provider. */
export function createSessionCache(client: Transport, queryClient: QueryClient): SessionCache {
  const { queryKey } = invitedUserQueryOptions(client);
  const resetLists = () => queryClient.resetQueries({ queryKey: listsKey(client) });
  let tabs: BroadcastChannel | undefined;
  return {
    async setUser(user) {
      // A pending answer would bring the previous user back.
      await queryClient.cancelQueries({ queryKey });
      if (queryClient.getQueryData(queryKey)?.sub !== user?.sub) void resetLists();
      queryClient.setQueryData(queryKey, user);
      // The message carries nothing: each tab asks the server.
      tabs?.postMessage(0);
    },
    listen() {
      const channel = (tabs = openTabsChannel(client));
      channel?.addEventListener('message', () => {
        void queryClient.invalidateQueries({ queryKey });
        void resetLists();
      });
      return () => {
        channel?.close();
        tabs = undefined;
      };
    },
  };
}
