import { createMagicInvite } from 'magic-invite/embedded';
import { smtpMailer } from 'magic-invite/issuer/smtp';
import { migrate, postgresStorage } from 'magic-invite/storage';
import { Pool } from 'pg';
import { watch } from './watch.ts';

export const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 10 });
await migrate(pool); // creates missing tables; may run at every start on every instance

export const invites = createMagicInvite({
  origin: process.env.APP_ORIGIN!, // https://app.example.com
  secrets: process.env.INVITE_SECRETS!.split(','), // the first seals, all open
  storage: postgresStorage(pool),
  mailer: smtpMailer(process.env.SMTP_URL!),
  appName: 'Example',
  from: 'Example <invitations@example.com>',
  // The last entry is the one that the proxy wrote.
  getClientIp: (request) => request.headers.get('x-forwarded-for')?.split(',').at(-1)?.trim(),
  onEvent: watch,
  isKnown: ({ email }) => email.endsWith('@example.com'), // your users; others need an invitation
  can: ({ inviter }) => (inviter.email?.endsWith('@example.com') ? true : { deny: 'not_allowed' }),
  onSignIn: ({ claims }) => ({ name: claims.email.split('@')[0]! }), // upsert your user on (iss, sub)
});
