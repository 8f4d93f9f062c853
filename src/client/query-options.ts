import type { DataTag, UseQueryOptions } from '@tanstack/react-query';
import { isRetryable } from '../protocol/error-codes.ts';
import type { InvitedUser } from '../protocol/invite-api.ts';
import type { InviteError } from '../protocol/invite-error.ts';
import { getSession } from './routes.ts';
import type { Transport } from './transport.ts';

/** The query key of the session; `baseUrl` distinguishes several BFFs on one page. */
export type InvitedUserKey = readonly ['magic-invite', baseUrl: string, 'session'];

/** The options of a TanStack query, for `useQuery`, `ensureQueryData` and `prefetchQuery`. */
export interface InvitedUserQueryOptions<Data = unknown> extends Pick<
  UseQueryOptions<InvitedUser<Data> | null, InviteError, InvitedUser<Data> | null, InvitedUserKey>,
  'staleTime' | 'retry'
> {
  /** `['magic-invite', baseUrl, 'session']` */
  queryKey: DataTag<InvitedUserKey, InvitedUser<Data> | null, InviteError>;
  /** Reads the session; resolves with `null` when no user is signed in. */
  queryFn: () => Promise<InvitedUser<Data> | null>;
}

/** The query of the session. Its data is stale after a minute; a failed request is repeated twice where that can help. */
export function invitedUserQueryOptions<Data = unknown>(client: Transport): InvitedUserQueryOptions<Data> {
  const queryKey: InvitedUserKey = ['magic-invite', client.baseUrl, 'session'];
  return {
    queryKey: queryKey as InvitedUserQueryOptions<Data>['queryKey'],
    // Not aborted on unmount: StrictMode mounts twice, and both mounts share one request.
    queryFn: () => getSession<Data>(client),
    staleTime: 60_000,
    retry: (failures, error) => failures < 2 && isRetryable(error.code),
  };
}
