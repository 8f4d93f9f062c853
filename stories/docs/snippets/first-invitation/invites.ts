import { createMagicInvite } from 'magic-invite/embedded';
import { createMailbox } from 'magic-invite/mailbox';
import { memoryStorage } from 'magic-invite/storage';

export const mailbox = createMailbox(); // keeps mails here, to be read at /inbox

/** Your app knows better: `sarah.lund@example.com` is "sarah lund". */
const nameOf = (email: string) => email.split('@')[0]!.replaceAll('.', ' ');

export const invites = createMagicInvite({
  origin: 'http://localhost:5173', // what stands in the browser's address bar
  secrets: ['for development only, and never in production'],
  storage: memoryStorage(),
  mailer: mailbox.mailer,

  // Who may invite. Here: whoever signed in with an address of the house.
  can: ({ inviter }) => (inviter.email?.endsWith('@example.com') ? true : { deny: 'not_allowed' }),

  // What the mail says, and the page behind its link.
  describe: ({ inviter }) => ({ inviterName: nameOf(inviter.email ?? ''), title: 'Q3 plan' }),

  // Somebody is in: keep them by (iss, sub). What this returns is `user.data` in the browser.
  onSignIn: ({ claims }) => ({ name: nameOf(claims.email) }),
});
