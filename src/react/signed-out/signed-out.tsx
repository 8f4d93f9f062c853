'use client';
import type { ReactElement, ReactNode } from 'react';
import { useInvitedUser } from '../use-invited-user.ts';

export interface SignedOutProps {
  /** Nothing of it is shown while nobody knows yet. */
  children?: ReactNode;
}

/** Renders its children while it is known that nobody is signed in. */
export function SignedOut({ children }: SignedOutProps): ReactElement | null {
  const { isSignedOut } = useInvitedUser();
  return isSignedOut ? <>{children}</> : null;
}
