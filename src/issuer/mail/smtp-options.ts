import { chosen, object, optional, rule, type Schema } from '../../config/schema.ts';
import { flag, text, wholeNumber } from '../../config/schemas.ts';

/** Where and how `smtpMailer` sends. */
export interface SmtpOptions {
  /** The server's name or address. */
  host: string;
  /** The TCP port. Default 465 with `secure`, else 587. */
  port?: number;
  /** Whether TLS begins with the first byte. Default false: STARTTLS. */
  secure?: boolean;
  /** Refuses a server that does not offer STARTTLS. Default true, except for a server on loopback. */
  requireTLS?: boolean;
  /** The account to send with. Default: no authentication. */
  auth?: {
    /** The user name. */
    user: string;
    /** The password. */
    pass: string;
  };
  /** Keeps connections open between mails. Default false. */
  pool?: boolean;
}

/** Kept apart from the mailer, so that a configuration can be checked without nodemailer. Problems never quote a URL. */
export const smtpServer: Schema<string | SmtpOptions> = chosen<string | SmtpOptions>((given) =>
  given === undefined || typeof given === 'string' ? smtpUrl : smtpOptions,
);

const smtpUrl = rule<string>((given) => {
  const form = 'must look like smtp://user:password@host:587 or smtps://host.';
  if (given === undefined) return `is undefined: is the environment variable SMTP_URL set? It ${form}`;
  return /^smtps?:\/\/./.test(given as string) && URL.canParse(given as string) ? null : form;
});

const smtpOptions = object<SmtpOptions>({
  host: text,
  port: optional(wholeNumber(1, 65_535)),
  secure: optional(flag),
  requireTLS: optional(flag),
  auth: optional(
    object<{ user: string; pass: string }>({
      user: text,
      pass: rule((given) => (typeof given === 'string' && given !== '' ? null : 'is missing: it is the password.')),
    }),
  ),
  pool: optional(flag),
});
