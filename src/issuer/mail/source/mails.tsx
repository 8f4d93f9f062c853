import { render } from 'react-email';
import { textDirection } from '../../../i18n/locale.ts';
import type { InvitationText, MailMessages, MailText } from '../../../i18n/mail-messages.ts';
import { LANGUAGES } from '../../../locales/index.ts';
import { Mail, OUTLOOK_CLOSES, OUTLOOK_OPENS } from './layout.tsx';
import { isolateValues, plainText } from './plain-text.ts';
import { byInviter, byKnownNames, either } from './sentences.ts';

/** Mustache templates, as `mustacheTemplate()` takes them. */
export interface MailSource {
  subject: string;
  html: string;
  text: string;
}

/** The built-in mails of each language, by alias. */
export async function renderMails(): Promise<Record<string, Record<string, MailSource>>> {
  const rendered = LANGUAGES.map(async ({ code, mails }) => [code, await renderLanguage(code, mails)] as const);
  return Object.fromEntries(await Promise.all(rendered));
}

async function renderLanguage(locale: string, messages: MailMessages): Promise<Record<string, MailSource>> {
  return {
    'sign-in': await renderMail(locale, messages, messages.signIn),
    'create-account': await renderMail(locale, messages, messages.createAccount),
    invitation: await renderMail(locale, messages, ...withNote(messages.invitation)),
    reminder: await renderMail(locale, messages, ...withNote(messages.reminder)),
  };
}

/** The inviter's message takes the place of the preview, and stands above the body. */
function withNote(text: InvitationText): [MailText, Note] {
  const { noteBy, openingQuote, closingQuote, preview } = text;
  return [
    { ...text, preview: either('note', '{{note}}', preview) },
    { html: 'note', text: either('note', `${byInviter(`${noteBy}\n`)}${openingQuote}{{note}}${closingQuote}\n\n`) },
  ];
}

interface Note {
  /** The name of the value. */
  html: string;
  /** A section of the plain text. */
  text: string;
}

async function renderMail(locale: string, messages: MailMessages, text: MailText, note?: Note): Promise<MailSource> {
  const direction = textDirection(locale);
  const { preview, body, button, open, recipient, ignore } = text;
  // A code is typed where a person asked to sign in; an invitation has no such page.
  const hasCode = note === undefined;
  const subject = byKnownNames(text.subject);
  const shared = { messages, direction, body, recipient, ignore };
  const html = await render(
    <Mail
      {...shared}
      locale={locale}
      subject={subject}
      preview={preview}
      lead={byKnownNames(text.lead)}
      button={button}
      hasCode={hasCode}
      {...(note ? { note: note.html } : {})}
    />,
  );
  return {
    subject: isolateValues(subject, direction),
    html: forMail(html),
    text: plainText({
      ...shared,
      hasCode,
      open,
      opening: byKnownNames(text.opening),
      ...(note ? { note: note.text } : {}),
    }),
  };
}

/** Adds what React cannot render: Outlook's conditional comments, and line breaks. */
function forMail(html: string): string {
  const outlook = '<!--[if mso]><table role="presentation" align="center" width="520"><tr><td><![endif]-->';
  return html
    .replaceAll(/<!--(?:html|head|body| |\/?\$)-->/g, '')
    .replace(OUTLOOK_OPENS, outlook)
    .replace(OUTLOOK_CLOSES, '<!--[if mso]></td></tr></table><![endif]-->')
    .replaceAll(/(?<=<\/(?:p|h1|tr|table|style|title|head)>|<meta [^>]*>|<tbody>)(?=<)/g, '\n');
}
