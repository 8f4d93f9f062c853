/** The sentences of the issuer's pages. Each `{{name}}` stands for a value. */
export interface PageMessages {
  /** The page that asks for the address: `{{client}}` */
  readonly 'address.signIn': string;
  /** The same for a new account: `{{client}}` */
  readonly 'address.create': string;
  readonly 'address.signInNote': string;
  readonly 'address.createNote': string;
  readonly 'address.label': string;
  readonly 'address.send': string;
  /** `{{client}}` */
  readonly 'address.back': string;
  /** Nothing was typed. */
  readonly 'address.missing': string;
  readonly 'address.invalid': string;
  /** `{{wait}}`, such as "12 minutes" */
  readonly 'address.tooMany': string;
  readonly 'address.mailUnavailable': string;

  /** The page after an email was sent. */
  readonly 'sent.title': string;
  /** `{{email}}` */
  readonly 'sent.to': string;
  /** `{{time}}`, such as "15 minutes" */
  readonly 'sent.note': string;
  readonly 'sent.spam': string;
  readonly 'sent.resend': string;
  /** `{{wait}}` */
  readonly 'sent.tooEarly': string;
  /** Goes back to the address field. */
  readonly 'sent.another': string;

  /** The request cannot be answered to the app. */
  readonly 'badRequest.title': string;
  readonly 'badRequest.note': string;
  /** Opens the error for developers, which is in English. */
  readonly 'badRequest.details': string;

  /** The form is too old, or was not made for this browser. */
  readonly 'timedOut.title': string;
  /** `{{host}}` */
  readonly 'timedOut.note': string;
  readonly 'timedOut.startAgain': string;

  /** An outage. */
  readonly 'failed.title': string;
  readonly 'failed.note': string;

  /** No such link. */
  readonly 'unknownLink.title': string;
  readonly 'unknownLink.note': string;
  readonly 'unknownLink.help': string;

  /** The page that posts the issuer's response to the app. */
  readonly 'redirect.title': string;
  /** Before the button, for browsers that run no script. */
  readonly 'redirect.note': string;
  /** `{{client}}` */
  readonly 'redirect.continue': string;
}

export type PageMessageKey = keyof PageMessages;
