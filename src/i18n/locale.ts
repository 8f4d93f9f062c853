/** Right-to-left languages, by their first subtag. */
const RIGHT_TO_LEFT = new Set(['ar', 'fa', 'he', 'ps', 'ur', 'yi']);

/**
 * The best of the available languages: RFC 4647 3.4 lookup for each wanted tag, then any other variety of the same
 * language; else the first that is available. Takes time linear in the length of the tags.
 *
 * @param wanted BCP 47 tags by preference; anything else is skipped
 */
export function matchLocale(wanted: readonly string[], available: readonly [string, ...string[]]): string {
  const choices = available.map((locale) => ({ locale, prefix: `${locale.toLowerCase()}-` }));
  for (const tag of wanted) {
    const range = `${tag.toLowerCase()}-`;
    const [best] = choices
      .filter(({ prefix }) => range.startsWith(prefix))
      .toSorted((a, b) => b.prefix.length - a.prefix.length);
    if (best) return best.locale;
    const language = range.slice(0, range.indexOf('-') + 1);
    const variety = choices.find(({ prefix }) => prefix.startsWith(language));
    if (variety) return variety.locale;
  }
  return available[0];
}

/** The direction in which a language is written. */
export function textDirection(locale: string): 'ltr' | 'rtl' {
  return RIGHT_TO_LEFT.has(locale.split('-', 1)[0]!.toLowerCase()) ? 'rtl' : 'ltr';
}
