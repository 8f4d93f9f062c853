/** One mail to one person, ready to go. */
export interface MailMessage {
  /** The canonical address; the envelope has this recipient and no other. */
  to: string;
  /** `Name <address>`, as the issuer's `from` option says. */
  from: string;
  subject: string;
  text: string;
  html: string;
  /** The same on every attempt, so that a mailbox can fold a double: `<id@domain>`. */
  messageId: string;
  /** Further headers, such as `Auto-Submitted`. */
  headers: Record<string, string>;
  /** For providers that keep the templates themselves: the alias and the values. */
  template: { alias: string; model: Record<string, string> };
}

/** Hands a message to a mail system. Resolves once that system has taken it; rejects with a {@link MailError} or any error. */
export interface Mailer {
  send(message: MailMessage): Promise<void>;
}

/** Why a mail was not taken: `permanent` means that trying again cannot help (a 5xx of SMTP). */
export class MailError extends Error {
  override readonly name = 'MailError';
  readonly permanent: boolean;

  constructor(message: string, options: { permanent: boolean; cause?: unknown }) {
    super(message, { cause: options.cause });
    this.permanent = options.permanent;
  }
}
