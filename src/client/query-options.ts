import type { DataTag, UseQueryOptions } from '@tanstack/react-query';
import { isRetryable } from '../protocol/error-codes.ts';
import type { InvitedUser } from '../protocol/invite-api.ts';
import type { InviteError } from '../protocol/invite-error.ts';
import { getSession } from './routes.ts';
import type { Transport } from './transport.ts';

export type InvitedUserKey = readonly ['magic-invite', baseUrl: string, 'session'];

/** What `useQuery`, `ensureQueryData` and the like take. */
export interface InvitedUserQueryOptions<Data = unknown> extends Pick<
  UseQueryOptions<InvitedUser<Data> | null, InviteError, InvitedUser<Data> | null, InvitedUserKey>,
  'staleTime' | 'retry'
> {
  queryKey: DataTag<InvitedUserKey, InvitedUser<Data> | null, InviteError>;
  queryFn: () => Promise<InvitedUser<Data> | null>;
}

/**
 * The query behind `useInvitedUser`, for loaders and prefetching: who is signed in here, or `null`. Fresh for a minute;
 * repeated twice where that can help.
 */
export function invitedUserQueryOptions<Data = unknown>(client: Transport): InvitedUserQueryOptions<Data> {
  const queryKey: InvitedUserKey = ['magic-invite', client.baseUrl, 'session'];
  return {
    queryKey: queryKey as InvitedUserQueryOptions<Data>['queryKey'],
    // Without the signal: who mounts, unmounts and mounts again shares one request.
    queryFn: () => getSession<Data>(client),
    staleTime: 60_000,
    retry: (failures, error) => failures < 2 && isRetryable(error.code),
  };
}
