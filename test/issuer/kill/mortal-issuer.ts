import { createIssuer, type Issuer, type Mailer } from 'magic-invite/issuer';
import { smtpMailer } from 'magic-invite/issuer/smtp';
import type { InviteStorage } from 'magic-invite/storage';
import { openSqliteFile } from '../../support/sqlite-file.ts';

const ISSUER = 'https://id.example.com';

/** The steps that the issuer itself reports; the SMTP server sees the others. */
export const OWN_STEPS = [
  'accept: before the ticket',
  'accept: before the outbox',
  'accept: before sending',
  'accept: before the commit',
  'accept: before the answer',
  'accept: after a deferral',
  'deliver: before sending',
  'deliver: before the commit',
  'deliver: after the commit',
  'deliver: after a deferral',
] as const;
export const SERVER_STEPS = [
  'accept: at RCPT',
  'accept: at the end of DATA',
  'accept: at 250',
  'deliver: at RCPT',
  'deliver: at the end of DATA',
  'deliver: at 250',
] as const;
export type Step = (typeof OWN_STEPS)[number] | (typeof SERVER_STEPS)[number];

/** An issuer on a file; it prints each step as `reached`. */
export function mortalIssuer(options: {
  file: string;
  smtp: string;
  now: () => number;
  reached?: (point: string) => void;
}): { issuer: Issuer; storage: InviteStorage; ask: (address: string) => Promise<number> } {
  const { file, smtp, now, reached = () => {} } = options;
  const storage = openSqliteFile(file).storage;
  const mailer = smtpMailer(smtp);
  const issuer = createIssuer({
    issuer: ISSUER,
    clients: [{ id: 'app', redirectUris: ['https://app.example.com/welcome'], secrets: ['the-app-s-own-secret'] }],
    secrets: ['a secret of at least thirty-two bytes'],
    storage: watchedStorage(storage, reached),
    mailer: watchedMailer(mailer, reached),
    autoDeliver: false,
    onError: () => undefined,
    advanced: { now },
  });
  const ask = async (address: string) => {
    const form = { client_id: 'app', client_secret: 'the-app-s-own-secret', template_alias: 'invitation' };
    const body = new URLSearchParams({ ...form, login_hint: address });
    return (await issuer.fetch(new Request(`${ISSUER}/oidc/authorize`, { method: 'POST', body }))).status;
  };
  return { issuer, storage, ask };
}

function watchedStorage(storage: InviteStorage, reached: (point: string) => void): InviteStorage {
  return {
    ...storage,
    insert(record) {
      if (record.kind === 'ticket') reached('before the ticket');
      if (record.kind === 'outbox') reached('before the outbox');
      return storage.insert(record);
    },
    async compareAndSet(kind, id, version, change) {
      // A lease changes no status.
      const isOutcome = change.status !== undefined;
      if (change.status === 'sent') reached('before the commit');
      if (isOutcome) reached('before the outcome');
      const changed = await storage.compareAndSet(kind, id, version, change);
      if (change.status === 'sent') reached('after the commit');
      if (isOutcome) reached('after the outcome');
      if (change.status === 'queued') reached('after a deferral');
      return changed;
    },
  };
}

function watchedMailer(mailer: Mailer, reached: (point: string) => void): Mailer {
  return {
    send(mail) {
      reached('before sending');
      return mailer.send(mail);
    },
  };
}
