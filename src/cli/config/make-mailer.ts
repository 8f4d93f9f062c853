import type { MailTemplate, Mailer } from '../../issuer/index.ts';
import { hostedTemplate, postmarkMailer } from '../../issuer/mail/postmark.ts';
import type { MailerConfig } from './issuer-config.ts';
import { loadPeer } from './load-peer.ts';

/** The mailer that the configuration describes. */
export async function makeMailer(config: MailerConfig): Promise<Mailer> {
  if ('send' in config) return config;
  if ('postmark' in config) return postmarkMailer(config.postmark);
  const { smtpMailer } = await loadPeer('nodemailer', 'mailer.smtp', () => import('../../issuer/mail/smtp.ts'));
  return smtpMailer(config.smtp);
}

/** Aliases that the provider keeps are known to the issuer by that alone. */
export function hostedTemplates(config: MailerConfig): Record<string, MailTemplate> {
  if (!('postmark' in config) || !Array.isArray(config.postmark.templates)) return {};
  return Object.fromEntries(config.postmark.templates.map((alias: string) => [alias, hostedTemplate]));
}
