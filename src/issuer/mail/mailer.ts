import { readDeliveryReason, type DeliveryReasonText } from '../../protocol/delivery.ts';

/** One mail to one recipient, rendered. */
export interface MailMessage {
  /** The recipient's canonical address; the envelope has no other recipient. */
  to: string;
  /** `Name <address>`, from the issuer's `from` option. */
  from: string;
  /** The subject, one line. */
  subject: string;
  /** The plain-text alternative. */
  text: string;
  /** The HTML alternative. */
  html: string;
  /** `<id@domain>`, the same on every attempt: a mailbox can fold a duplicate. */
  messageId: string;
  /** Further headers, such as `Auto-Submitted`. */
  headers: Record<string, string>;
  /** For providers that keep the templates themselves: the alias and its values. */
  template: {
    /** The template's alias. */
    alias: string;
    /** The values it is rendered with. */
    model: Record<string, string>;
  };
}

/**
 * Hands a message to a mail system. `send` resolves once that system has accepted it; it rejects with a
 * {@link MailError}, or with any other error, which counts as temporary.
 */
export interface Mailer {
  /** Hands over one message. Resolves once it is accepted; rejects with a {@link MailError} or another error. */
  send(message: MailMessage): Promise<void>;
}

/** Why a mail was not accepted, without text that could name its recipient: safe to log. */
export interface MailFailure {
  /** The error's code: `ECONNREFUSED`, `EAUTH`, `ETIMEDOUT`. */
  error: string;
  /** The SMTP command that was refused: `RCPT TO`, `DATA`, `AUTH PLAIN`; `CONN` for the connection and its greeting. */
  command?: string;
  /** The SMTP reply code, such as 550, or the HTTP status of a provider. */
  responseCode?: number;
}

/** A mail that was not accepted. */
export class MailError extends Error {
  /** Always `MailError`. */
  override readonly name = 'MailError';
  /** Whether another attempt cannot help: this recipient or this content was refused. Anything else is tried again. */
  readonly permanent: boolean;
  /** The cause, safe to log. */
  readonly failure: MailFailure;
  /** Why, as the inviter reads it beside the invitation. Default: `refused` for a permanent error, otherwise `busy`. */
  readonly reason: DeliveryReasonText | undefined;

  /**
   * Makes an error for `send` to reject with.
   *
   * @param message for the operator; must not name the recipient
   * @param options `permanent` and the cause; `failure` completes what the cause says, `reason` is for the inviter
   */
  constructor(
    message: string,
    options: {
      permanent: boolean;
      failure?: Partial<MailFailure> | undefined;
      reason?: DeliveryReasonText | undefined;
      cause?: unknown;
    },
  ) {
    super(message, { cause: options.cause });
    this.permanent = options.permanent;
    this.reason = readDeliveryReason(options.reason);
    this.failure = { error: codeOf(options.cause) ?? 'MailError', ...options.failure };
  }
}

/** Describes whatever a mailer rejected with. */
export function failureOf(error: unknown): MailFailure {
  if (error instanceof MailError) return error.failure;
  return { error: codeOf(error) ?? (error instanceof Error ? error.name : 'unknown') };
}

/** Looks through the causes: `fetch` wraps `ECONNREFUSED` in a TypeError. */
function codeOf(error: unknown): string | undefined {
  for (let current = error, depth = 0; current instanceof Error && depth < 5; current = current.cause, depth += 1) {
    const { code } = current as { code?: unknown };
    if (typeof code === 'string') return code;
  }
  return undefined;
}
