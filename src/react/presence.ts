import type { QueryClient } from '@tanstack/react-query';
import { invitedUserQueryOptions } from '../client/query-options.ts';
import type { Transport } from '../client/transport.ts';
import type { InvitedUser } from '../protocol/invite-api.ts';

/** Who is here, in this tab and in the others of this origin that speak to the same BFF. */
export interface Presence {
  /** Somebody signed in here, or out: what the page knew of whoever was here before goes, and the other tabs are told. */
  enter: (user: InvitedUser | null) => Promise<void>;
  /** Hears the other tabs until the returned function is called. */
  listen: () => () => void;
}

/** What begins the key of every list. */
export const listsKey = ({ baseUrl }: Transport): readonly ['magic-invite', string, 'lists'] => [
  'magic-invite',
  baseUrl,
  'lists',
];

/** How the tabs of this origin that speak to the same BFF hear of each other. */
export function tabsOf(client: Transport): BroadcastChannel | undefined {
  if (typeof BroadcastChannel === 'undefined') return undefined;
  return new BroadcastChannel(invitedUserQueryOptions(client).queryKey.join(' '));
}

export function createPresence(client: Transport, queryClient: QueryClient): Presence {
  const { queryKey } = invitedUserQueryOptions(client);
  const forgetLists = () => queryClient.resetQueries({ queryKey: listsKey(client) });
  let tabs: BroadcastChannel | undefined;
  return {
    async enter(user) {
      // An answer that is still on its way would bring back who was here before.
      await queryClient.cancelQueries({ queryKey });
      if (queryClient.getQueryData(queryKey)?.sub !== user?.sub) void forgetLists();
      queryClient.setQueryData(queryKey, user);
      // Nothing but that something happened: who hears it asks the server, and says nothing itself.
      tabs?.postMessage(0);
    },
    listen() {
      const channel = (tabs = tabsOf(client));
      channel?.addEventListener('message', () => {
        void queryClient.invalidateQueries({ queryKey });
        void forgetLists();
      });
      return () => {
        channel?.close();
        tabs = undefined;
      };
    },
  };
}
