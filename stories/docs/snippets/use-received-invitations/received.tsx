import { useReceivedInvitations } from 'magic-invite';

export function Received() {
  const { invitations, accept, decline } = useReceivedInvitations();
  return (
    <ul>
      {invitations.map(({ id, inviterName, title }) => (
        <li key={id}>
          {inviterName}: {title}
          <button onClick={() => void accept(id)}>Accept</button>
          <button onClick={() => void decline(id)}>Decline</button>
        </li>
      ))}
    </ul>
  );
}
