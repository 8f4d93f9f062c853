import { createMagicInvite, type MagicInvite } from 'magic-invite/embedded';
import { createMailbox, type Mailbox } from 'magic-invite/mailbox';
import { memoryStorage } from 'magic-invite/storage';

export type Invites = MagicInvite<{ name: string }>;

// Next loads this module once for its pages and once for its route handlers: in memory, both need the same one.
const shared = globalThis as { mailbox?: Mailbox; invites?: Invites };

export const mailbox: Mailbox = (shared.mailbox ??= createMailbox()); // in production: smtpMailer(process.env.SMTP_URL)

export const invites: Invites = (shared.invites ??= createMagicInvite({
  origin: process.env.APP_ORIGIN ?? 'http://localhost:3000',
  secrets: [process.env.INVITE_SECRET ?? 'only while you try it out, and never in production'],
  storage: memoryStorage(), // in production: sqliteStorage(db) or postgresStorage(pool)
  mailer: mailbox.mailer,
  isKnown: ({ email }) => email.endsWith('@example.com'), // your users; others need an invitation
  can: ({ inviter }) => (inviter.email?.endsWith('@example.com') ? true : { deny: 'not_allowed' }),
  describe: () => ({ title: 'the Q3 plan' }),
  onSignIn: ({ claims }) => ({ name: claims.email.split('@')[0]! }), // upsert your user on (iss, sub)
}));
