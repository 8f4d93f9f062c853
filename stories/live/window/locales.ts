import type { Locale } from 'magic-invite';
import { ar } from 'magic-invite/locales/ar';
import { de } from 'magic-invite/locales/de';
import { es } from 'magic-invite/locales/es';
import { fr } from 'magic-invite/locales/fr';
import { ja } from 'magic-invite/locales/ja';

const locales: Record<string, Locale> = { ar, de, es, fr, ja };

/** `undefined` is the components' own English. */
export function localeOf(tag: string): Locale | undefined {
  return locales[tag.split('-')[0]!];
}
