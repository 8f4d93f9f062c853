import type { ErrorCode } from '../protocol/error-codes.ts';

/** A sentence, or one for each plural form of `{{count}}`. `{{names}}` in it are filled in. */
export type Message = string | Partial<Record<Intl.LDMLPluralRule, string>>;

/** Every sentence a person can read. Plain data: nothing in it is markup. */
export interface Messages extends Readonly<Record<ErrorCode, Message>> {
  readonly 'common.retry': Message;
  readonly 'common.sending': Message;
  readonly 'common.sendLink': Message;
  /** `{{email}}` */
  readonly 'common.linkSent': Message;
  /** Stands for `{{when}}` of `rate_limited` where nobody knows. */
  readonly 'common.later': Message;

  readonly 'form.label': Message;
  /** The same field, once there are rows above it. */
  readonly 'form.another': Message;
  /** For screen readers. */
  readonly 'form.hint': Message;
  /** `{{number}}` */
  readonly 'form.row': Message;
  /** `{{count}}` */
  readonly 'form.send': Message;
  /** `{{count}}` */
  readonly 'form.sending': Message;
  readonly 'form.rowSent': Message;
  /** `{{email}}` */
  readonly 'form.remove': Message;
  /** For screen readers: `{{email}}` */
  readonly 'form.retryRow': Message;
  /** `{{count}}` */
  readonly 'form.done': Message;
  /** `{{count}}` */
  readonly 'form.failed': Message;
  readonly 'form.addNote': Message;
  readonly 'form.note': Message;
  /** After `unauthenticated`. */
  readonly 'form.kept': Message;
  readonly 'form.more': Message;

  /** `{{inviter}} {{title}}` */
  readonly 'preview.invites': Message;
  /** `{{inviter}}` */
  readonly 'preview.invitesUntitled': Message;
  /** `{{title}}` */
  readonly 'preview.invited': Message;
  readonly 'preview.invitedUntitled': Message;

  readonly 'callback.reading': Message;
  /** `{{email}}` */
  readonly 'callback.signIn': Message;
  readonly 'callback.signInNote': Message;
  /** `{{email}}` */
  readonly 'callback.as': Message;
  readonly 'callback.notYou': Message;
  /** `{{email}}` */
  readonly 'callback.notYouNote': Message;
  readonly 'callback.confirmLabel': Message;
  readonly 'callback.accept': Message;
  readonly 'callback.acceptSignIn': Message;
  readonly 'callback.exchanging': Message;
  /** `{{email}}` */
  readonly 'callback.signedIn': Message;
  readonly 'callback.signedInUnnamed': Message;
  /** `{{title}}` */
  readonly 'callback.open': Message;
  readonly 'callback.openUntitled': Message;
  /** `{{current}}` is signed in, `{{email}}` is meant. */
  readonly 'callback.conflict': Message;
  /** `{{current}} {{email}}` */
  readonly 'callback.conflictSignIn': Message;
  /** `{{email}}` */
  readonly 'callback.switch': Message;
  /** `{{email}}` */
  readonly 'callback.stay': Message;
  /** `{{inviter}}` */
  readonly 'callback.revokedBy': Message;
  readonly 'callback.expiredSignIn': Message;
  readonly 'callback.declinedSignIn': Message;
  readonly 'callback.wrongAddressSignIn': Message;
  readonly 'callback.nothingUsed': Message;
  /** `{{email}}` */
  readonly 'callback.newLinkOffer': Message;
  readonly 'callback.newLink': Message;
  /** `{{email}}` */
  readonly 'callback.newLinkSent': Message;
  readonly 'callback.newLinkSentUnnamed': Message;
  readonly 'callback.malformedNote': Message;
  /** `{{inviter}}` */
  readonly 'callback.askInviter': Message;

  readonly 'signIn.label': Message;
  readonly 'signIn.sentNote': Message;
  readonly 'signIn.another': Message;

  readonly 'list.loading': Message;
  readonly 'list.more': Message;
  /** `{{when}}`, such as "2 days ago" */
  readonly 'list.sent': Message;
  /** `{{when}}`, such as "in 12 days" */
  readonly 'list.ends': Message;
  /** The way back from a question. */
  readonly 'list.keep': Message;

  /** For screen readers. */
  readonly 'sent.label': Message;
  readonly 'sent.empty': Message;
  readonly 'sent.pending': Message;
  readonly 'sent.accepted': Message;
  readonly 'sent.declined': Message;
  readonly 'sent.expired': Message;
  readonly 'sent.revoked': Message;
  readonly 'sent.resend': Message;
  /** `{{email}}` */
  readonly 'sent.resent': Message;
  readonly 'sent.revoke': Message;
  readonly 'sent.confirm': Message;

  /** For screen readers. */
  readonly 'received.label': Message;
  readonly 'received.empty': Message;
  readonly 'received.accept': Message;
  readonly 'received.accepted': Message;
  readonly 'received.decline': Message;
  readonly 'received.declined': Message;
  readonly 'received.confirm': Message;
}

export type MessageKey = keyof Messages;

/** Why somebody could not be invited. */
export type RowKey = 'duplicate' | 'already_member' | 'not_allowed' | 'invalid_data';

/** How a link can end. */
export type LinkEndKey =
  | 'expired'
  | 'already_used'
  | 'revoked'
  | 'code_expired'
  | 'malformed'
  | 'wrong_address'
  | 'conflict'
  | 'denied'
  | 'declined';

/** What more than one component says. */
export type CommonKey = Exclude<ErrorCode, RowKey | LinkEndKey> | Extract<MessageKey, `common.${string}`>;

/** The sentences under one heading, such as `form`. */
export type WordsOf<Heading extends string> = Pick<Messages, Extract<MessageKey, `${Heading}.${string}`>>;

/** A language: what `magic-invite/locales/*` export. */
export interface Locale {
  /** BCP 47, for plurals and times. */
  readonly code: string;
  readonly messages: Messages;
}
