/**
 * One sentence for each combination of what is known of an invitation. Each is whole, because languages differ in what
 * a missing name changes.
 */
export interface ByKnownNames {
  readonly inviterAndTitle: string;
  readonly inviter: string;
  readonly title: string;
  readonly neither: string;
}

/**
 * The sentences of one mail. Values are Mustache names of the issuer's template variables; `**` around a text makes it
 * strong, in `lead` only.
 */
export interface MailText {
  readonly subject: string | ByKnownNames;
  /** What inboxes show beside the subject. */
  readonly preview: string;
  /** The heading; without a full stop. */
  readonly lead: string | ByKnownNames;
  /** The same in the plain-text mail, after the greeting; with a full stop. */
  readonly opening: string | ByKnownNames;
  readonly body: string;
  readonly button: string;
  /** The line above the link in the plain-text mail. */
  readonly open: string;
  /** Whom the link is for, and until when. */
  readonly recipient: string;
  /** What to do with an unexpected mail. */
  readonly ignore: string;
}

/** The sentences of the invitation mail. */
export interface InvitationText extends MailText {
  /** Stands before the inviter's message in the plain-text mail. */
  readonly noteBy: string;
  readonly openingQuote: string;
  readonly closingQuote: string;
}

/** The built-in mails of one language. */
export interface MailMessages {
  /** `{{to}}` */
  readonly greetingNamed: string;
  readonly greeting: string;
  /** Between two sentences of a paragraph. */
  readonly space: ' ' | '';
  /** The code of a sign-in mail: stands above the digits. */
  readonly codeOffer: string;
  /** Below the digits: what a person must not do with them, and how long they work. */
  readonly codeWarning: string;
  readonly signIn: MailText;
  readonly createAccount: MailText;
  readonly invitation: InvitationText;
  /** Mailed for an invitation that is still pending. */
  readonly reminder: InvitationText;
}
