const UNITS = [
  ['day', 86_400, 36 * 3_600],
  ['hour', 3_600, 5_400],
  ['minute', 60, 90],
  ['second', 1, 0],
] as const;

/** "in 5 minutes", "2 days ago": seconds from now, to the unit in which people would say it; never sooner than it is. */
export function relativeTime(seconds: number, locale: string): string {
  const [unit, length] = UNITS.find(([, , from]) => Math.abs(seconds) >= from) ?? UNITS[3];
  return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(Math.ceil(seconds / length), unit);
}
