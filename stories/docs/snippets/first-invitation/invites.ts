import { createMagicInvite } from 'magic-invite/embedded';
import { createMailbox } from 'magic-invite/mailbox';
import { memoryStorage } from 'magic-invite/storage';

export const mailbox = createMailbox(); // stores email; read it at /inbox

/** Stands for the name in your database. */
const nameOf = (email: string) => email.split('@')[0]!.replaceAll('.', ' ');

export const invites = createMagicInvite({
  origin: 'http://localhost:5173', // what stands in the browser's address bar
  secrets: ['for development only, and never in production'],
  storage: memoryStorage(),
  mailer: mailbox.mailer,

  // Who may sign in without an invitation: here every user of example.com.
  isKnown: ({ email }) => email.endsWith('@example.com'),

  // Who may invite: here every user of example.com.
  can: ({ inviter }) => (inviter.email?.endsWith('@example.com') ? true : { deny: 'not_allowed' }),

  // The inviter's name and the title in email and preview.
  describe: ({ inviter }) => ({ inviterName: nameOf(inviter.email ?? ''), title: 'Q3 plan' }),

  // Create or find the user by (iss, sub). The result is `user.data` in the browser.
  onSignIn: ({ claims }) => ({ name: nameOf(claims.email) }),
});
