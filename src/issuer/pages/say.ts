import { fillHtml, fillText } from '../../pages/fill.ts';
import type { Html } from '../../pages/html.ts';
import type { PageWord, PageWords } from './page-messages.ts';

/** One of a page's sentences with its values in place, as HTML; text is escaped. */
export function say({ words }: PageWords, word: PageWord, values: Readonly<Record<string, string | Html>> = {}): Html {
  return fillHtml(words[word], values);
}

/** The same as plain text, for a title. */
export function sayText({ words }: PageWords, word: PageWord, values: Readonly<Record<string, string>> = {}): string {
  return fillText(words[word], values);
}

/** How long somebody has to wait, rounded up: "40 seconds", "12 minutes". */
export function sayWait({ code }: PageWords, milliseconds: number): string {
  const [unit, length]: [string, number] =
    milliseconds < 90_000 ? ['second', 1_000] : milliseconds < 90 * 60_000 ? ['minute', 60_000] : ['hour', 3_600_000];
  const count = Math.max(1, Math.ceil(milliseconds / length));
  return new Intl.NumberFormat(code, { style: 'unit', unit, unitDisplay: 'long' }).format(count);
}
