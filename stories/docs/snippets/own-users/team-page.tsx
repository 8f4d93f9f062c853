import { InviteForm, ReceivedInvitations, SentInvitations } from 'magic-invite';

/** Uses the app's own session instead of <SignedIn>. */
export function TeamPage() {
  return (
    <>
      <ReceivedInvitations />
      <h2>Invite someone to the team</h2>
      <InviteForm returnTo="/team" />
      <SentInvitations />
    </>
  );
}
