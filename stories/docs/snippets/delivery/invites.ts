import Database from 'libsql';
import { createMagicInvite } from 'magic-invite/embedded';
import { postmarkMailer } from 'magic-invite/issuer/postmark';
import { sqliteStorage } from 'magic-invite/storage';

export const invites = createMagicInvite({
  origin: 'https://app.example.com',
  secrets: [process.env.INVITE_SECRET!],
  storage: sqliteStorage(new Database('app.sqlite')),
  mailer: postmarkMailer({ serverToken: process.env.POSTMARK_TOKEN! }),
  // Three and seven days after the invitation, while it is pending.
  reminders: ['3d', '7d'],
  retention: { invitations: '30d' },
  signUp: 'open',
  can: () => true,
});
