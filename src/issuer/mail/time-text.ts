/* Times in mails and on pages. Formatters are kept: making one takes far longer than using it. */
import { LRUCache } from 'lru-cache';
import { unitOf } from '../../i18n/time.ts';

/** More than there are languages of one issuer, times their units. */
const MAX_FORMATTERS = 100;

const dates = new LRUCache<string, Intl.DateTimeFormat>({
  max: MAX_FORMATTERS,
  memoMethod: (locale) =>
    new Intl.DateTimeFormat(unambiguous(locale), {
      year: 'numeric',
      month: 'long',
      day: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      timeZone: 'UTC',
      timeZoneName: 'short',
    }),
});
const quantities = new LRUCache<string, Intl.NumberFormat, { locale: string; unit: string }>({
  max: MAX_FORMATTERS,
  memoMethod: (_key, _stale, { context: { locale, unit } }) =>
    new Intl.NumberFormat(unambiguous(locale), { style: 'unit', unit, unitDisplay: 'long' }),
});

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
  return dates.memo(locale).format(epochMs);
}

function quantity(count: number, unit: string, locale: string): string {
  return quantities.memo(`${locale} ${unit}`, { context: { locale, unit } }).format(count);
}

/** Plain `en` would be American English; day before month is understood everywhere. */
function unambiguous(locale: string): string {
  return locale === 'en' ? 'en-GB' : locale;
}
