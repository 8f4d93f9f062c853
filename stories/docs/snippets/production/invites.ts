import { createMagicInvite } from 'magic-invite/embedded';
import { smtpMailer } from 'magic-invite/issuer/smtp';
import { migrate, postgresStorage } from 'magic-invite/storage';
import { Pool } from 'pg';
import { watch } from './watch.ts';

export const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 10 });
await migrate(pool); // makes what is missing, at every start, from any number of instances

export const invites = createMagicInvite({
  origin: process.env.APP_ORIGIN!, // https://app.example.com
  secrets: process.env.INVITE_SECRETS!.split(','), // the first seals, all open
  storage: postgresStorage(pool),
  mailer: smtpMailer(process.env.SMTP_URL!),
  appName: 'Example',
  from: 'Example <invitations@example.com>',
  // What the proxy wrote itself: the last entry.
  getClientIp: (request) => request.headers.get('x-forwarded-for')?.split(',').at(-1)?.trim(),
  onEvent: watch,
  can: ({ inviter }) => (inviter.email?.endsWith('@example.com') ? true : { deny: 'not_allowed' }),
  onSignIn: ({ claims }) => ({ name: claims.email.split('@')[0]! }), // upsert your user on (iss, sub)
});
