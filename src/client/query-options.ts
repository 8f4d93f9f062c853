import { queryOptions, type DataTag, type UseQueryOptions } from '@tanstack/react-query';
import { errorCodes } from '../protocol/error-codes.ts';
import type { InvitedUser } from '../protocol/invite-api.ts';
import type { InviteError } from '../protocol/invite-error.ts';
import type { InviteClient } from './invite-client.ts';

export type InvitedUserKey = readonly ['magic-invite', baseUrl: string, 'session'];

export interface InvitedUserQueryOptions<Data = unknown> extends Pick<
  UseQueryOptions<InvitedUser<Data> | null, InviteError, InvitedUser<Data> | null, InvitedUserKey>,
  'staleTime' | 'retry'
> {
  queryKey: DataTag<InvitedUserKey, InvitedUser<Data> | null, InviteError>;
  queryFn: (context: { signal: AbortSignal }) => Promise<InvitedUser<Data> | null>;
}

/**
 * The query behind `useInvitedUser`, for loaders and prefetching: who is signed in here, or `null`. Fresh for a minute;
 * repeated twice where that can help.
 */
export function invitedUserQueryOptions<Data = unknown>(
  client: Pick<InviteClient, 'baseUrl' | 'getSession'>,
): InvitedUserQueryOptions<Data> {
  return queryOptions<InvitedUser<Data> | null, InviteError, InvitedUser<Data> | null, InvitedUserKey>({
    queryKey: ['magic-invite', client.baseUrl, 'session'],
    queryFn: ({ signal }) => client.getSession<Data>({ signal }),
    staleTime: 60_000,
    retry: (failures, error) => failures < 2 && errorCodes[error.code].retryable,
  }) as InvitedUserQueryOptions<Data>;
}
