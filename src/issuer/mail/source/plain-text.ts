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
  /** Whether the mail may have a code to type. */
  hasCode: boolean;
  recipient: string;
  ignore: string;
}

/** The plain-text alternative of a mail: a greeting, the link on a line of its own, and a signature. */
export function plainText(mail: PlainText): string {
  const { messages, direction, opening, body, note, open, hasCode, recipient, ignore } = mail;
  const { greetingNamed, greeting, space, codeOffer, codeWarning } = messages;
  const code = hasCode ? either('code', `${codeOffer}\n{{code}}\n\n${codeWarning}\n\n`) : '';
  const paragraphs = [
    either('to', greetingNamed, greeting),
    ...(note === undefined ? [`${opening}${space}${body}`] : [opening, `${note}${body}`]),
    `${open}\n{{sign_in_url}}`,
    `${code}${recipient}${space}${ignore}`,
    '{{client_name}}',
  ];
  return `${isolateValues(paragraphs.join('\n\n'), direction)}\n`;
}

/**
 * Puts the values of a right-to-left text between isolates (Unicode Standard Annex 9), so that a Latin name leaves the
 * order of the sentence alone. Link and code have none: they are copied.
 */
export function isolateValues(text: string, direction: 'ltr' | 'rtl'): string {
  return direction === 'rtl' ? text.replaceAll(/\{\{(?!sign_in_url|code\})\w+\}\}/g, '\u2068$&\u2069') : text;
}
