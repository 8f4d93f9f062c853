import type { InviteServerOptions } from 'magic-invite/server';

export const describe: NonNullable<InviteServerOptions['describe']> = ({ inviter, invitation }) => ({
  title: 'Foolscap',
  data: { team: inviter.tenant ?? '', role: invitation.data.role ?? 'viewer' },
  // The page shows the message and the role before the invitation is accepted, and never the team's id.
  publicData: ['note', 'role'],
});
