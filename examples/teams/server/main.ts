import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import { createMailbox } from 'magic-invite/mailbox';
import { sqliteStorage } from 'magic-invite/storage';
import { createApp } from './app.ts';
import { openDatabase } from './database.ts';
import { createInvites } from './invites.ts';
import { Teams } from './teams.ts';

const { PORT = '3000', DATA = '.data', PAGES = 'dist', OWNER = 'sarah@example.com', INVITE_SECRET } = process.env;
const origin = `http://localhost:${PORT}`;
mkdirSync(DATA, { recursive: true });

const teams = new Teams(openDatabase(join(DATA, 'teams.db')));
const mailbox = createMailbox(); // in production: smtpMailer(process.env.SMTP_URL)
const invites = createInvites({
  origin,
  secret: INVITE_SECRET ?? randomBytes(32).toString('base64'), // a new one at each start signs people out
  storage: sqliteStorage(new Database(join(DATA, 'invitations.db'))),
  mailer: mailbox.mailer,
  teams,
  owner: OWNER,
});
createApp({ invites, teams, mailbox, pages: PAGES }).listen(Number(PORT), 'localhost', () => {
  console.log(`${origin} is the app, ${origin}/inbox shows the mails. ${OWNER} owns the team.`);
});
