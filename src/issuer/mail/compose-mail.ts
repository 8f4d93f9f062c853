import type { Client } from '../clients.ts';
import { withAutoLinks } from './auto-links.ts';
import type { MailMessage } from './mailer.ts';
import { dateAndTime, lifetimeText } from './time-text.ts';
import type { ChosenTemplate } from './templates.ts';

/** Renders the mail that carries a link. */
export async function composeMail(mail: {
  issuer: string;
  from: string;
  client: Client;
  email: string;
  ticketSecret: string;
  /** The digits to type; `null` for a mail without. */
  oneTimeCode: string | null;
  /** What its Message-ID is made of. */
  id: string;
  /** Epoch milliseconds, as is `expiresAt`. */
  now: number;
  expiresAt: number;
  alias: string;
  template: ChosenTemplate;
  data: Record<string, string>;
}): Promise<MailMessage> {
  const { locale, render } = mail.template;
  const link = `${mail.issuer}/oidc/link/${mail.ticketSecret}`;
  const model: Record<string, string> = Object.assign(Object.create(null) as Record<string, string>, mail.data, {
    sign_in_url: link,
    sign_up_url: link,
    email: mail.email,
    client_name: mail.client.name,
    expires_at: dateAndTime(mail.expiresAt, locale),
    valid_for: lifetimeText((mail.expiresAt - mail.now) / 1_000, locale),
    ...(mail.oneTimeCode === null ? {} : { code: mail.oneTimeCode }),
    ...(mail.client.logoUri === undefined ? {} : { logo_uri: mail.client.logoUri }),
  });
  const { subject, text, html } = await render(Object.freeze(model));
  return {
    to: mail.email,
    from: mail.from,
    // A line break in a subject would be a header of its own.
    subject: withAutoLinks(subject)
      .replaceAll(/[\s\p{Cc}]+/gu, ' ')
      .trim(),
    text,
    html,
    messageId: `<${mail.id}@${new URL(mail.issuer).hostname}>`,
    headers: { 'auto-submitted': 'auto-generated' },
    template: { alias: mail.alias, model },
  };
}
