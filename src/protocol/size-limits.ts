/*
 * The one table of how long a value from outside may be. Each is checked where the value is parsed, before anything else
 * looks at it: no caller chooses how much work a request is. Lengths are in characters (UTF-16 code units).
 */

/** An address as typed, before it is brought into canonical form. */
export const MAX_TYPED_EMAIL_LENGTH = 1_024;
/** An address in canonical form (RFC 5321 4.5.3.1.3). */
export const MAX_EMAIL_LENGTH = 254;
/** A domain in canonical form (RFC 1035 2.3.4). */
export const MAX_DOMAIN_LENGTH = 253;

/** `returnTo`, `iss`, `redirect_uri` and other URLs. */
export const MAX_URL_LENGTH = 2_048;
/** A URL's fragment that carries an authorization response. */
export const MAX_FRAGMENT_LENGTH = 8_192;

/** `state`, which is returned byte for byte, in bytes of UTF-8. */
export const MAX_STATE_BYTES = 4_096;
export const MAX_NONCE_LENGTH = 512;
export const MAX_CODE_LENGTH = 8_192;
/** A typed code, with what people put between the digits. */
export const MAX_TYPED_CODE_LENGTH = 64;
/** `error` of an authorization response. */
export const MAX_OAUTH_ERROR_LENGTH = 256;
export const MAX_ID_TOKEN_LENGTH = 16_384;
/** `sub` (OpenID Connect Core 2). */
export const MAX_SUBJECT_LENGTH = 255;
/** A parameter of an issuer's endpoint for which this table has no other line. */
export const MAX_PARAMETER_LENGTH = 8_192;
/** The parameters of one request to an issuer. */
export const MAX_PARAMETERS = 100;

/** A value that this package sealed itself: a code, a session cookie, a form token. */
export const MAX_SEALED_LENGTH = 8_192;
/** A mail at rest; a template may be long. */
export const MAX_SEALED_MAIL_LENGTH = 2_000_000;

/** The alias of a mail template. */
export const MAX_TEMPLATE_LENGTH = 200;
/** A value of an invitation's data. */
export const MAX_DATA_LENGTH = 1_000;
/** A `data_*` value of a client that did not authenticate. */
export const MAX_PUBLIC_DATA_LENGTH = 100;
/** The values of one invitation's data. */
export const MAX_DATA_VALUES = 20;

/** `Accept-Language`; what follows is ignored. */
export const MAX_ACCEPT_LANGUAGE_LENGTH = 500;
/** `ui_locales`. */
export const MAX_UI_LOCALES_LENGTH = 500;
/** The language tags of a reader that are looked at. */
export const MAX_LANGUAGES = 5;
/** One language tag (RFC 5646 4.4.1 asks for at least 35). */
export const MAX_LANGUAGE_TAG_LENGTH = 35;

/** The cursor of a list: a time and an id. */
export const MAX_CURSOR_LENGTH = 256;
export const MAX_IDEMPOTENCY_KEY_LENGTH = 255;

/** JSON sent to the BFF. */
export const MAX_JSON_BYTES = 16_384;
/** `POST invitations`, with up to `MAX_RECIPIENTS` rows. */
export const MAX_INVITATIONS_BYTES = 1_048_576;
/** A form sent to one of the BFF's pages. */
export const MAX_PAGE_FORM_BYTES = 32_768;
/** A form sent to the issuer. */
export const MAX_ISSUER_FORM_BYTES = 65_536;
/** A webhook of a mail provider, which may hold the whole returned mail. */
export const MAX_WEBHOOK_BYTES = 1_048_576;
/** A JSON answer of an issuer: metadata, JWKS, tokens. */
export const MAX_ISSUER_ANSWER_BYTES = 262_144;
