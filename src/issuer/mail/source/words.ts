/**
 * One sentence for each of what may be known of an invitation. Each is a whole sentence, because languages differ in
 * what a missing name does to the rest.
 */
export interface ByWhatIsKnown {
  inviterAndTitle: string;
  inviter: string;
  title: string;
  neither: string;
}

type Sentence = string | ByWhatIsKnown;

/**
 * What one mail says. Everything is Mustache over the issuer's variables; `**` around words makes them strong, in
 * `lead` only.
 */
export interface MailWords {
  subject: Sentence;
  /** What inboxes show beside the subject. */
  preview: string;
  /** The one sentence that matters, large; without a full stop. */
  lead: Sentence;
  /** The same as a plain text says it, after the greeting; with a full stop. */
  opening: Sentence;
  body: string;
  /** On the button. */
  button: string;
  /** The line above the link in a plain text. */
  open: string;
  meantFor: string;
  ignore: string;
}

export interface InvitationWords extends MailWords {
  /** Where the thing is that has a title; stands before `body`. */
  where: string;
  /** Before the inviter's own words in a plain text. */
  noteBy: string;
  noteOpens: string;
  noteCloses: string;
}

/** The built-in mails in one language. */
export interface Words {
  dir: 'ltr' | 'rtl';
  /** Faces that this script reads well in, before the common ones. */
  fonts?: string;
  /** When `to` is known. */
  greetingNamed: string;
  greeting: string;
  /** Between two sentences of a paragraph. */
  space: ' ' | '';
  signIn: MailWords;
  createAccount: MailWords;
  invitation: InvitationWords;
}
