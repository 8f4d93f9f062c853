const statuses = {
  // one row of a send
  duplicate: 409,
  invalid_email: 400,
  already_member: 409,
  not_allowed: 403,
  invalid_data: 400,
  mail_unavailable: 503,

  // a row of a send, or a callback
  /** `can` found no seat left for another person. */
  no_seats: 409,

  // a callback
  /** The invitation, or the sign-in link, has expired. */
  expired: 410,
  /** The link was redeemed in another browser, or too long ago. */
  already_used: 410,
  revoked: 410,
  /** The code is no longer valid, the link is: opening the mail's link again makes a new code. */
  code_expired: 410,
  /** What arrived is not something this server could have made. */
  malformed: 400,
  /** The signed id_token, or the person, names another address than the invitation. */
  wrong_address: 403,
  /** Another account is signed in in this browser. */
  conflict: 409,
  /** The app's `onSignIn` denied the sign-in. */
  denied: 403,
  /** The recipient declined the invitation, or the provider the sign-in. */
  declined: 410,
  /** The browser keeps no cookies for this site. */
  cookies_blocked: 400,

  // anywhere
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  rate_limited: 429,
  issuer_unavailable: 503,
  /** The browser got no answer, so the outcome is unknown. */
  network: 0,
  misconfigured: 500,
} as const;

export type ErrorCode = keyof typeof statuses;

/**
 * Every code an `InviteError` can carry, with the HTTP status that the BFF answers for it. The code doubles as the key
 * of its message in every locale.
 */
export const errorCodes: Readonly<Record<ErrorCode, number>> = statuses;

/** Whether trying the same again later can help. */
export function isRetryable(code: ErrorCode): boolean {
  return /network|rate_limited|cookies|_unavailable/.test(code);
}

/** The codes that a row of a send can end with, besides `queued`. */
export const SEND_ERROR_CODES = [
  'duplicate',
  'invalid_email',
  'already_member',
  'not_allowed',
  'no_seats',
  'invalid_data',
  'rate_limited',
  'mail_unavailable',
  'issuer_unavailable',
] as const;

/** A code of {@link SEND_ERROR_CODES}. */
export type SendErrorCode = (typeof SEND_ERROR_CODES)[number];
