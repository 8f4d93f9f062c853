import { parseAccept } from 'hono/utils/accept';

/** Longer than any browser sends. */
const MAX_HEADER_LENGTH = 500;
/** A request may name more languages than anybody reads. */
const MAX_WANTED = 16;
/** Right-to-left languages, by their first subtag. */
const RIGHT_TO_LEFT = new Set(['ar', 'fa', 'he', 'ps', 'ur', 'yi']);

/**
 * The best of the available languages: RFC 4647 3.4 lookup for each wanted tag, then any other variety of the same
 * language; else the first that is available. Takes time linear in the length of the tags.
 *
 * @param wanted BCP 47 tags by preference; anything else is skipped
 */
export function matchLocale(wanted: readonly string[], available: readonly [string, ...string[]]): string {
  for (const tag of wanted.slice(0, MAX_WANTED)) {
    const range = `${tag.toLowerCase()}-`;
    const best = longest(available.filter((locale) => range.startsWith(`${locale.toLowerCase()}-`)));
    if (best !== undefined) return best;
    const language = languageOf(tag);
    const variety = available.find((locale) => languageOf(locale) === language);
    if (variety !== undefined) return variety;
  }
  return available[0];
}

/** The tags of `Accept-Language` by preference, without those of quality 0 (RFC 9110 12.5.4). */
export function acceptedLanguages(headers: Pick<Headers, 'get'>): string[] {
  return parseAccept((headers.get('accept-language') ?? '').slice(0, MAX_HEADER_LENGTH))
    .filter(({ q }) => q > 0)
    .toSorted((a, b) => b.q - a.q)
    .map(({ type }) => type);
}

/** The direction in which a language is written. */
export function textDirection(locale: string): 'ltr' | 'rtl' {
  return RIGHT_TO_LEFT.has(languageOf(locale)) ? 'rtl' : 'ltr';
}

function longest(tags: string[]): string | undefined {
  return tags.toSorted((a, b) => b.length - a.length)[0];
}

function languageOf(tag: string): string {
  const end = tag.indexOf('-');
  return (end === -1 ? tag : tag.slice(0, end)).toLowerCase();
}
