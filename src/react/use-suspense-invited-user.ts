'use client';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { invitedUserQueryOptions } from '../client/query-options.ts';
import { useInviteContext } from './invite-provider.ts';
import type { UserData } from './register.ts';
import { invitedUserState, type SignedInState, type SignedOutState } from './use-invited-user.ts';

/** {@link useInvitedUser} for a Suspense boundary: never loading; a first look that fails goes to the error boundary. */
export function useSuspenseInvitedUser<Data = UserData>(): SignedInState<Data> | SignedOutState {
  const context = useInviteContext();
  const { data, error, refetch } = useSuspenseQuery(invitedUserQueryOptions<Data>(context.client));
  return useMemo(
    () => invitedUserState(data, error, refetch, context) as SignedInState<Data> | SignedOutState,
    [data, error, refetch, context],
  );
}
