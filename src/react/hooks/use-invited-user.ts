'use client';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { invitedUserQueryOptions } from '../../client/query-options.ts';
import { signOut } from '../../client/routes.ts';
import type { InvitedUser } from '../../protocol/invite-api.ts';
import type { InviteError } from '../../protocol/invite-error.ts';
import { useInviteContext, type InviteContext } from '../invite-provider.ts';
import type { UserData } from '../register.ts';

/** What every member of {@link InvitedUserState} can do. */
export interface InvitedUserActions {
  /** Asks the server again. Never rejects: a failure is in `error`. */
  refetch: () => Promise<void>;
  /** Ends the session on the server. Rejects with an `InviteError` when that failed. */
  signOut: () => Promise<void>;
}

/** A user is signed in. */
export interface SignedInState<Data> extends InvitedUserActions {
  /** A user is signed in. */
  status: 'signed-in';
  /** Whether `status` is `loading`. */
  isLoading: false;
  /** Whether `status` is `signed-in`. */
  isSignedIn: true;
  /** Whether `status` is `signed-out`. */
  isSignedOut: false;
  /** The signed-in user. */
  user: InvitedUser<Data>;
  /** Why the last refetch failed; the user stays signed in. */
  error: InviteError | null;
}
/** No user is signed in. */
export interface SignedOutState extends InvitedUserActions {
  /** No user is signed in. */
  status: 'signed-out';
  /** Whether `status` is `loading`. */
  isLoading: false;
  /** Whether `status` is `signed-in`. */
  isSignedIn: false;
  /** Whether `status` is `signed-out`. */
  isSignedOut: true;
  /** There is none. */
  user: null;
  /** Why the last refetch failed. */
  error: InviteError | null;
}
/** The first request is under way. */
export interface LoadingState extends InvitedUserActions {
  /** The first request is under way. */
  status: 'loading';
  /** Whether `status` is `loading`. */
  isLoading: true;
  /** Whether `status` is `signed-in`. */
  isSignedIn: false;
  /** Whether `status` is `signed-out`. */
  isSignedOut: false;
  /** Unknown so far. */
  user: null;
  /** No request has failed. */
  error: null;
}
/** The first request failed, so it is unknown whether a user is signed in. */
export interface SessionErrorState extends InvitedUserActions {
  /** The first request failed. */
  status: 'error';
  /** Whether `status` is `loading`. */
  isLoading: false;
  /** Whether `status` is `signed-in`. */
  isSignedIn: false;
  /** Whether `status` is `signed-out`. */
  isSignedOut: false;
  /** Unknown. */
  user: null;
  /** Why. */
  error: InviteError;
}

/** The session as `useInvitedUser` returns it: a union on `status`, with every key in every member. */
export type InvitedUserState<Data = UserData> = SignedInState<Data> | SignedOutState | LoadingState | SessionErrorState;

/**
 * Returns who is signed in. Any number of components share one request, and every tab of the browser follows.
 *
 * @typeParam Data asserts the type of `user.data`. Default: what `onSignIn` of the registered server returns.
 * @example
 * ```tsx
 * const { status, user, signOut } = useInvitedUser();
 * if (status === 'signed-in') return <button onClick={signOut}>Sign out {user.email}</button>;
 * ```
 */
export function useInvitedUser<Data = UserData>(): InvitedUserState<Data> {
  const context = useInviteContext();
  const { data, error, refetch } = useQuery(invitedUserQueryOptions<Data>(context.client));
  return useMemo(() => invitedUserState(data, error, refetch, context), [data, error, refetch, context]);
}

/**
 * Returns who is signed in, for use inside a Suspense boundary: it suspends instead of returning `loading`, and throws
 * to the error boundary when the first request fails.
 *
 * @typeParam Data asserts the type of `user.data`. Default: what `onSignIn` of the registered server returns.
 * @example
 * ```tsx
 * const { user } = useSuspenseInvitedUser();
 * return user ? <Dashboard user={user} /> : <SignInForm />;
 * ```
 */
export function useSuspenseInvitedUser<Data = UserData>(): SignedInState<Data> | SignedOutState {
  const context = useInviteContext();
  const { data, error, refetch } = useSuspenseQuery(invitedUserQueryOptions<Data>(context.client));
  return useMemo(
    () => invitedUserState(data, error, refetch, context) as SignedInState<Data> | SignedOutState,
    [data, error, refetch, context],
  );
}

/** `data` is `undefined` until the first answer. */
function invitedUserState<Data>(
  data: InvitedUser<Data> | null | undefined,
  error: InviteError | null,
  refetch: () => Promise<unknown>,
  { client, setUser }: InviteContext,
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
      await setUser(null);
    },
  } as InvitedUserState<Data>;
}
