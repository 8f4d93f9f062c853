/** More than a reader has; the list comes from a request. */
const MAX_WANTED = 16;

/**
 * The best of the available languages for a reader: RFC 4647 3.4 lookup, each wanted tag shortened until it fits, then
 * any other variety of the same language; else the first that is available.
 *
 * @param wanted BCP 47 tags by preference; what is no tag is passed over
 */
export function matchLocale(wanted: readonly string[], available: readonly [string, ...string[]]): string {
  const byTag = new Map(available.map((tag) => [tag.toLowerCase(), tag]));
  for (const tag of wanted.slice(0, MAX_WANTED)) {
    for (let range = tag.toLowerCase(); range !== ''; range = shortened(range)) {
      const exact = byTag.get(range);
      if (exact !== undefined) return exact;
    }
    const language = languageOf(tag);
    const variety = available.find((other) => languageOf(other) === language);
    if (variety !== undefined) return variety;
  }
  return available[0];
}

/** Drops the last subtag, and with it a singleton that would introduce nothing. */
function shortened(range: string): string {
  return range.replace(/(?:-[a-z0-9])?(?:-|^)[^-]*$/, '');
}

function languageOf(tag: string): string {
  return tag.split('-', 1)[0]!.toLowerCase();
}
