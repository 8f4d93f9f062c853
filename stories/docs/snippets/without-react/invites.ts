import { createMagicInvite } from 'magic-invite/embedded';
import { createMailbox } from 'magic-invite/mailbox';
import { memoryStorage } from 'magic-invite/storage';

export const origin = 'http://localhost:3000';
export const mailbox = createMailbox();

export const invites = createMagicInvite({
  origin,
  secrets: ['for development only, and never in production'],
  storage: memoryStorage(),
  mailer: mailbox.mailer,
  responseMode: 'query', // links lead to /api/invite/callback/page
  pages: { theme: { accent: '#0a5' } },
  signUp: 'open', // everyone may sign up
  can: () => true,
  describe: () => ({ inviterName: 'Sarah Lund', title: 'Q3 plan' }),
  onSignIn: ({ claims }) => ({ name: claims.email.split('@')[0]! }),
});
