/** Unit, its seconds, and the number of seconds from which it is used. */
const UNITS = [
  ['day', 86_400, 36 * 3_600],
  ['hour', 3_600, 5_400],
  ['minute', 60, 90],
  ['second', 1, 0],
] as const;

/** "in 5 minutes", "2 days ago": rounded up, so that a waiting time is never named too short. */
export function relativeTime(seconds: number, locale: string): string {
  const [unit, length] = unitOf(seconds);
  return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(Math.ceil(seconds / length), unit);
}

/** "40 seconds", "12 minutes": rounded up, at least 1. */
export function waitingTime(seconds: number, locale: string): string {
  const [unit, length] = unitOf(seconds);
  return quantity(Math.max(1, Math.ceil(seconds / length)), unit, locale);
}

/** "15 minutes", "2 hours", "14 days": rounded down, at least 1 minute. */
export function lifetimeText(seconds: number, locale: string): string {
  const minutes = Math.max(1, Math.floor(seconds / 60));
  if (minutes < 120) return quantity(minutes, 'minute', locale);
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? quantity(hours, 'hour', locale) : quantity(Math.floor(hours / 24), 'day', locale);
}

/** "1 March 2026 at 12:15 UTC". In UTC, because a server does not know the reader's time zone. */
export function dateAndTime(epochMs: number, locale: string): string {
  return new Intl.DateTimeFormat(unambiguous(locale), {
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: 'UTC',
    timeZoneName: 'short',
  }).format(epochMs);
}

function unitOf(seconds: number): (typeof UNITS)[number] {
  return UNITS.find(([, , from]) => Math.abs(seconds) >= from) ?? UNITS[3];
}

function quantity(count: number, unit: string, locale: string): string {
  return new Intl.NumberFormat(unambiguous(locale), { style: 'unit', unit, unitDisplay: 'long' }).format(count);
}

/** Plain `en` would be American English; day before month is understood everywhere. */
function unambiguous(locale: string): string {
  return locale === 'en' ? 'en-GB' : locale;
}
