import { useInfiniteQuery, useQueryClient, type InfiniteData } from '@tanstack/react-query';
import type { ListOptions } from '../../client/invitation-routes.ts';
import { isRetryable } from '../../protocol/error-codes.ts';
import type { InviteError } from '../../protocol/invite-error.ts';
import type { Transport } from '../../client/transport.ts';
import { useInviteContext } from '../invite-provider.ts';
import { listsKey } from '../presence.ts';

interface Page<Item> {
  invitations: Item[];
  next: string | null;
}

interface Actions {
  /** Reads the following page; without one it does nothing. */
  loadMore: () => Promise<void>;
  /** Asks the server again. */
  refetch: () => Promise<void>;
}

/** A list that is read page by page, newest first. */
export type InvitationPages<Item> =
  | (Actions & { status: 'loading'; invitations: []; hasMore: false; isLoadingMore: false; error: null })
  | (Actions & {
      status: 'ready';
      invitations: Item[];
      /** Whether another page follows. */
      hasMore: boolean;
      /** Whether it is on its way. */
      isLoadingMore: boolean;
      /** Why the last look, or the following page, failed; what was read stays. */
      error: InviteError | null;
    })
  | (Actions & { status: 'error'; invitations: []; hasMore: false; isLoadingMore: false; error: InviteError });

export interface UseInvitationPagesOptions {
  /** 1 … 100; default 50. */
  pageSize?: number;
}

/** The pages of one list, and the way to change an invitation in them: `settle` puts what `change` gives in its place, or nothing. */
export function useInvitationPages<Item extends { id: string }>(
  list: 'sent' | 'received',
  read: (via: Transport, options: ListOptions) => Promise<Page<Item>>,
  { pageSize = 50 }: UseInvitationPagesOptions,
): InvitationPages<Item> & { settle: (id: string, change: Promise<Item | null>) => Promise<void> } {
  const { client } = useInviteContext();
  const queryClient = useQueryClient();
  const queryKey = [...listsKey(client), list, pageSize];
  const query = useInfiniteQuery<Page<Item>, InviteError, InfiniteData<Page<Item>>, typeof queryKey, string | null>({
    queryKey,
    initialPageParam: null,
    async queryFn({ pageParam, signal }) {
      let page = await read(client, { limit: pageSize, after: pageParam, signal });
      // A page of received ones may be empty while more follow.
      while (page.next && page.invitations.length === 0)
        page = await read(client, { limit: pageSize, after: page.next, signal });
      return page;
    },
    getNextPageParam: ({ next }) => next,
    retry: (failures, error) => failures < 2 && isRetryable(error.code),
  });
  const { data, error, hasNextPage, isFetchingNextPage } = query;

  return {
    status: data ? 'ready' : error ? 'error' : 'loading',
    invitations: data?.pages.flatMap(({ invitations }) => invitations) ?? [],
    hasMore: hasNextPage,
    isLoadingMore: isFetchingNextPage,
    error,
    async loadMore() {
      await query.fetchNextPage();
    },
    async refetch() {
      await query.refetch();
    },
    async settle(id: string, change: Promise<Item | null>) {
      try {
        const changed = await change;
        queryClient.setQueryData<InfiniteData<Page<Item>>>(queryKey, (all) => {
          if (!all) return all;
          const pages = all.pages.map((page) => ({
            ...page,
            invitations: page.invitations.flatMap((item) => (item.id === id ? (changed ?? []) : item)),
          }));
          return { ...all, pages };
        });
      } catch (caught) {
        // It ended elsewhere meanwhile: the list should say so, too.
        if (!isRetryable((caught as InviteError).code)) await query.refetch();
        throw caught;
      }
    },
  } as InvitationPages<Item> & { settle: (id: string, change: Promise<Item | null>) => Promise<void> };
}
