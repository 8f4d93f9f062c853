import { html } from 'hono/html';
import type { PageWord, PageWords } from './page-words.ts';

/** HTML as hono's `html` makes it: what is text in it is escaped. */
export type Html = ReturnType<typeof html>;

/** One of a page's sentences with its values in place, as HTML; text is escaped. */
export function say({ words }: PageWords, word: PageWord, values: Readonly<Record<string, string | Html>> = {}): Html {
  const parts = words[word].split(/\{\{(\w+)\}\}/);
  // Every other part is a name.
  return html`${parts.map((part, index) => (index % 2 === 0 ? part : (values[part] ?? '')))}`;
}

/** The same as plain text, for a title. */
export function sayText({ words }: PageWords, word: PageWord, values: Readonly<Record<string, string>> = {}): string {
  return words[word].replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? '');
}

/** How long somebody has to wait, rounded up: "40 seconds", "12 minutes". */
export function sayWait({ code }: PageWords, milliseconds: number): string {
  const [unit, length]: [string, number] =
    milliseconds < 90_000 ? ['second', 1_000] : milliseconds < 90 * 60_000 ? ['minute', 60_000] : ['hour', 3_600_000];
  const count = Math.max(1, Math.ceil(milliseconds / length));
  return new Intl.NumberFormat(code, { style: 'unit', unit, unitDisplay: 'long' }).format(count);
}
