const table = {
  // one row of a send
  duplicate: { status: 409, retryable: false },
  invalid_email: { status: 400, retryable: false },
  already_member: { status: 409, retryable: false },
  not_allowed: { status: 403, retryable: false },
  invalid_data: { status: 400, retryable: false },
  mail_unavailable: { status: 503, retryable: true },

  // a callback
  /** The invitation's record says so: its time is over. */
  expired: { status: 410, retryable: false },
  /** The link has let somebody in already, in another browser or too long ago. */
  used: { status: 410, retryable: false },
  revoked: { status: 410, retryable: false },
  /** The code died, the link lives: the mail's link makes a new code. */
  stale: { status: 410, retryable: false },
  /** What arrived is not something this server could have made. */
  malformed: { status: 400, retryable: false },
  /** The signed id_token, or the person, names another address than the invitation. */
  wrong_address: { status: 403, retryable: false },
  /** Somebody else is signed in here. */
  conflict: { status: 409, retryable: false },
  /** The app's `onSignIn` refused. */
  denied: { status: 403, retryable: false },
  /** The person, or the provider, said no. */
  declined: { status: 410, retryable: false },

  // anywhere
  unauthenticated: { status: 401, retryable: false },
  forbidden: { status: 403, retryable: false },
  not_found: { status: 404, retryable: false },
  rate_limited: { status: 429, retryable: true },
  issuer_unavailable: { status: 503, retryable: true },
  /** The browser got no answer, so nothing is known to have happened. */
  network: { status: 0, retryable: true },
  misconfigured: { status: 500, retryable: false },
} as const;

export type ErrorCode = keyof typeof table;

/**
 * Every code an `InviteError` can carry, with the HTTP status that the BFF answers for it and whether doing the same
 * again later can help. The code doubles as the key of its message in every locale.
 */
export const errorCodes: Readonly<Record<ErrorCode, { status: number; retryable: boolean }>> = table;

/** The codes that a row of a send can end with, besides `queued`. */
export type SendErrorCode = Extract<
  ErrorCode,
  | 'duplicate'
  | 'invalid_email'
  | 'already_member'
  | 'not_allowed'
  | 'invalid_data'
  | 'rate_limited'
  | 'mail_unavailable'
  | 'issuer_unavailable'
>;

export function isErrorCode(value: unknown): value is ErrorCode {
  return typeof value === 'string' && Object.hasOwn(errorCodes, value);
}
