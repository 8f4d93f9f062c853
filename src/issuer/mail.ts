import { randomHandle } from '../secrets/random.ts';
import type { Client } from './clients.ts';
import type { MailMessage } from './mailer.ts';
import type { MailTemplate } from './options.ts';

/** The end of a link as a mail names it; UTC, because nobody here knows where the reader is. */
const dateTime = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' });

/** Renders the mail that carries a link. */
export async function composeMail(mail: {
  issuer: string;
  from: string;
  client: Client;
  email: string;
  ticketSecret: string;
  /** Epoch milliseconds. */
  expiresAt: number;
  alias: string;
  template: MailTemplate;
  data: Record<string, string>;
}): Promise<MailMessage> {
  const link = `${mail.issuer}/oidc/link/${mail.ticketSecret}`;
  const model: Record<string, string> = Object.assign(Object.create(null) as Record<string, string>, mail.data, {
    sign_in_url: link,
    sign_up_url: link,
    email: mail.email,
    client_name: mail.client.name,
    expires_at: `${dateTime.format(mail.expiresAt)} UTC`,
  });
  const { subject, text, html } = await mail.template(Object.freeze(model));
  return {
    to: mail.email,
    from: mail.from,
    // A line break in a subject would be a header of its own.
    subject: subject.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim(),
    text,
    html,
    messageId: `<${randomHandle()}@${new URL(mail.issuer).hostname}>`,
    headers: { 'auto-submitted': 'auto-generated' },
    template: { alias: mail.alias, model },
  };
}
