import { createInviteServer } from 'magic-invite/server';
import { sqliteStorage } from 'magic-invite/storage';
import Database from 'libsql';

export const invites = createInviteServer({
  origin: 'https://app.example.com',
  issuer: 'https://id.example.com',
  client: { id: 'app', secret: process.env.APP_CLIENT_SECRET! },
  secrets: [process.env.INVITE_SECRET!],
  storage: sqliteStorage(new Database('invites.sqlite')),
  isKnown: ({ email }) => email.endsWith('@example.com'), // your users; others need an invitation
  can: ({ inviter }) => (inviter.email?.endsWith('@example.com') ? true : { deny: 'not_allowed' }),
});
