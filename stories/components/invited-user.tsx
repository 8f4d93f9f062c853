import { useInvitedUser } from 'magic-invite';
import type { ReactElement } from 'react';

/** Every state of `useInvitedUser`, as an app's header could show it. */
export function InvitedUserCard(): ReactElement {
  const { status, user, error, refetch, signOut } = useInvitedUser();
  return (
    <div data-magic-invite="user" data-state={status} aria-busy={status === 'loading'}>
      {status === 'loading' && <p>Loading…</p>}
      {status === 'signed-out' && <p>No user is signed in.</p>}
      {status === 'signed-in' && (
        <>
          <p>
            Signed in as <strong>{user.email}</strong>
          </p>
          <button type="button" onClick={() => void signOut()}>
            Sign out
          </button>
        </>
      )}
      {status === 'error' && (
        <>
          <p>Couldn’t load your account ({error.code}).</p>
          <button type="button" onClick={() => void refetch()}>
            Retry
          </button>
        </>
      )}
    </div>
  );
}
