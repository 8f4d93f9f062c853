import { html } from 'hono/html';
import type { Message } from '../i18n/messages.ts';
import { createTranslator, type Translator } from '../i18n/translator.ts';

/** Markup as hono's `html` makes it; text inside is escaped. */
export type Html = ReturnType<typeof html>;

/** Reads messages as text, or as HTML in which the values may be markup. */
export function htmlTranslator<Key extends string>(
  locale: string,
  messages: Readonly<Record<Key, Message>>,
): Translator<Key, Html> {
  return createTranslator<Key, Html>(
    locale,
    (key) => messages[key],
    (pieces) => html`${pieces}`,
  );
}

/** An email address, written from left to right in every language. */
export function addressHtml(email: string): Html {
  return html`<bdi dir="ltr">${email}</bdi>`;
}

/** A name or a title, which keeps the direction of its own script. */
export function nameHtml(text: string): Html {
  return html`<bdi>${text}</bdi>`;
}
