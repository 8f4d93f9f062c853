'use client';
import { useMutation } from '@tanstack/react-query';
import { signIn } from '../client/routes.ts';
import type { InviteError } from '../protocol/invite-error.ts';
import type { SignInResponse } from '../protocol/invite-api.ts';
import { useInviteContext } from './invite-provider.ts';

export interface UseSignInOptions {
  /** Own-origin path to land on. Default: the server's. */
  returnTo?: string;
}

interface Actions {
  /**
   * Has a sign-in link mailed to this address, or goes to the provider where the server uses a foreign one (leave the
   * address out then).
   */
  signIn: (email?: string) => Promise<void>;
  /** Back to `idle`, to use another address. */
  reset: () => void;
}

export type SignInState =
  | (Actions & { status: 'idle'; email: null; error: null })
  | (Actions & { status: 'sending'; email: string | null; error: null })
  | (Actions & { status: 'sent'; email: string; error: null })
  | (Actions & { status: 'failed'; email: string | null; error: InviteError });

/** Asks for a sign-in link. `signIn` never rejects: what went wrong is in `error`. */
export function useSignIn({ returnTo }: UseSignInOptions = {}): SignInState {
  const { client } = useInviteContext();
  const { mutateAsync, reset, data, error, isPending, variables } = useMutation<
    SignInResponse,
    InviteError,
    string | undefined
  >({
    mutationFn: (email) =>
      signIn(client, { ...(email === undefined ? {} : { email }), ...(returnTo === undefined ? {} : { returnTo }) }),
    onSuccess(answer) {
      // A script URL would run here.
      if (!answer.sent && /^https?:/.test(answer.redirectTo)) location.assign(answer.redirectTo);
    },
  });
  const actions: Actions = {
    reset,
    async signIn(email) {
      try {
        await mutateAsync(email);
      } catch {
        // `error` says why
      }
    },
  };
  const email = variables ?? null;
  if (error) return { ...actions, status: 'failed', email, error };
  if (data?.sent) return { ...actions, status: 'sent', email: data.email, error: null };
  if (isPending || data) return { ...actions, status: 'sending', email, error: null };
  return { ...actions, status: 'idle', email: null, error: null };
}
