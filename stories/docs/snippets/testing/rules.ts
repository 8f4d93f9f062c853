import type { MagicInviteOptions } from 'magic-invite/embedded';

/** The rules of your app, used in production and in tests. */
export const rules = {
  can: ({ inviter }) => (inviter.email?.endsWith('@example.com') ? true : { deny: 'not_allowed' }),
  describe: () => ({ inviterName: 'Sarah Lund', title: 'Q3 plan' }),
  onSignIn: ({ claims }) => ({ name: claims.email.split('@')[0]! }),
} satisfies Partial<MagicInviteOptions<{ name: string }>>;
