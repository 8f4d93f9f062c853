/*
 * The wire between a browser and the BFF: JSON in camelCase, times in epoch milliseconds, all under `basePath`.
 * Unsafe methods carry `content-type: application/json` and the header below.
 */
import type { ErrorCode, SendErrorCode } from './error-codes.ts';

/** No cross-site form can send it, and a cross-site script may not (OWASP: custom request header against CSRF). */
export const REQUEST_HEADER = 'x-magic-invite';

/** How many recipients one `POST invitations` may carry. */
export const MAX_RECIPIENTS = 500;

/** The signed-in person, as `GET session` returns. `data` is what the app's `onSignIn` returned, through JSON. */
export interface InvitedUser<Data = unknown> {
  /** The issuer; `iss` and `sub` together identify the person. */
  iss: string;
  sub: string;
  /** Canonical. */
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
  email: string;
  /** What this invitation carries, by the server's `invitationData`. */
  data?: Data;
  /** Own-origin path to land on after accepting. */
  returnTo?: string;
}

/** `POST invitations` */
export interface SendRequest {
  /** One of the server's `templates`; travels as `template_alias`. */
  template?: string | undefined;
  /** The language of the mails, a BCP 47 tag such as `de-AT`. Default: the languages of the inviter's browser. */
  locale?: string;
  /** For every recipient that has none of its own. */
  data?: Record<string, unknown> | undefined;
  /** Own-origin path to land on after accepting; for every recipient that has none of its own. */
  returnTo?: string | undefined;
  recipients: Recipient[];
}

/** `expired` is computed when it is read; the rest stands in the record. */
export type InvitationStatus = 'pending' | 'accepted' | 'declined' | 'expired' | 'revoked';

/** An invitation as those who sent it see it. Times are epoch milliseconds. */
export interface SentInvitation<Data = Record<string, string>> {
  id: string;
  email: string;
  status: InvitationStatus;
  template?: string;
  data: Data;
  returnTo?: string;
  /** The inviter's name in the mail. */
  inviterName?: string;
  title?: string;
  createdAt: number;
  expiresAt: number;
}

/** One row of a send, in the order of the recipients. `email` is as it was typed. */
export type SendResult<Data = Record<string, string>> =
  | { ok: true; code: 'queued'; email: string; invitation: SentInvitation<Data> }
  | {
      ok: false;
      code: SendErrorCode;
      email: string;
      message: string;
      /** Seconds. */
      retryAfter?: number;
      reason?: string;
      /**
       * With `issuer_unavailable`: the issuer's answer was lost, so the mail may or may not arrive. The invitation exists;
       * repeating the send with its `Idempotency-Key` asks again, and mails once.
       */
      invitation?: SentInvitation<Data>;
    };

/** Answer of `POST invitations` */
export interface SendResponse<Data = Record<string, string>> {
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

/** Answer of `GET invitations?limit=50&after=CURSOR` (`limit` at most 100), newest first. */
export interface SentPage<Data = Record<string, string>> {
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
  id: string;
  status: InvitationStatus;
  inviterName?: string;
  title?: string;
  template?: string;
  data: Data;
  returnTo: string;
  createdAt: number;
  expiresAt: number;
}

/** Answer of `GET received?limit=50&after=CURSOR`: pending ones only, so that a page may be short while `next` leads on. */
export interface ReceivedPage<Data = Record<string, string>> {
  invitations: ReceivedInvitation<Data>[];
  next: string | null;
}

/** Answer of `POST received/:id/decline`; that of `POST received/:id/accept` is a {@link CallbackResponse}. */
export interface ReceivedInvitationResponse<Data = Record<string, string>> {
  invitation: ReceivedInvitation<Data>;
}

/** What the issuer's redirect brought to the callback route. */
export interface CallbackParameters {
  /** Absent where the mail was asked for at the issuer directly (the server's option `unsolicited`). */
  state?: string;
  code?: string;
  iss?: string;
  error?: string;
}

/** `POST preview` */
export type PreviewRequest = CallbackParameters;

/** Answer of `POST preview`: what a link is for. Reading it redeems nothing. */
export interface Preview {
  purpose: 'invitation' | 'sign-in';
  /** `expired` also where the invitation is pending and only its link has expired: a new link helps in both cases. */
  status: InvitationStatus;
  /** In full while pending; masked once it is accepted, expired, revoked or declined. */
  email: string;
  inviterName?: string;
  /** What it is about; absent once accepted, except to the person who accepted it. */
  title?: string;
  /** This browser asked for the link itself, so that no further click is needed. */
  startedHere: boolean;
  /** `email`: the person types the address instead of being shown it; `email` above is then masked. */
  confirm: 'click' | 'email';
  /** Another account is signed in in this browser. */
  conflict?: { email: string };
  /** The person the invitation is for is signed in here already. */
  alreadySignedIn: boolean;
  /** Accepted by this browser within the last ten minutes: accepting again signs it in. */
  canResume: boolean;
  returnTo?: string;
  expiresAt: number;
}

/** `POST callback` */
export interface CallbackRequest extends CallbackParameters {
  /** Typed by the person, where the preview's `confirm` is `email`. */
  email?: string | undefined;
  /** The person chose to replace the account that is signed in here. */
  switchAccount?: boolean | undefined;
}

/** Answer of `POST callback` */
export interface CallbackResponse<Data = unknown> {
  user: InvitedUser<Data> | null;
  returnTo: string;
}

/** `POST sign-in` */
export interface SignInRequest {
  /** Left out for a foreign OpenID provider. */
  email?: string | undefined;
  returnTo?: string | undefined;
}

/** Answer of `POST sign-in`: a mail is on its way, or the browser should go to the provider. */
export type SignInResponse = { sent: true; email: string } | { sent: false; redirectTo: string };

/** `POST new-link` */
export interface NewLinkRequest {
  state: string;
}

/** Answer of `POST new-link`: always the same, whatever the record says. */
export interface NewLinkResponse {
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
