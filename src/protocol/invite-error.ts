import type { ErrorCode } from './error-codes.ts';

/** What an {@link InviteError} may carry besides its code and message. */
export interface InviteErrorOptions {
  /** The HTTP status, where it differs from the code's own. */
  status?: number | undefined;
  /** Seconds after which the same request can work. */
  retryAfter?: number | undefined;
  /** The sentence of the app for the person, in place of the built-in message for the code. */
  reason?: string | undefined;
  /** The error behind this one, for logs. */
  cause?: unknown;
}

/** The one error of this package: a stable `code`, and a message for the developer that says what to do. */
export class InviteError extends Error {
  /** Always `InviteError`: tells it apart where two copies of the package meet. */
  override readonly name = 'InviteError';
  /** What went wrong, in a form that does not change between versions. */
  declare readonly code: ErrorCode;
  /** The HTTP status it travelled with; on a server, one that differs from the code's own. */
  declare readonly status: number | undefined;
  /** Seconds after which the same request can work, where that is known. */
  declare readonly retryAfter: number | undefined;
  /** What the app itself says to the person, in place of the kit's sentence for the code: of `denied`, and of what `can` refuses. */
  declare readonly reason: string | undefined;

  /**
   * Makes an error.
   *
   * @param code what went wrong
   * @param message for the developer: what to do about it
   */
  constructor(code: ErrorCode, message: string, options: InviteErrorOptions = {}) {
    super(message, options);
    Object.assign(this, { code, ...options });
  }
}
