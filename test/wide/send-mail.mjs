// Runs in an app of its own: sends one mail with the nodemailer that is installed there.
import { smtpMailer } from 'magic-invite/issuer/smtp';

await smtpMailer(process.argv[2]).send({
  to: 'bob@example.com',
  from: 'app@example.com',
  subject: 'Hello',
  text: 'A link',
  html: '<p>A link</p>',
  messageId: '<1@example.com>',
  headers: {},
});
process.exit(0); // smtpMailer keeps connections open
