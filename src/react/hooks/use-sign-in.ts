'use client';
import { useMutation } from '@tanstack/react-query';
import { signIn } from '../../client/routes.ts';
import type { SignInResponse } from '../../protocol/invite-api.ts';
import type { InviteError } from '../../protocol/invite-error.ts';
import { useInviteContext } from '../invite-provider.ts';

/** Options of `useSignIn` and `<SignInForm>`. */
export interface UseSignInOptions {
  /** The own-origin path where signing in leads. Default: the server's. */
  returnTo?: string;
}

/** What every member of {@link SignInState} can do. */
export interface SignInActions {
  /**
   * Mails a sign-in link to this address. Where the server uses another OpenID provider, leave the address out: the
   * browser then goes to the provider. Never rejects: a failure is in `error`.
   */
  signIn: (email?: string) => Promise<void>;
  /** Goes back to `idle`, to use another address. */
  reset: () => void;
}

/** The state of a sign-in, a union on `status`, with every key in every member. */
export type SignInState = SignInActions &
  (
    | {
        /** No mail was asked for yet, or `reset` was called. */
        status: 'idle';
        /** There is none yet. */
        email: null;
        /** No request has failed. */
        error: null;
      }
    | {
        /** The request is under way, or the browser is on its way to the OpenID provider. */
        status: 'sending';
        /** The address it is for; `null` for another OpenID provider. */
        email: string | null;
        /** Cleared by the new request. */
        error: null;
      }
    | {
        /** The mail is on its way. */
        status: 'sent';
        /** The address it went to, in canonical form. */
        email: string;
        /** No request has failed. */
        error: null;
      }
    | {
        /** No mail was sent. */
        status: 'failed';
        /** The address it was for; `null` for another OpenID provider. */
        email: string | null;
        /** Why. */
        error: InviteError;
      }
  );

/**
 * Mails a sign-in link to a returning user.
 *
 * @example
 * ```tsx
 * const { status, signIn } = useSignIn({ returnTo: '/documents' });
 * if (status === 'sent') return <p>Check your email.</p>;
 * return <button onClick={() => signIn('bob@example.com')}>Email me a link</button>;
 * ```
 */
export function useSignIn({ returnTo }: UseSignInOptions = {}): SignInState {
  const { client } = useInviteContext();
  const { mutateAsync, reset, data, error, isPending, variables } = useMutation<
    SignInResponse,
    InviteError,
    string | undefined
  >({
    mutationFn: (email) => signIn(client, { email, returnTo }),
    onSuccess(answer) {
      // Only http(s): a `javascript:` URL would run here.
      if (!answer.sent && /^https?:/.test(answer.redirectTo)) location.assign(answer.redirectTo);
    },
  });
  const actions: SignInActions = {
    reset,
    async signIn(email) {
      try {
        await mutateAsync(email);
      } catch {
        // The error is in the state.
      }
    },
  };
  const email = variables ?? null;
  if (error) return { ...actions, status: 'failed', email, error };
  if (data?.sent) return { ...actions, status: 'sent', email: data.email, error: null };
  if (isPending || data) return { ...actions, status: 'sending', email, error: null };
  return { ...actions, status: 'idle', email: null, error: null };
}
