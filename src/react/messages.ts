import type { ErrorCode } from '../protocol/error-codes.ts';

/** A sentence, or one for each plural form of `{{count}}`. `{{names}}` in it are filled in. */
export type Message = string | Partial<Record<Intl.LDMLPluralRule, string>>;

/** Every sentence a person can read. Plain data: nothing in it is markup. */
export interface Messages extends Readonly<Record<ErrorCode, Message>> {
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
  readonly 'form.rowSending': Message;
  readonly 'form.rowSent': Message;
  /** `{{email}}` */
  readonly 'form.remove': Message;
  /** For screen readers: `{{email}}` */
  readonly 'form.retryRow': Message;
  /** `{{count}}` */
  readonly 'form.done': Message;
  /** `{{count}}` */
  readonly 'form.failed': Message;
  readonly 'form.more': Message;

  readonly 'callback.reading': Message;
  /** `{{inviter}} {{title}}` */
  readonly 'callback.invites': Message;
  /** `{{inviter}}` */
  readonly 'callback.invitesUntitled': Message;
  /** `{{title}}` */
  readonly 'callback.invited': Message;
  readonly 'callback.invitedUntitled': Message;
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
  readonly 'callback.freshLinkOffer': Message;
  readonly 'callback.freshLink': Message;
  /** `{{email}}` */
  readonly 'callback.freshLinkSent': Message;
  readonly 'callback.freshLinkSentUnnamed': Message;
  readonly 'callback.retry': Message;
  readonly 'callback.malformedNote': Message;
  /** `{{inviter}}` */
  readonly 'callback.askInviter': Message;

  readonly 'signIn.label': Message;
  readonly 'signIn.send': Message;
  readonly 'signIn.sending': Message;
  /** `{{email}}` */
  readonly 'signIn.sent': Message;
  readonly 'signIn.sentNote': Message;
  readonly 'signIn.another': Message;

  /** Stands for `{{when}}` where nobody knows. */
  readonly 'when.later': Message;
}

export type MessageKey = keyof Messages;

/** A language: what `magic-invite/locales/*` export. */
export interface Locale {
  /** BCP 47, for plurals and times. */
  readonly code: string;
  readonly messages: Messages;
}
