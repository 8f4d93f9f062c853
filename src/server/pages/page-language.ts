import { parseAccept } from 'hono/utils/accept';
import type { PageLocale } from './page-words.ts';

/** The language that the browser likes best among those there are; else the first. */
export function pageLanguage(locales: readonly [PageLocale, ...PageLocale[]], headers: Headers): PageLocale {
  const wanted = parseAccept((headers.get('accept-language') ?? '').slice(0, 500)).filter(({ q }) => q > 0);
  for (const { type } of wanted.sort((a, b) => b.q - a.q)) {
    const tag = type.toLowerCase();
    const found =
      locales.find(({ code }) => code.toLowerCase() === tag) ??
      locales.find(({ code }) => baseOf(code.toLowerCase()) === baseOf(tag));
    if (found) return found;
  }
  return locales[0];
}

const baseOf = (tag: string): string => tag.split('-')[0]!;
