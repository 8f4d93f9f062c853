'use client';
import { useMutation } from '@tanstack/react-query';
import { signIn, submitSignInCode } from '../../client/routes.ts';
import type { CallbackResponse, InvitedUser, SignInResponse } from '../../protocol/invite-api.ts';
import type { InviteError } from '../../protocol/invite-error.ts';
import { ownPath } from '../../protocol/own-path.ts';
import { useInviteContext } from '../invite-provider.ts';
import type { UserData } from '../register.ts';

/** Options of `useSignIn` and `<SignInForm>`. */
export interface UseSignInOptions {
  /** The own-origin path where signing in leads. Default: the server's. */
  returnTo?: string;
  /**
   * Called once after signing in with a code, before the page goes to `returnTo`. Returning `false` stops that navigation.
   * Default: none.
   */
  onSuccess?: (result: { user: InvitedUser<UserData> | null; returnTo: string }) => boolean | void;
}

/** What every member of {@link SignInState} can do. */
export interface SignInActions {
  /**
   * Mails a sign-in link to this address. Where the server uses another OpenID provider, leave the address out: the
   * browser then goes to the provider. Never rejects: a failure is in `error`.
   */
  signIn: (email?: string) => Promise<void>;
  /**
   * Signs in with the six digits of the mail, where `takesCode` is true, and goes to `returnTo`. Never rejects: a refusal
   * is in `error`: `wrong_code` while more may be tried, `code_expired` once only the link is left.
   */
  submitCode: (code: string) => Promise<void>;
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
        /** No mail was sent. */
        takesCode: false;
      }
    | {
        /** The request is under way, or the browser is on its way to the OpenID provider. */
        status: 'sending';
        /** The address it is for; `null` for another OpenID provider. */
        email: string | null;
        /** Cleared by the new request. */
        error: null;
        /** No mail was sent. */
        takesCode: false;
      }
    | {
        /** The mail is on its way. */
        status: 'sent';
        /** The address it went to, in canonical form. */
        email: string;
        /** Why the last code was refused, or `null`. */
        error: InviteError | null;
        /** The mail has a code beside the link: the server option `signInCode`. */
        takesCode: boolean;
      }
    | {
        /** A code is being checked; or it was right, and the browser is on its way to `returnTo`. */
        status: 'checking' | 'signed-in';
        /** The address that the mail went to. */
        email: string;
        /** Cleared by the new request. */
        error: null;
        /** A code was handed in. */
        takesCode: true;
      }
    | {
        /** No mail was sent. */
        status: 'failed';
        /** The address it was for; `null` for another OpenID provider. */
        email: string | null;
        /** Why. */
        error: InviteError;
        /** No mail was sent. */
        takesCode: false;
      }
  );

/**
 * Mails a sign-in link to a returning user; where the server option `signInCode` is on, also takes the code of that mail.
 *
 * @example
 * ```tsx
 * const { status, signIn } = useSignIn({ returnTo: '/documents' });
 * if (status === 'sent') return <p>Check your email.</p>;
 * return <button onClick={() => signIn('bob@example.com')}>Email me a link</button>;
 * ```
 */
export function useSignIn({ returnTo, onSuccess }: UseSignInOptions = {}): SignInState {
  const { client, navigate, setUser } = useInviteContext();
  const code = useMutation<CallbackResponse<UserData>, InviteError, string>({
    mutationFn: (typed) => submitSignInCode<UserData>(client, { code: typed }),
    async onSuccess({ user, returnTo: to }) {
      if (user) await setUser(user);
      if (onSuccess?.({ user, returnTo: to }) !== false)
        navigate(ownPath(to, location.origin) ?? '/', { replace: true });
    },
  });
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
    reset() {
      code.reset();
      reset();
    },
    async signIn(email) {
      code.reset();
      try {
        await mutateAsync(email);
      } catch {
        // The error is in the state.
      }
    },
    async submitCode(typed) {
      try {
        await code.mutateAsync(typed);
      } catch {
        // The error is in the state.
      }
    },
  };
  const email = variables ?? null;
  if (error) return { ...actions, status: 'failed', email, error, takesCode: false };
  if (data?.sent) {
    const { email: to, takesCode = false } = data;
    if (code.isPending || code.isSuccess) {
      const status = code.isPending ? 'checking' : 'signed-in';
      return { ...actions, status, email: to, error: null, takesCode: true };
    }
    return { ...actions, status: 'sent', email: to, error: code.error, takesCode };
  }
  if (isPending || data) return { ...actions, status: 'sending', email, error: null, takesCode: false };
  return { ...actions, status: 'idle', email: null, error: null, takesCode: false };
}
