'use client';
import type { ReactElement, ReactNode } from 'react';
import type { InvitedUser } from '../../protocol/invite-api.ts';
import { useInvitedUser } from '../hooks/use-invited-user.ts';
import type { UserData } from '../register.ts';

/** Props of `<SignedIn>`. */
export interface SignedInProps<Data = UserData> {
  /** What to render, or a function of the user that returns it. */
  children?: ReactNode | ((user: InvitedUser<Data>) => ReactNode);
}

/**
 * Renders its children while a user is signed in.
 *
 * @typeParam Data asserts the type of `user.data`. Default: what `onSignIn` of the registered server returns.
 * @example
 * ```tsx
 * <SignedIn>{(user) => <p>Hello {user.email}</p>}</SignedIn>
 * ```
 */
export function SignedIn<Data = UserData>({ children }: SignedInProps<Data>): ReactElement | null {
  const { user } = useInvitedUser<Data>();
  if (!user) return null;
  return <>{typeof children === 'function' ? children(user) : children}</>;
}

/** Props of `<SignedOut>`. */
export interface SignedOutProps {
  /** What to render. */
  children?: ReactNode;
}

/**
 * Renders its children while no user is signed in. Renders nothing until the first answer.
 *
 * @example
 * ```tsx
 * <SignedOut><SignInForm /></SignedOut>
 * ```
 */
export function SignedOut({ children }: SignedOutProps): ReactElement | null {
  const { isSignedOut } = useInvitedUser();
  return isSignedOut ? <>{children}</> : null;
}
