import { useSendInvitations } from 'magic-invite';

export function InviteTeam({ team }: { team: string[] }) {
  const { send, status, results, error } = useSendInvitations({ returnTo: '/welcome-aboard' });
  const failed = results?.filter((result) => !result.ok) ?? [];

  return (
    <>
      <button
        disabled={status === 'sending'}
        onClick={() => {
          // The hook's `error` has the reason.
          send(team.map((email) => ({ email }))).catch(() => {});
        }}
      >
        Invite the whole team
      </button>
      {results && <p>{results.length - failed.length} on their way</p>}
      {failed.map(({ email, code }) => (
        <p key={email}>
          {email}: {code}
        </p>
      ))}
      {error && <p>Nothing was sent: {error.code}</p>}
    </>
  );
}
