import type { PageLocale } from './page-messages.ts';
import { acceptedLanguages } from '../../i18n/accepted-languages.ts';
import { matchLocale } from '../../i18n/match-locale.ts';

/** The language that the browser likes best among those there are; else the first. */
export function pageLanguage(locales: readonly [PageLocale, ...PageLocale[]], headers: Headers): PageLocale {
  const [first, ...others] = locales.map(({ code }) => code.toLowerCase());
  const code = matchLocale(acceptedLanguages(headers), [first!, ...others]);
  return locales.find((locale) => locale.code.toLowerCase() === code) ?? locales[0];
}
