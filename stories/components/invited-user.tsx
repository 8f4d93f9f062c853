import { useInvitedUser } from 'magic-invite';
import type { ReactElement } from 'react';

/** Who is signed in, in every state the hook has: what an app's header could show. */
export function InvitedUserCard(): ReactElement {
  const { status, user, error, refetch, signOut } = useInvitedUser();
  return (
    <div data-magic-invite="user" data-state={status} aria-busy={status === 'loading'}>
      {status === 'loading' && <p>Looking who is here…</p>}
      {status === 'signed-out' && <p>Nobody is signed in.</p>}
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
          <p>We could not find out who is here ({error.code}).</p>
          <button type="button" onClick={() => void refetch()}>
            Look again
          </button>
        </>
      )}
    </div>
  );
}
