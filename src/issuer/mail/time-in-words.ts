/** Day before month and no am or pm: nobody here knows which English the reader grew up with. */
const standard = (locale: string): string => (locale === 'en' ? 'en-GB' : locale);

/** A moment as a mail names it: "1 March 2026 at 12:15 UTC". UTC, because nobody here knows where the reader is. */
export function dateInWords(epochMilliseconds: number, locale: string): string {
  return new Intl.DateTimeFormat(standard(locale), {
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: 'UTC',
    timeZoneName: 'short',
  }).format(epochMilliseconds);
}

/** A span as a mail names it, rounded down to one unit: "15 minutes", "2 hours", "14 days". */
export function spanInWords(milliseconds: number, locale: string): string {
  const minutes = Math.max(1, Math.floor(milliseconds / 60_000));
  const [unit, count] =
    minutes < 120
      ? ['minute', minutes]
      : minutes < 48 * 60
        ? ['hour', Math.floor(minutes / 60)]
        : ['day', Math.floor(minutes / (24 * 60))];
  return new Intl.NumberFormat(standard(locale), { style: 'unit', unit, unitDisplay: 'long' }).format(count);
}
