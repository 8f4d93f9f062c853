import { en, type Locale } from 'magic-invite';
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

/** What a component says in this language, for stories that look for it. */
export function said(tag: string, key: keyof Locale['messages'], values: Record<string, string | number> = {}): string {
  const { code, messages } = localeOf(tag) ?? en;
  const message = messages[key];
  const sentence =
    typeof message === 'string'
      ? message
      : (message[new Intl.PluralRules(code).select(Number(values['count']))] ?? message.other ?? '');
  return sentence.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const value = values[name];
    return typeof value === 'number' ? new Intl.NumberFormat(code).format(value) : (value ?? '');
  });
}
