import { useSentInvitations } from 'magic-invite';

export function OpenInvitations() {
  const { status, invitations, hasMore, loadMore, revoke } = useSentInvitations({ status: 'pending', pageSize: 20 });
  if (status === 'error') return <p>The list could not be read.</p>;

  return (
    <>
      <ul>
        {invitations.map(({ id, email }) => (
          <li key={id}>
            {email} <button onClick={() => void revoke(id)}>Cancel invitation</button>
          </li>
        ))}
      </ul>
      {hasMore && <button onClick={() => void loadMore()}>More</button>}
    </>
  );
}
