import { InviteForm, ReceivedInvitations, SentInvitations } from 'magic-invite';

/** No <SignedIn> around it: whether somebody is signed in is for your app to know. */
export function TeamPage() {
  return (
    <>
      <ReceivedInvitations />
      <h2>Invite somebody to the team</h2>
      <InviteForm returnTo="/team" />
      <SentInvitations />
    </>
  );
}
