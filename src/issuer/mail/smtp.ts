import { getSystemErrorName } from 'node:util';
import { createTransport } from 'nodemailer';
import { readOptions } from '../../config/schema.ts';
import { canonicalEmail } from '../../protocol/email-address.ts';
import { isLoopbackHost } from '../../protocol/http.ts';
import { reasonOfStatusCode } from '../../protocol/delivery.ts';
import { MailError, type Mailer } from './mailer.ts';
import { smtpServer, type SmtpOptions } from './smtp-options.ts';

export type { SmtpOptions };

const TIMEOUTS_MS = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 };

/** What nodemailer rejects with. */
interface SmtpError extends Error {
  code?: string;
  /** Of the socket, whose `code` nodemailer replaces by ESOCKET. */
  errno?: number;
  command?: string;
  responseCode?: number;
}

/**
 * Sends over SMTP. Needs the package `nodemailer`, version 6 to 10.
 *
 * The connection must be encrypted unless the server is on loopback; `?requireTLS=false`, or the option, allows a server
 * without TLS in a trusted network.
 *
 * `send` rejects with a {@link MailError}. It is `permanent` only where the server refused the recipient or the content:
 * 5xx to RCPT TO or DATA, and not 53x, which is about our own authentication.
 *
 * @param server `smtp://user:password@host:587`, `smtps://…`, or the same as options
 * @throws InviteError `misconfigured` for a server that is missing or not of these forms
 * @example
 * const mailer = smtpMailer(process.env.SMTP_URL);
 */
export function smtpMailer(server: string | SmtpOptions): Mailer {
  const checked = readOptions(smtpServer, server, 'The argument of smtpMailer');
  const transport = createTransport({ ...withTls(checked), ...TIMEOUTS_MS });
  return {
    async send({ to, from, subject, text, html, messageId, headers }) {
      // nodemailer reads lists out of any text: nothing that could be one may reach it.
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
        throw toMailError(cause as SmtpError, to);
      }
    },
  };
}

function withTls(server: string | SmtpOptions): { url: string; requireTLS?: boolean } | SmtpOptions {
  if (typeof server !== 'string')
    return { ...server, requireTLS: server.requireTLS ?? mustEncrypt(server.host, server.secure ?? false) };
  const { hostname, protocol, searchParams } = new URL(server);
  const decides = ['requireTLS', 'ignoreTLS', 'secure'].some((option) => searchParams.has(option));
  return decides ? { url: server } : { url: server, requireTLS: mustEncrypt(hostname, protocol === 'smtps:') };
}

function mustEncrypt(host: string, isEncrypted: boolean): boolean {
  return !isEncrypted && !isLoopbackHost(host);
}

function toMailError(cause: SmtpError, to: string): MailError {
  const { command, errno, responseCode } = cause;
  const code = errno !== undefined && errno < 0 ? getSystemErrorName(errno) : cause.code;
  const reason = cause.message.replaceAll(to, '<recipient>');
  const isAboutTheMail = command === 'RCPT TO' || command === 'DATA';
  const isAuthentication = responseCode !== undefined && responseCode >= 530 && responseCode < 540;
  const permanent = isAboutTheMail && responseCode !== undefined && responseCode >= 500 && !isAuthentication;
  const fix =
    code === 'ETLS' ? ' Where the network is trusted, add ?requireTLS=false to the URL of a server without TLS.' : '';
  return new MailError(`The mail server did not accept the mail: ${reason}.${fix}`, {
    permanent,
    reason: reasonOfStatusCode(reason) ?? (permanent ? 'refused' : responseCode === undefined ? 'unreachable' : 'busy'),
    failure: {
      ...(code === undefined ? {} : { error: code }),
      ...(command === undefined ? {} : { command }),
      ...(responseCode === undefined ? {} : { responseCode }),
    },
    // Without what else nodemailer's error holds: the address, and the server's text.
    cause: Object.assign(new Error(reason), { code, command, responseCode }),
  });
}
