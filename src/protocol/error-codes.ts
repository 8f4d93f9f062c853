/** Every code an `InviteError` can carry; also the key of its message in every locale. */
export type ErrorCode =
  /** An earlier row of the same send has this address. */
  | 'duplicate'
  /** The address is not one that this package mails to. */
  | 'invalid_email'
  /** `can` denied: the person belongs to the team already. */
  | 'already_member'
  /** `can` denied. */
  | 'not_allowed'
  /** The data does not fit the option `invitationData`. */
  | 'invalid_data'
  /** The issuer could not take the mail; nothing was sent. */
  | 'mail_unavailable'
  /** The app has no seat left for another person; the invitation stays pending. */
  | 'no_seats'
  /** The invitation has expired, as its record says. */
  | 'expired'
  /** The link was redeemed before, by another browser or too long ago. */
  | 'already_used'
  /** The inviter revoked the invitation. */
  | 'revoked'
  /** The code has expired and the link has not: opening the mail again makes a new code. */
  | 'code_expired'
  /** The typed code of a sign-in mail is wrong, and another try is left. */
  | 'wrong_code'
  /** The request is not one that this server could have made or can read. */
  | 'malformed'
  /** The id_token, or the person, names another address than the invitation. */
  | 'wrong_address'
  /** Another account is signed in in this browser. */
  | 'conflict'
  /** The app's `onSignIn` refused, or `can` denied accepting. */
  | 'denied'
  /** The person, or the OpenID provider, declined. */
  | 'declined'
  /** The browser keeps no cookies for this site, so nothing was redeemed. */
  | 'cookies_blocked'
  /** The request needs a session, and there is none. */
  | 'unauthenticated'
  /** The request comes from another origin, or concerns what the caller may not see. */
  | 'forbidden'
  /** There is no such route or invitation. */
  | 'not_found'
  /** A limit is reached; `retryAfter` gives the seconds to wait. */
  | 'rate_limited'
  /** The issuer, the storage or a function of the app failed, or an answer was lost. */
  | 'issuer_unavailable'
  /** The browser got no answer, so it is unknown what happened. */
  | 'network'
  /** An option or a mount is wrong; the message names it. */
  | 'misconfigured';

/** The HTTP status that the BFF answers for each code; 0 where there is no answer. */
export const errorCodes: Readonly<Record<ErrorCode, number>> = {
  // one row of a send
  duplicate: 409,
  invalid_email: 400,
  already_member: 409,
  not_allowed: 403,
  invalid_data: 400,
  mail_unavailable: 503,

  // a row of a send, or a callback
  no_seats: 409,

  // a callback
  expired: 410,
  already_used: 410,
  revoked: 410,
  code_expired: 410,
  wrong_code: 400,
  malformed: 400,
  wrong_address: 403,
  conflict: 409,
  denied: 403,
  declined: 410,
  cookies_blocked: 400,

  // anywhere
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  rate_limited: 429,
  issuer_unavailable: 503,
  network: 0,
  misconfigured: 500,
};

/** Whether trying the same again later can help. */
export function isRetryable(code: ErrorCode): boolean {
  return /network|rate_limited|cookies|_unavailable/.test(code);
}

/** Whether another address can help, so that the error stands at the address field. */
export function isAboutAddress(code: ErrorCode): boolean {
  return ['invalid_email', 'already_member', 'not_allowed', 'wrong_address'].includes(code);
}

/** The codes that a row of a send can have, besides `queued`. */
export type SendErrorCode =
  | 'duplicate'
  | 'invalid_email'
  | 'already_member'
  | 'not_allowed'
  | 'no_seats'
  | 'invalid_data'
  | 'rate_limited'
  | 'mail_unavailable'
  | 'issuer_unavailable';

/** Every {@link SendErrorCode}. */
export const sendErrorCodes: Readonly<Record<SendErrorCode, true>> = {
  duplicate: true,
  invalid_email: true,
  already_member: true,
  not_allowed: true,
  no_seats: true,
  invalid_data: true,
  rate_limited: true,
  mail_unavailable: true,
  issuer_unavailable: true,
};
