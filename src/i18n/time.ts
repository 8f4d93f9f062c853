/** Unit, its seconds, and the number of seconds from which it is used. */
const UNITS = [
  ['day', 86_400, 129_600],
  ['hour', 3_600, 5_400],
  ['minute', 60, 90],
  ['second', 1, 0],
] as const;

/** "in 5 minutes", "2 days ago": rounded up, so that a waiting time is never named too short. */
export function relativeTime(seconds: number, locale: string): string {
  const [unit, length] = unitOf(seconds);
  return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(Math.ceil(seconds / length), unit);
}

/** Returns the unit in which so many seconds are named, and its length in seconds. */
export function unitOf(seconds: number): (typeof UNITS)[number] {
  return UNITS.find(([, , from]) => Math.abs(seconds) >= from) ?? UNITS[3];
}
