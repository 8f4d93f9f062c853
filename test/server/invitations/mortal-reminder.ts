// An app with its issuer inside that delivers once, and is killed at the given step of it: at a storage call, when one has just
// been carried out, or around a mail.
import { createMagicInvite } from 'magic-invite/embedded';
import { smtpMailer } from 'magic-invite/issuer/smtp';
import { openMortalParts } from '../../support/mortal-parts.ts';

export interface ReminderJob {
  place: string;
  smtp: string;
  now: number;
  /** 0 lives on. */
  dieAt: number;
  /** Invites these addresses first. */
  invite: string[];
}

const job = JSON.parse(process.argv[2]!) as ReminderJob;
const { storage, step, steps, close } = openMortalParts(job.place, job.dieAt);
const mailer = smtpMailer(job.smtp);
const app = createMagicInvite({
  origin: 'https://app.example.com',
  secrets: ['a secret of at least thirty-two bytes'],
  storage,
  mailer: {
    async send(mail) {
      step();
      await mailer.send(mail);
      // SMTP's 250 has come, and nothing is stored yet.
      step();
    },
  },
  autoDeliver: false,
  reminders: ['3d', '7d'],
  can: () => true,
  signUp: 'open',
  onError: () => undefined,
  limits: { recipient: { max: 10_000, per: '1h' }, inviter: { max: 10_000, per: '1h' } },
  advanced: { now: () => job.now },
});
const recipients = job.invite.map((email) => ({ email }));
if (recipients.length > 0) await app.invite({ inviter: { id: 'anna', name: 'Anna' }, recipients });
else await app.deliver();
process.stdout.write(String(steps()));
await close();
