import Mustache from 'mustache';
import { InviteError } from '../../protocol/invite-error.ts';
import { checkTemplate } from './check-template.ts';
import { htmlToText } from './html-to-text.ts';
import type { DataAllowances, MailTemplate } from '../options.ts';

/** The strings of a {@link mustacheTemplate}. */
export interface MustacheSource {
  /** The subject. */
  subject: string;
  /** The HTML alternative; it must contain the link. */
  html: string;
  /** The plain-text alternative. Default: made from `html`. */
  text?: string;
  /** What `data_*` values of this template may hold. Default: neither line breaks nor links. */
  allowInData?: DataAllowances;
}

/**
 * A mail from Mustache strings. Variables: `sign_in_url` and `sign_up_url` (the same link), `email`, `client_name`,
 * `expires_at` ("1 March 2026 at 12:15 UTC") and `valid_for` ("15 minutes") in the template's language, `logo_uri` where
 * the client has one, `code` in a sign-in mail of a client with `oneTimeCode`, and every `data_x` as `x`. HTML is escaped; subject and text are not.
 *
 * Throws `misconfigured` for an unsafe template: unescaped tags, dotted names, partials, changed delimiters, a variable
 * anywhere in a tag but in a harmless attribute, and for one without a link.
 */
export function mustacheTemplate({
  subject,
  html,
  text = htmlToText(html),
  allowInData = [],
}: MustacheSource): MailTemplate {
  for (const [part, source] of Object.entries({ subject, html, text })) {
    const problem = checkTemplate(source, { isHtml: part === 'html', needsLink: part !== 'subject' });
    if (problem) throw new InviteError('misconfigured', `The ${part} of a mail template ${problem}`);
  }
  const plain = { escape: String };
  return Object.assign(
    (model: Readonly<Record<string, string>>) => ({
      subject: Mustache.render(subject, model, {}, plain).replaceAll(/\s+/g, ' ').trim(),
      html: Mustache.render(html, model, {}, { escape: escapeHtml }),
      text: Mustache.render(text, model, {}, plain),
    }),
    { allowInData },
  );
}

/** Mustache's own also rewrites `/` and `=`, which leaves links that plain-minded mail filters cannot read. */
function escapeHtml(value: unknown): string {
  return String(value).replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
