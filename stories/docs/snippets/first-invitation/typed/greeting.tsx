import { useInvitedUser } from 'magic-invite';

export function Greeting() {
  const { user, signOut } = useInvitedUser();
  if (!user) return null;
  return (
    <p>
      Hello {user.data.name}. <button onClick={() => void signOut()}>Sign out</button>
    </p>
  );
}
