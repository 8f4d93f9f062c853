/** A sentence, or one for each plural form of `{{count}}`. Each `{{name}}` in it stands for a value. */
export type Message = string | Partial<Record<Intl.LDMLPluralRule, string>>;

/** Why one row of a send failed, or what needs a session did. */
export type RowErrorKey =
  'duplicate' | 'already_member' | 'not_allowed' | 'no_seats' | 'invalid_data' | 'unauthenticated' | 'not_found';

/** Why a link cannot be used. */
export type LinkErrorKey =
  | 'expired'
  | 'already_used'
  | 'revoked'
  | 'code_expired'
  | 'malformed'
  | 'wrong_address'
  | 'conflict'
  | 'denied'
  | 'no_seats'
  | 'declined'
  | 'cookies_blocked';

/** Why a typed code was refused. */
export type SignInErrorKey = 'wrong_code';

/** What can go wrong anywhere. */
export type CommonErrorKey =
  | 'invalid_email'
  | 'mail_unavailable'
  | 'forbidden'
  | 'rate_limited'
  | 'issuer_unavailable'
  | 'network'
  | 'misconfigured';

/** Every error code is the key of its message. */
export type ErrorKey = RowErrorKey | LinkErrorKey | SignInErrorKey | CommonErrorKey;

/** Every sentence of the components and of the BFF's pages. Plain text: markup in it is shown as it is. */
export interface Messages {
  /** An earlier row has this address. */
  readonly duplicate: Message;
  /** The person belongs to the team already. */
  readonly already_member: Message;
  /** The app does not allow this invitation. */
  readonly not_allowed: Message;
  /** The data of a row is not valid. */
  readonly invalid_data: Message;

  /** The invitation has expired. */
  readonly expired: Message;
  /** The link was used before. */
  readonly already_used: Message;
  /** The invitation was revoked, and the name of its inviter is not known. */
  readonly revoked: Message;
  /** The page was open too long, or reloaded; the link in the mail still works. */
  readonly code_expired: Message;
  /** The digits are wrong, or not six; another try is left. */
  readonly wrong_code: Message;
  /** The link is incomplete. */
  readonly malformed: Message;
  /** The address is not the one that was invited. */
  readonly wrong_address: Message;
  /** Another account is signed in in this browser. */
  readonly conflict: Message;
  /** The app refuses the sign-in and gives no reason of its own. */
  readonly denied: Message;
  /** The invitation was declined. */
  readonly declined: Message;
  /** The browser keeps no cookies for this site. */
  readonly cookies_blocked: Message;

  /** The address is not valid. */
  readonly invalid_email: Message;
  /** The mail could not be sent. */
  readonly mail_unavailable: Message;
  /** The team has no seat left. */
  readonly no_seats: Message;
  /** The session has expired. */
  readonly unauthenticated: Message;
  /** The person may not do this. */
  readonly forbidden: Message;
  /** What was asked for does not exist. */
  readonly not_found: Message;
  /** A limit is reached: `{{when}}` */
  readonly rate_limited: Message;
  /** The service cannot be reached right now. */
  readonly issuer_unavailable: Message;
  /** There is no connection. */
  readonly network: Message;
  /** The app is not set up correctly. */
  readonly misconfigured: Message;

  /** Repeats what failed. */
  readonly 'common.retry': Message;
  /** The label of a button whose request is under way. */
  readonly 'common.sending': Message;
  /** Asks for a sign-in email. */
  readonly 'common.sendLink': Message;
  /** In place of `invalid_email` while nothing is typed. */
  readonly 'common.emailMissing': Message;
  /** `{{email}}` */
  readonly 'common.linkSent': Message;
  /** The `{{when}}` of `rate_limited` where the server names no time. */
  readonly 'common.later': Message;

  /** The label of the address field. */
  readonly 'form.label': Message;
  /** The label of the address field below rows that are filled in. */
  readonly 'form.another': Message;
  /** Says that a list can be pasted. */
  readonly 'form.hint': Message;
  /** The label of one row, for screen readers: `{{number}}` */
  readonly 'form.row': Message;
  /** `{{count}}` */
  readonly 'form.send': Message;
  /** `{{count}}` */
  readonly 'form.sending': Message;
  /** The state of one row. */
  readonly 'form.rowSent': Message;
  /** `{{email}}` */
  readonly 'form.remove': Message;
  /** For screen readers: `{{email}}` */
  readonly 'form.retryRow': Message;
  /** `{{count}}` */
  readonly 'form.sent': Message;
  /** `{{count}}` */
  readonly 'form.failed': Message;
  /** Opens the field for a message. */
  readonly 'form.addNote': Message;
  /** The label of that field. */
  readonly 'form.note': Message;
  /** Of a row whose email may have been sent or not. */
  readonly 'form.unconfirmed': Message;
  /** Follows `unauthenticated` while the form keeps what was typed. */
  readonly 'form.kept': Message;
  /** Empties the form for another send. */
  readonly 'form.more': Message;

  /** What an invitation is: `{{inviter}} {{title}}` */
  readonly 'invitation.inviterAndTitle': Message;
  /** `{{inviter}}` */
  readonly 'invitation.inviter': Message;
  /** `{{title}}` */
  readonly 'invitation.title': Message;
  /** Neither the inviter nor the title is known. */
  readonly 'invitation.neither': Message;

  /** While the preview loads. */
  readonly 'reading.title': Message;

  /** The title over a sign-in link: `{{email}}` */
  readonly 'preview.signInAs': Message;
  /** Under a sign-in link that another browser asked for. */
  readonly 'preview.signInNote': Message;
  /** `{{email}}` */
  readonly 'preview.recipient': Message;
  /** Opens `preview.notYouNote`. */
  readonly 'preview.notYou': Message;
  /** `{{email}} {{inviter}}` */
  readonly 'preview.notYouNote': Message;
  /** The same without the inviter's name: `{{email}}` */
  readonly 'preview.notYouNoteUnnamed': Message;
  /** The label of the address field, where the server asks for the address. */
  readonly 'preview.confirmLabel': Message;
  /** Accepts an invitation. */
  readonly 'preview.accept': Message;
  /** Signs in. */
  readonly 'preview.signIn': Message;

  /** The label of the button while the link is redeemed. */
  readonly 'exchanging.button': Message;

  /** `{{current}}` is signed in, the invitation is for `{{email}}`. */
  readonly 'conflict.note': Message;
  /** The same for a sign-in link: `{{current}} {{email}}` */
  readonly 'conflict.noteSignIn': Message;
  /** The same where the link names no address: `{{current}}` */
  readonly 'conflict.noteUnnamed': Message;
  /** `{{email}}` */
  readonly 'conflict.switch': Message;
  /** `{{current}}` */
  readonly 'conflict.stay': Message;

  /** `{{email}}` */
  readonly 'signedIn.title': Message;
  /** The same where the app keeps its own session, so that no address is known. */
  readonly 'signedIn.titleUnnamed': Message;
  /** `{{title}}` */
  readonly 'signedIn.open': Message;
  /** The same without a title. */
  readonly 'signedIn.continue': Message;

  /** `{{inviter}}` */
  readonly 'failed.revokedBy': Message;
  /** `expired`, of a sign-in link. */
  readonly 'failed.expiredSignIn': Message;
  /** `declined`, of a sign-in. */
  readonly 'failed.declinedSignIn': Message;
  /** `wrong_address`, of a sign-in link. */
  readonly 'failed.wrongAddressSignIn': Message;
  /** `no_seats`, for the person who was invited. */
  readonly 'failed.noSeats': Message;
  /** Follows it: `{{inviter}}` */
  readonly 'failed.noSeatsNote': Message;
  /** After a failure that used nothing up. */
  readonly 'failed.linkStillWorks': Message;
  /** `{{email}}` */
  readonly 'failed.newLinkOffer': Message;
  /** The button that mails a new link. */
  readonly 'failed.newLink': Message;
  /** Leads to a page that mails a sign-in link, where there is no link to renew. */
  readonly 'failed.signIn': Message;
  /** `{{email}}` */
  readonly 'failed.newLinkSent': Message;
  /** The same where the address is not known. */
  readonly 'failed.newLinkSentUnnamed': Message;
  /** Follows `code_expired`: open the mail again. */
  readonly 'failed.codeExpiredNote': Message;
  /** Follows `malformed`: copy the whole link. */
  readonly 'failed.malformedNote': Message;
  /** Follows `cookies_blocked`: allow cookies and open the mail again. */
  readonly 'failed.cookiesBlockedNote': Message;
  /** After `wrong_address` and `denied`: `{{inviter}}` */
  readonly 'failed.askInviter': Message;
  /** After an invitation that cannot be renewed: `{{inviter}}` */
  readonly 'failed.askAgain': Message;

  /** The label of the address field. */
  readonly 'signIn.label': Message;
  /** Follows `common.linkSent`. */
  readonly 'signIn.sentNote': Message;
  /** The label of the field for the code in the mail. */
  readonly 'signIn.codeLabel': Message;
  /** Under that field: what a person must not do with the code. */
  readonly 'signIn.codeNote': Message;
  /** The button that hands the code in. */
  readonly 'signIn.submitCode': Message;
  /** Its label while the code is checked. */
  readonly 'signIn.checking': Message;
  /** `code_expired`, of a typed code: the link in the mail may still work. */
  readonly 'signIn.codeExpired': Message;
  /** Goes back to the address field. */
  readonly 'signIn.another': Message;

  /** While the first page loads. */
  readonly 'list.loading': Message;
  /** The button that loads the next page. */
  readonly 'list.more': Message;
  /** `{{when}}`, such as "2 days ago" */
  readonly 'list.sent': Message;
  /** `{{when}}`, such as "in 12 days" */
  readonly 'list.expires': Message;
  /** The answer no to a question. */
  readonly 'list.keep': Message;

  /** The name of the list, for screen readers. */
  readonly 'sent.label': Message;
  /** In place of an empty list. */
  readonly 'sent.empty': Message;
  /** The same with a filter. */
  readonly 'sent.noMatch': Message;
  /** The status `pending`. */
  readonly 'sent.pending': Message;
  /** The status `accepted`. */
  readonly 'sent.accepted': Message;
  /** The status `declined`. */
  readonly 'sent.declined': Message;
  /** The status `expired`. */
  readonly 'sent.expired': Message;
  /** The status `revoked`. */
  readonly 'sent.revoked': Message;
  /** In place of `pending` and `expired`: the latest email was returned. */
  readonly 'sent.bounced': Message;
  /** In place of `pending` and `expired`: the latest email could not be sent yet. */
  readonly 'sent.deferred': Message;
  /** In place of `pending` and `expired`: the recipient marked the latest email as spam. */
  readonly 'sent.complained': Message;
  /** One of these three with its reason: `{{delivery}} {{reason}}` */
  readonly 'sent.because': Message;
  /** A reason: there is no such mailbox. */
  readonly 'delivery.mailbox_not_found': Message;
  /** A reason: the mailbox takes no more. */
  readonly 'delivery.mailbox_full': Message;
  /** A reason: the domain takes no mail. */
  readonly 'delivery.domain_not_found': Message;
  /** A reason: the recipient's mail system blocks the sender or the content. */
  readonly 'delivery.blocked': Message;
  /** A reason: a mail system refused the email without saying more. */
  readonly 'delivery.refused': Message;
  /** A reason: a mail server could not be reached. */
  readonly 'delivery.unreachable': Message;
  /** A reason: a mail server asks to try later. */
  readonly 'delivery.busy': Message;
  /** The button that mails a new link. */
  readonly 'sent.resend': Message;
  /** Confirms that a new link was mailed: `{{email}}` */
  readonly 'sent.resent': Message;
  /** The button that revokes an invitation. */
  readonly 'sent.revoke': Message;
  /** Asks before an invitation is revoked. */
  readonly 'sent.confirm': Message;

  /** The name of the list, for screen readers. */
  readonly 'received.label': Message;
  /** In place of an empty list. */
  readonly 'received.empty': Message;
  /** The button that accepts an invitation. */
  readonly 'received.accept': Message;
  /** Confirms that an invitation was accepted. */
  readonly 'received.accepted': Message;
  /** The button that declines an invitation. */
  readonly 'received.decline': Message;
  /** Confirms that an invitation was declined. */
  readonly 'received.declined': Message;
  /** Asks before an invitation is declined. */
  readonly 'received.confirm': Message;
}

/** The key of one message. */
export type MessageKey = keyof Messages;

/** The messages whose keys begin with a heading, such as `form`. */
export type MessagesUnder<Heading extends string> = Pick<Messages, Extract<MessageKey, `${Heading}.${string}`>>;

/** A language of the components and of the BFF's pages: what `magic-invite/locales/*` export. */
export interface Locale {
  /** BCP 47, for plurals, numbers and times. */
  readonly code: string;
  /** Every sentence in this language. */
  readonly messages: Messages;
}
