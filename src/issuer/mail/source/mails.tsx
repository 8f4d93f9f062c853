import { render } from 'react-email';
import { Letter, OUTLOOK_CLOSES, OUTLOOK_OPENS, type LetterParts } from './layout.tsx';
import { isolated, letterText } from './letter-text.ts';
import { byInviter, byWhatIsKnown, either } from './sentences.ts';
import type { InvitationWords, MailWords, Words } from './words.ts';
import { ar } from './words/ar.ts';
import { de } from './words/de.ts';
import { en } from './words/en.ts';
import { es } from './words/es.ts';
import { fr } from './words/fr.ts';
import { ja } from './words/ja.ts';

/** The languages of the built-in mails; the first is for readers of all others. */
export const languages: Record<string, Words> = { en, de, fr, es, ja, ar };

/** Mustache templates, as `mustacheTemplate()` takes them. */
export interface MailSource {
  subject: string;
  html: string;
  text: string;
}

/** The built-in mails of one language, by alias. */
export async function renderMails(locale: string): Promise<Record<string, MailSource>> {
  const words = languages[locale]!;
  return {
    'sign-in': await renderMail(locale, words, words.signIn),
    'create-account': await renderMail(locale, words, words.createAccount),
    invitation: await renderMail(locale, words, invitationParts(words)),
  };
}

type Parts = MailWords & { note?: string; textNote?: string };

function invitationParts({ invitation, space }: Words): Parts {
  const { where, noteBy, noteOpens, noteCloses, body, preview }: InvitationWords = invitation;
  return {
    ...invitation,
    preview: either('note', '{{note}}', preview),
    body: either('title', `${where}${space}`) + body,
    note: 'note',
    textNote: either('note', `${byInviter(`${noteBy}\n`)}${noteOpens}{{note}}${noteCloses}\n\n`),
  };
}

async function renderMail(locale: string, words: Words, parts: Parts): Promise<MailSource> {
  const { body, button, open, meantFor, ignore, note, textNote } = parts;
  const subject = byWhatIsKnown(parts.subject);
  const letter: LetterParts = {
    locale,
    words,
    subject,
    body,
    button,
    meantFor,
    ignore,
    preview: parts.preview,
    lead: byWhatIsKnown(parts.lead),
    ...(note === undefined ? {} : { note }),
  };
  const text = letterText({
    words,
    body,
    open,
    meantFor,
    ignore,
    opening: byWhatIsKnown(parts.opening),
    ...(textNote === undefined ? {} : { note: textNote }),
  });
  return { subject: isolated(subject, words), html: forMail(await render(<Letter {...letter} />)), text };
}

/** What React and the library cannot write: Outlook's conditional comments, and lines that a person can read. */
function forMail(html: string): string {
  const outlook = '<!--[if mso]><table role="presentation" align="center" width="520"><tr><td><![endif]-->';
  return html
    .replaceAll(/<!--(?:html|head|body| |\/?\$)-->/g, '')
    .replace(OUTLOOK_OPENS, outlook)
    .replace(OUTLOOK_CLOSES, '<!--[if mso]></td></tr></table><![endif]-->')
    .replaceAll(/(?<=<\/(?:p|h1|tr|table|style|title|head)>|<meta [^>]*>|<tbody>)(?=<)/g, '\n');
}
