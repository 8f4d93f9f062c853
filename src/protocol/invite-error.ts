import { errorCodes, type ErrorCode } from './error-codes.ts';

export interface InviteErrorOptions {
  /** The HTTP status it travelled with; default: the code's own in {@link errorCodes}. */
  status?: number;
  /** Seconds after which the same request can work. */
  retryAfter?: number;
  cause?: unknown;
}

/** The one error of this package: a stable `code`, and a message for the developer that says what to do. */
export class InviteError extends Error {
  override readonly name = 'InviteError';
  readonly code: ErrorCode;
  readonly status: number;
  /** Seconds after which the same request can work, where that is known. */
  readonly retryAfter: number | undefined;

  constructor(code: ErrorCode, message: string, options: InviteErrorOptions = {}) {
    super(message, options);
    this.code = code;
    this.status = options.status ?? errorCodes[code];
    this.retryAfter = options.retryAfter;
  }
}
