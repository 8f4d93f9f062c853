import { createMagicInvite, denied } from 'magic-invite/embedded';
import { createMailbox } from 'magic-invite/mailbox';
import { memoryStorage } from 'magic-invite/storage';

export const mailbox = createMailbox();

export const invites = createMagicInvite({
  origin: 'https://app.example.com',
  secrets: [process.env.INVITE_SECRET!],
  storage: memoryStorage(), // in production sqliteStorage or postgresStorage
  mailer: mailbox.mailer, // in production smtpMailer or postmarkMailer
  appName: 'Papers',
  from: 'Papers <hello@example.com>',
  isKnown: ({ email }) => email.endsWith('@example.com'), // your users; others need an invitation
  can: ({ action, inviter }) => action !== 'revoke' || inviter.id === 'admin' || { deny: 'not_allowed' },
  describe: ({ inviter }) => ({ inviterName: inviter.name ?? 'A colleague', title: 'Q3 plan' }),
  onSignIn({ claims }) {
    if (claims.email.endsWith('.invalid')) throw denied('This address has left us.');
    return { name: claims.email.split('@')[0]! };
  },
  lifetimes: { invitation: '7d', signIn: '10m' },
  limits: { inviter: { max: 50, per: '1h' } },
  confirm: 'email', // people type their address instead of reading it
});
