import type { MagicInviteOptions } from 'magic-invite/embedded';

/** What your app says about invitations. Where it runs, and where its mail goes, is said elsewhere. */
export const rules = {
  can: ({ inviter }) => (inviter.email?.endsWith('@example.com') ? true : { deny: 'not_allowed' }),
  describe: () => ({ inviterName: 'Sarah Lund', title: 'Q3 plan' }),
  onSignIn: ({ claims }) => ({ name: claims.email.split('@')[0]! }),
} satisfies Partial<MagicInviteOptions<{ name: string }>>;
