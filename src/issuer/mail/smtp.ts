import { createTransport } from 'nodemailer';
import { readOptions } from '../../config/schema.ts';
import { canonicalEmail } from '../../protocol/email-address.ts';
import { MailError, type Mailer } from './mailer.ts';
import { smtpServer, type SmtpOptions } from './smtp-options.ts';

export type { SmtpOptions };

/** Milliseconds. A person waits for the answer while a mail goes out. */
const TIMEOUTS = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 };

/**
 * Sends over SMTP. Needs the package `nodemailer`.
 *
 * `send` rejects with a {@link MailError}: `permanent` when the server answered 5xx.
 *
 * @param server `smtp://user:password@host:587`, `smtps://…`, or the same as options
 */
export function smtpMailer(server: string | SmtpOptions): Mailer {
  readOptions(smtpServer, server, 'The argument of smtpMailer');
  const transport = createTransport(
    typeof server === 'string' ? { url: server, ...TIMEOUTS } : { ...server, ...TIMEOUTS },
  );
  return {
    async send({ to, from, subject, text, html, messageId, headers }) {
      // The library reads address lists out of any text, so only what cannot be one reaches it.
      if (canonicalEmail(to) !== to)
        throw new MailError('The recipient is not one canonical address.', { permanent: true });
      const sender = /<([^<>]+)>$/.exec(from)?.[1] ?? from;
      try {
        await transport.sendMail({
          envelope: { from: sender, to: [to] },
          from,
          to: { name: '', address: to },
          subject,
          text,
          html,
          messageId,
          headers,
          disableFileAccess: true,
          disableUrlAccess: true,
        });
      } catch (cause) {
        const { responseCode } = cause as { responseCode?: number };
        const permanent = responseCode !== undefined && responseCode >= 500;
        throw new MailError(`The mail server did not take the mail (${responseCode ?? 'no answer'}).`, {
          permanent,
          cause,
        });
      }
    },
  };
}
