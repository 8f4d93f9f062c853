import type { Locale } from 'magic-invite';
import { said } from './locales.ts';

/** What the component of a story says, in the toolbar's language. */
export function wordsOf({
  globals,
}: {
  globals: Record<string, unknown>;
}): (key: keyof Locale['messages'], values?: Record<string, string | number>) => string {
  return (key, values) => said((globals['locale'] as string | undefined) ?? 'en', key, values);
}
