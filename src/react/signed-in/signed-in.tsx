'use client';
import type { ReactElement, ReactNode } from 'react';
import type { InvitedUser } from '../../protocol/invite-api.ts';
import type { UserData } from '../register.ts';
import { useInvitedUser } from '../use-invited-user.ts';

export interface SignedInProps<Data = UserData> {
  /** What to show, or a function of the person that gives it. */
  children?: ReactNode | ((user: InvitedUser<Data>) => ReactNode);
}

/** Renders its children while somebody is signed in. */
export function SignedIn<Data = UserData>({ children }: SignedInProps<Data>): ReactElement | null {
  const { user } = useInvitedUser<Data>();
  if (!user) return null;
  return <>{typeof children === 'function' ? children(user) : children}</>;
}
