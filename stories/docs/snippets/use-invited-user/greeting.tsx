import { useSuspenseInvitedUser } from 'magic-invite';
import { Suspense } from 'react';

function Name() {
  const { user } = useSuspenseInvitedUser(); // suspends while loading
  return <b>{user?.email ?? 'stranger'}</b>;
}

export function Greeting() {
  return (
    <p>
      Hello, <Suspense fallback="…">{<Name />}</Suspense>
    </p>
  );
}
