import { either } from './sentences.ts';
import type { Words } from './words.ts';

export interface TextParts {
  words: Words;
  opening: string;
  body: string;
  /** A section of the inviter's own words, which brings the empty line behind it. */
  note?: string;
  open: string;
  meantFor: string;
  ignore: string;
}

/** A mail as a plain text: a letter of its own, with a greeting, an address to open and a signature. */
export function letterText({ words, opening, body, note = '', open, meantFor, ignore }: TextParts): string {
  const paragraphs = [
    either('to', words.greetingNamed, words.greeting),
    // Without a note in between, what it is and what to do are one paragraph.
    note === '' ? `${opening}${words.space}${body}` : opening,
    ...(note === '' ? [] : [`${note}${body}`]),
    `${open}\n{{sign_in_url}}`,
    `${meantFor}${words.space}${ignore}`,
    '{{client_name}}',
  ];
  return `${isolated(paragraphs.join('\n\n'), words)}\n`;
}

/**
 * Puts values between marks of direction where the text runs from right to left, so that a Latin name does not tear the
 * sentence around it apart (Unicode Standard Annex 9, isolates). The link stays bare: it is copied.
 */
export function isolated(text: string, { dir }: Words): string {
  return dir === 'rtl' ? text.replaceAll(/\{\{(?!sign_in_url)\w+\}\}/g, '\u2068$&\u2069') : text;
}
