'use client';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { invitedUserQueryOptions } from '../client/query-options.ts';
import { signOut } from '../client/routes.ts';
import type { InvitedUser } from '../protocol/invite-api.ts';
import type { InviteError } from '../protocol/invite-error.ts';
import { useInviteContext, type InviteContext } from './invite-provider.ts';
import type { UserData } from './register.ts';

interface Actions {
  /** Asks the server again. */
  refetch: () => Promise<void>;
  /** Ends the session on the server; rejects with an `InviteError` when that did not work. */
  signOut: () => Promise<void>;
}

export interface SignedInState<Data> extends Actions {
  status: 'signed-in';
  isLoading: false;
  isSignedIn: true;
  isSignedOut: false;
  user: InvitedUser<Data>;
  /** Why the last look in the background failed; the person stays signed in. */
  error: InviteError | null;
}
export interface SignedOutState extends Actions {
  status: 'signed-out';
  isLoading: false;
  isSignedIn: false;
  isSignedOut: true;
  user: null;
  error: InviteError | null;
}
export interface LoadingState extends Actions {
  status: 'loading';
  isLoading: true;
  isSignedIn: false;
  isSignedOut: false;
  user: null;
  error: null;
}
/** Nothing is known: the first look failed. */
export interface SessionErrorState extends Actions {
  status: 'error';
  isLoading: false;
  isSignedIn: false;
  isSignedOut: false;
  user: null;
  error: InviteError;
}

export type InvitedUserState<Data = UserData> = SignedInState<Data> | SignedOutState | LoadingState | SessionErrorState;

/**
 * Who is signed in here. Any number of components share one request.
 *
 * @typeParam Data asserts the type of `user.data`; default: what the registered server's `onSignIn` returns
 */
export function useInvitedUser<Data = UserData>(): InvitedUserState<Data> {
  const context = useInviteContext();
  const { data, error, refetch } = useQuery(invitedUserQueryOptions<Data>(context.client));
  return useMemo(() => invitedUserState(data, error, refetch, context), [data, error, refetch, context]);
}

/** `data` is `undefined` as long as there was no answer. */
export function invitedUserState<Data>(
  data: InvitedUser<Data> | null | undefined,
  error: InviteError | null,
  refetch: () => Promise<unknown>,
  { client, enter }: InviteContext,
): InvitedUserState<Data> {
  const status = data ? 'signed-in' : data === null ? 'signed-out' : error ? 'error' : 'loading';
  return {
    status,
    isLoading: status === 'loading',
    isSignedIn: status === 'signed-in',
    isSignedOut: status === 'signed-out',
    user: data ?? null,
    error,
    async refetch() {
      await refetch();
    },
    async signOut() {
      await signOut(client);
      await enter(null);
    },
  } as InvitedUserState<Data>;
}
