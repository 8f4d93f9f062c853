/*
 * The wire between a browser and the BFF: JSON in camelCase, times in epoch milliseconds, all under `basePath`.
 * Unsafe methods carry `content-type: application/json` and the header below.
 */
import type { DeliveryReasonText, DeliveryStatus } from './delivery.ts';
import type { Duration } from './duration.ts';
import type { ErrorCode, SendErrorCode } from './error-codes.ts';

/** No cross-site form can send it, and a cross-site script may not (OWASP: custom request header against CSRF). */
export const REQUEST_HEADER = 'x-magic-invite';

/** How many recipients one `POST invitations` may carry. */
export const MAX_RECIPIENTS = 500;

/** The signed-in user. `data` is what the app's `onSignIn` returned, through JSON. */
export interface InvitedUser<Data = unknown> {
  /** The URL of the issuer; `iss` and `sub` together identify the user. */
  iss: string;
  /** The issuer's identifier of this user, which never changes. */
  sub: string;
  /** The verified address, in canonical form. */
  email: string;
  /** What `onSignIn` returned. */
  data: Data;
  /** Epoch milliseconds. */
  signedInAt: number;
}

/** `GET session` */
export interface SessionResponse<Data = unknown> {
  user: InvitedUser<Data> | null;
}

/** A person to invite. */
export interface Recipient<Data = Record<string, unknown>> {
  /** The address, as typed; the server brings it into canonical form. */
  email: string;
  /** What this invitation carries, by the server's `invitationData`. */
  data?: Data;
  /** Own-origin path to land on after accepting. */
  returnTo?: string;
  /** The mail template for this recipient, one of the server's `templates`. Default: that of the send. */
  template?: string | undefined;
}

/** The body of `POST invitations`. */
export interface SendRequest {
  /** One of the server's `templates`; travels as `template_alias`. */
  template?: string | undefined;
  /** The language of the mails, a BCP 47 tag such as `de-AT`. Default: the languages of the inviter's browser. */
  locale?: string;
  /** For every recipient that has none of its own. */
  data?: Record<string, unknown> | undefined;
  /** Own-origin path to land on after accepting; for every recipient that has none of its own. */
  returnTo?: string | undefined;
  /** How long the invitations can be accepted, after each mail anew; at most the server's `lifetimes.invitation`, which is the default. */
  expiresIn?: Duration | undefined;
  /** `false` mails nothing: the recipients find the invitations among those they received, once they are signed in. Default `true`. */
  notify?: boolean | undefined;
  /** The people to invite: 1 to 500. */
  recipients: Recipient[];
}

/** `expired` is computed when it is read; the rest stands in the record. */
export type InvitationStatus = 'pending' | 'accepted' | 'declined' | 'expired' | 'revoked';

/** An invitation as those who sent it see it. Times are epoch milliseconds. */
export interface SentInvitation<Data = Record<string, string>> {
  /** The invitation's id. */
  id: string;
  /** The recipient's address, in canonical form. */
  email: string;
  /** Where the invitation stands. */
  status: InvitationStatus;
  /** What became of its latest mail. */
  delivery: DeliveryStatus;
  /** Why the mail was deferred or bounced, where that is known. */
  deliveryReason?: DeliveryReasonText;
  /** The mail template; absent for the built-in `invitation`. */
  template?: string;
  /** The output of `invitationData`, and what `describe` added. */
  data: Data;
  /** The own-origin path where accepting leads. */
  returnTo?: string;
  /** The inviter's name, as the mail shows it. */
  inviterName?: string;
  /** The title, as the mail shows it: what the invitation is to. */
  title?: string;
  /** When it was made, in epoch milliseconds. */
  createdAt: number;
  /** When it expires, in epoch milliseconds; resending moves it. */
  expiresAt: number;
}

/** One row of a send, in the order of the recipients. `email` is as it was typed. */
export type SendResult<Data = Record<string, string>> =
  | {
      /** The invitation was made. */
      ok: true;
      /** `queued`: the issuer accepted the mail. `created`: no mail was asked for, with `notify: false`. */
      code: 'queued' | 'created';
      /** As typed. */
      email: string;
      /** The invitation. */
      invitation: SentInvitation<Data>;
    }
  | {
      /** Nothing is queued for this address. */
      ok: false;
      /** Why. */
      code: SendErrorCode;
      /** As typed. */
      email: string;
      /** For the developer. */
      message: string;
      /** Seconds after which sending it again can work, where that is known. */
      retryAfter?: number;
      /** For the person: the app's own sentence, where `can` gave one. */
      reason?: string;
      /**
       * With `issuer_unavailable`: the issuer's answer was lost, so the mail may or may not arrive. The invitation exists;
       * repeating the send with its `Idempotency-Key` asks again, and mails once. With `mail_unavailable`: mail to this
       * address was returned before, so that nothing was mailed. The invitation exists; resending it mails it all the same.
       */
      invitation?: SentInvitation<Data>;
    };

/** Answer of `POST invitations` */
export interface SendResponse<Data = Record<string, string>> {
  /** A result for each recipient, in their order. */
  results: SendResult<Data>[];
}

/** With `accept` of this media type, `POST invitations` answers with a {@link SendLine} for each row. */
export const NDJSON = 'application/x-ndjson';

/** One line of that answer, sent as soon as the row has a result; `index` is its place among the recipients. */
export type SendLine<Data = Record<string, string>> = (SendResult<Data> & { index: number }) | SendSummary;

/** The last line. Without it the answer broke off: repeating the send with its `Idempotency-Key` gets the rest. */
export interface SendSummary {
  done: true;
  queued: number;
  failed: number;
}

/**
 * Names one send of one inviter for 24 hours: repeating it with the same body gives the same results and sends no mail
 * twice. Another body is `malformed`; while the first is still running, the answer is 409 with `Retry-After`.
 */
export const IDEMPOTENCY_HEADER = 'idempotency-key';

/**
 * Answer of `GET invitations?status=pending&inviter=ID&email=ADDRESS&limit=50&after=CURSOR` (`limit` at most 100),
 * newest first; all parameters may be left out.
 */
export interface SentPage<Data = Record<string, string>> {
  /** The invitations of this page, newest first. */
  invitations: SentInvitation<Data>[];
  /** The cursor of the following page; `null` on the last one. */
  next: string | null;
}

/** Answer of `POST invitations/:id/resend` and of `DELETE invitations/:id` */
export interface SentInvitationResponse<Data = Record<string, string>> {
  invitation: SentInvitation<Data>;
}

/** An invitation as the person it is for sees it. */
export interface ReceivedInvitation<Data = Record<string, string>> {
  /** The invitation's id. */
  id: string;
  /** Where the invitation stands. */
  status: InvitationStatus;
  /** The inviter's name, as the mail shows it. */
  inviterName?: string;
  /** The title, as the mail shows it: what the invitation is to. */
  title?: string;
  /** The mail template; absent for the built-in `invitation`. */
  template?: string;
  /** The part of its data that `describe` marked as public (`publicData`). */
  data: Partial<Data>;
  /** The own-origin path where accepting leads. */
  returnTo: string;
  /** When it was made, in epoch milliseconds. */
  createdAt: number;
  /** When it expires, in epoch milliseconds. */
  expiresAt: number;
}

/** Answer of `GET received?limit=50&after=CURSOR`: pending ones only, so that a page may be short while `next` leads on. */
export interface ReceivedPage<Data = Record<string, string>> {
  /** The pending invitations of this page, newest first. */
  invitations: ReceivedInvitation<Data>[];
  /** The cursor of the following page; `null` on the last one. */
  next: string | null;
}

/** Answer of `POST received/:id/decline`; that of `POST received/:id/accept` is a {@link CallbackResponse}. */
export interface ReceivedInvitationResponse<Data = Record<string, string>> {
  invitation: ReceivedInvitation<Data>;
}

/** What the issuer's redirect brought to the callback route. */
export interface CallbackParameters {
  /** The handle of the flow. Absent where the mail was asked for at the issuer directly (the option `unsolicited`). */
  state?: string;
  /** The authorization code (RFC 6749 section 4.1.2). */
  code?: string;
  /** The issuer that answered (RFC 9207). */
  iss?: string;
  /** The issuer's error code, in place of `code` (RFC 6749 section 4.1.2.1). */
  error?: string;
}

/** The body of `POST preview`. */
export type PreviewRequest = CallbackParameters;

/** The answer of `POST preview`: what the link is for, before anything is redeemed. */
export interface Preview {
  /** What the link is for. */
  purpose: 'invitation' | 'sign-in';
  /** Where it stands. `expired` also where the invitation is pending but its link has expired: a new link helps both. */
  status: InvitationStatus;
  /** The address the link was mailed to: in full while pending, otherwise masked. */
  email: string;
  /** The inviter's name; absent for a sign-in link. */
  inviterName?: string;
  /** What the invitation is to; absent once accepted, except for the person who accepted it. */
  title?: string;
  /**
   * The part of the invitation's data that `describe` marked as public (`publicData`), shown with the title; absent where
   * nothing is. Its `note` is the inviter's message.
   */
  data?: Record<string, string>;
  /** This browser asked for the link itself, so that no further click is needed. */
  startedHere: boolean;
  /** `email`: the person types the address instead of being shown it; `email` above is then masked. */
  confirm: 'click' | 'email';
  /** The account that is signed in in this browser, where it is another one. */
  conflict?: {
    /** Its address. */
    email: string;
  };
  /** The person the invitation is for is signed in here already. */
  alreadySignedIn: boolean;
  /** Accepted by this browser within the last ten minutes: accepting again signs it in. */
  canResume: boolean;
  /** The own-origin path where accepting leads. */
  returnTo?: string;
  /** When the link expires, in epoch milliseconds. */
  expiresAt: number;
}

/** The body of `POST callback`. */
export interface CallbackRequest extends CallbackParameters {
  /** Typed by the person, where the preview's `confirm` is `email`. */
  email?: string | undefined;
  /** The person chose to replace the account that is signed in here. */
  switchAccount?: boolean | undefined;
}

/** The answer of `POST callback`. */
export interface CallbackResponse<Data = unknown> {
  /** The signed-in user; `null` where the app keeps its own session. */
  user: InvitedUser<Data> | null;
  /** The own-origin path to go to. */
  returnTo: string;
}

/** The body of `POST sign-in`. */
export interface SignInRequest {
  /** The address to mail the link to. Left out for a foreign OpenID provider. */
  email?: string | undefined;
  /** The own-origin path where signing in leads. Default: `/`. */
  returnTo?: string | undefined;
}

/** The answer of `POST sign-in`: a mail is on its way, or the browser should go to the OpenID provider. */
export type SignInResponse =
  | {
      /** A link was mailed. */
      sent: true;
      /** The address, in canonical form. */
      email: string;
      /** The mail has a code beside the link, which this browser can hand in (the server option `signInCode`). */
      takesCode?: true;
    }
  | {
      /** No mail: another OpenID provider signs in. */
      sent: false;
      /** The provider's URL, for the browser to go to. */
      redirectTo: string;
    };

/** The body of `POST sign-in/code`; its answer is a {@link CallbackResponse}. */
export interface SignInCodeRequest {
  /** The six digits of the mail; spaces and dashes between them are ignored. */
  code: string;
}

/** The body of `POST new-link`. */
export interface NewLinkRequest {
  /** The `state` of the link to replace. */
  state: string;
}

/** The answer of `POST new-link`: always the same, so that it tells nothing about the link. */
export interface NewLinkResponse {
  /** Always `true`, also where no mail was sent. */
  sent: true;
}

/** Body of every answer that is not 2xx. */
export interface ErrorResponse {
  error: {
    code: ErrorCode;
    /** For the developer. */
    message: string;
    /** Seconds. */
    retryAfter?: number;
    /** For the person: the app's own sentence, of `denied` and of what `can` refuses. */
    reason?: string;
  };
}
