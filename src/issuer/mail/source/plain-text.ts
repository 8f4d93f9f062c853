import type { MailMessages } from '../../../i18n/mail-messages.ts';
import { either } from './sentences.ts';

/** The paragraphs of a plain-text mail. All are Mustache. */
export interface PlainText {
  messages: MailMessages;
  direction: 'ltr' | 'rtl';
  opening: string;
  body: string;
  /** A section with the inviter's message, which ends with an empty line. */
  note?: string;
  open: string;
  recipient: string;
  ignore: string;
}

/** The plain-text alternative of a mail: a greeting, the link on a line of its own, and a signature. */
export function plainText({ messages, direction, opening, body, note, open, recipient, ignore }: PlainText): string {
  const { greetingNamed, greeting, space } = messages;
  const paragraphs = [
    either('to', greetingNamed, greeting),
    ...(note === undefined ? [`${opening}${space}${body}`] : [opening, `${note}${body}`]),
    `${open}\n{{sign_in_url}}`,
    `${recipient}${space}${ignore}`,
    '{{client_name}}',
  ];
  return `${isolateValues(paragraphs.join('\n\n'), direction)}\n`;
}

/**
 * Puts the values of a right-to-left text between isolates (Unicode Standard Annex 9), so that a Latin name leaves the
 * order of the sentence alone. The link has none: it is copied.
 */
export function isolateValues(text: string, direction: 'ltr' | 'rtl'): string {
  return direction === 'rtl' ? text.replaceAll(/\{\{(?!sign_in_url)\w+\}\}/g, '\u2068$&\u2069') : text;
}
