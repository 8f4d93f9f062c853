/*
 * Durations that two or more modules must agree on. All others are constants of the module that uses them, with the unit
 * in their name.
 */

export const SECOND_MS = 1_000;
export const MINUTE_MS: number = 60 * SECOND_MS;
export const HOUR_MS: number = 60 * MINUTE_MS;
export const DAY_MS: number = 24 * HOUR_MS;

/** How long a code can be redeemed. The BFF keeps the flow of an unsolicited code as long. */
export const CODE_LIFETIME_MS: number = 10 * MINUTE_MS;

/** How long the code in a sign-in mail can be typed. The issuer checks it; the BFF keeps as long which mail it belongs to. */
export const ONE_TIME_CODE_LIFETIME_MS: number = 10 * MINUTE_MS;

/** How long after its first redemption a link signs the same browser in again: the issuer redeems, the BFF replays. */
export const RESUME_MS: number = 10 * MINUTE_MS;

/** The `exp` of an id_token after its `iat`; a relying party accepts none that is older. */
export const ID_TOKEN_LIFETIME_MS: number = 10 * MINUTE_MS;

/** The lifetime of an access token, and the `expires_in` of the token response. */
export const ACCESS_TOKEN_LIFETIME_MS: number = 10 * MINUTE_MS;

/** How long a relying party uses a JWKS before it reads it again. A new signing key is published longer before it signs. */
export const JWKS_MAX_AGE_MS: number = 10 * MINUTE_MS;

/** How long the issuer lets the mail system take before it answers a request for a mail; the mail goes on in the background. */
export const ACCEPT_TIMEOUT_MS: number = 5 * SECOND_MS;

/** How long the BFF waits for an answer of the issuer: longer than the issuer may take, and shorter than a lease. */
export const ISSUER_TIMEOUT_MS: number = 10 * SECOND_MS;

/** How long one storage call may take before its outcome counts as unknown. */
export const STORAGE_TIMEOUT_MS: number = 10 * SECOND_MS;
