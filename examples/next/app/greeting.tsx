'use client';
import { useInvitedUser } from 'magic-invite';
import type { ReactElement } from 'react';

export function Greeting(): ReactElement {
  const { user, signOut } = useInvitedUser();
  return (
    <p>
      Signed in as {user?.data.name}. <button onClick={() => void signOut()}>Sign out</button>
    </p>
  );
}
