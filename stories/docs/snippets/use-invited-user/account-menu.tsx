import { SignInForm, useInvitedUser } from 'magic-invite';

export function AccountMenu() {
  const session = useInvitedUser();
  switch (session.status) {
    case 'loading':
      return <p>One moment…</p>;
    case 'signed-out':
      return <SignInForm />;
    case 'error':
      return <button onClick={() => void session.refetch()}>Try again</button>;
    case 'signed-in':
      return (
        <p>
          {session.user.email} <button onClick={() => void session.signOut()}>Sign out</button>
        </p>
      );
  }
}
