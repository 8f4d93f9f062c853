import type { ErrorCode } from './error-codes.ts';

/** What an {@link InviteError} may carry besides its code and message. */
export interface InviteErrorOptions {
  status?: number | undefined;
  retryAfter?: number | undefined;
  reason?: string | undefined;
  cause?: unknown;
}

/** The one error of this package: a stable `code`, and a message for the developer that says what to do. */
export class InviteError extends Error {
  override readonly name = 'InviteError';
  declare readonly code: ErrorCode;
  /** The HTTP status it travelled with; on a server, one that differs from the code's own. */
  declare readonly status: number | undefined;
  /** Seconds after which the same request can work, where that is known. */
  declare readonly retryAfter: number | undefined;
  /** What the app itself says to the person, in place of the kit's sentence for the code: of `denied`, and of what `can` refuses. */
  declare readonly reason: string | undefined;

  constructor(code: ErrorCode, message: string, options: InviteErrorOptions = {}) {
    super(message, options);
    Object.assign(this, { code, ...options });
  }
}
