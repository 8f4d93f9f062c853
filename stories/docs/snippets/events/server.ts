import { createMagicInvite } from 'magic-invite/embedded';
import { createMailbox } from 'magic-invite/mailbox';
import { memoryStorage } from 'magic-invite/storage';
import { logEvent } from './audit-trail.ts';

export const mailbox = createMailbox();

export const invites = createMagicInvite({
  origin: 'https://app.example.com',
  secrets: ['thirty-two bytes or more of a secret'],
  storage: memoryStorage(), // in production postgresStorage(pool)
  mailer: mailbox.mailer,
  can: () => true,
  signUp: 'open',
  onEvent: logEvent,
});
