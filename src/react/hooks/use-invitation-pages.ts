import { hashKey, useInfiniteQuery, useQueryClient, type InfiniteData } from '@tanstack/react-query';
import type { ListOptions } from '../../client/invitation-routes.ts';
import type { Transport } from '../../client/transport.ts';
import { isRetryable } from '../../protocol/error-codes.ts';
import type { InviteError } from '../../protocol/invite-error.ts';
import { useInviteContext } from '../invite-provider.ts';
import { listsKey } from '../session-cache.ts';

interface Page<Item> {
  invitations: Item[];
  next: string | null;
}

/** What every member of {@link InvitationPages} can do. */
export interface InvitationPagesActions {
  /** Reads the next page; without one it does nothing. Never rejects: a failure is in `error`. */
  loadMore: () => Promise<void>;
  /** Reads all pages again. Never rejects: a failure is in `error`. */
  refetch: () => Promise<void>;
}

/** A list that is read page by page, newest first: a union on `status`, with every key in every member. */
export type InvitationPages<Item> = InvitationPagesActions &
  (
    | {
        /** The first page is being read. */
        status: 'loading';
        /** Empty until the first page is there. */
        invitations: [];
        /** Unknown until the first page is there. */
        hasMore: false;
        /** `loading` is about the first page. */
        isLoadingMore: false;
        /** No request has failed. */
        error: null;
      }
    | {
        /** The first page is there. */
        status: 'ready';
        /** All invitations read so far. */
        invitations: Item[];
        /** Whether there is another page. */
        hasMore: boolean;
        /** Whether the next page is being read. */
        isLoadingMore: boolean;
        /** Why the last request failed; `invitations` stays. */
        error: InviteError | null;
      }
    | {
        /** The first request failed. */
        status: 'error';
        /** Nothing was read. */
        invitations: [];
        /** Nothing was read. */
        hasMore: false;
        /** `refetch` repeats the request. */
        isLoadingMore: false;
        /** Why. */
        error: InviteError;
      }
  );

/** Options of the lists. */
export interface UseInvitationPagesOptions {
  /** How many invitations a page has, 1 to 100. Default: 50. */
  pageSize?: number;
}

/** The pages of one list, and how to change an invitation in them. */
export type EditableInvitationPages<Item> = InvitationPages<Item> & {
  /** Replaces the invitation with this id by what `change` resolves with; `null` removes it. */
  update: (id: string, change: Promise<Item | null>) => Promise<void>;
};

/** Reads one list page by page. Each filter has a query of its own, under the key `['magic-invite', baseUrl, 'lists', list]`. */
export function useInvitationPages<Item extends { id: string }, Filter extends object = object>(
  list: 'sent' | 'received',
  read: (via: Transport, options: ListOptions & Filter) => Promise<Page<Item>>,
  { pageSize = 50, ...filter }: UseInvitationPagesOptions & Filter,
): EditableInvitationPages<Item> {
  const { client } = useInviteContext();
  const queryClient = useQueryClient();
  const listKey = [...listsKey(client), list];
  const queryKey = [...listKey, pageSize, filter];
  const query = useInfiniteQuery<Page<Item>, InviteError, InfiniteData<Page<Item>>, typeof queryKey, string | null>({
    queryKey,
    initialPageParam: null,
    async queryFn({ pageParam, signal }) {
      const readPage = (after: string | null) =>
        read(client, { ...(filter as Filter), limit: pageSize, after, signal });
      let page = await readPage(pageParam);
      // A page of received invitations may be empty while more follow.
      while (page.next && page.invitations.length === 0) page = await readPage(page.next);
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
    async update(id, change) {
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
        // In lists with other filters it may have come or gone.
        const isOther = ({ queryHash }: { queryHash: string }) => queryHash !== hashKey(queryKey);
        void queryClient.invalidateQueries({ queryKey: listKey, predicate: isOther });
      } catch (caught) {
        // Someone else changed the invitation meanwhile: read the list again to show it.
        if (!isRetryable((caught as InviteError).code)) await query.refetch();
        throw caught;
      }
    },
  } as EditableInvitationPages<Item>;
}
