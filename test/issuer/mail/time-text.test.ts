import { afterEach, expect, test, vi } from 'vitest';
import { dateAndTime, lifetimeText, waitingTime } from '../../../src/issuer/mail/time-text.ts';

const MINUTE_S = 60;

afterEach(() => void vi.unstubAllGlobals());

test.each([
  ['en', '1 March 2026 at 00:05 UTC'],
  ['en-US', 'March 1, 2026 at 00:05 UTC'],
  ['de', '1. März 2026 um 00:05 UTC'],
  ['ja', '2026年3月1日 0:05 UTC'],
])('a date and time in %s', (locale, expected) => {
  const text = dateAndTime(Date.parse('2026-03-01T00:05:00Z'), locale);
  // Releases of ICU differ in the zero before a single digit.
  expect(text.replace(' 00:', ' 0:')).toBe(expected.replace(' 00:', ' 0:'));
});

test.each([
  [0, '1 minute'],
  [15 * MINUTE_S, '15 minutes'],
  [119 * MINUTE_S, '119 minutes'],
  [120 * MINUTE_S, '2 hours'],
  [47.9 * 60 * MINUTE_S, '47 hours'],
  [48 * 60 * MINUTE_S, '2 days'],
  [14 * 24 * 60 * MINUTE_S, '14 days'],
])('a lifetime of %i seconds is "%s": never longer than it is', (seconds, expected) => {
  expect(lifetimeText(seconds, 'en')).toBe(expected);
});

test('a lifetime is written in its language', () => {
  expect(['de', 'fr', 'es', 'ja'].map((locale) => lifetimeText(15 * MINUTE_S, locale))).toEqual([
    '15 Minuten',
    '15 minutes',
    '15 minutos',
    '15 分',
  ]);
});

test.each([
  [0, '1 second'],
  [40, '40 seconds'],
  [89, '89 seconds'],
  [90, '2 minutes'],
  [601, '11 minutes'],
  [3_601, '61 minutes'],
  [5_400, '2 hours'],
  [86_401, '25 hours'],
  [14 * 86_400, '14 days'],
])('a wait of %i seconds is "%s": never shorter than it is', (seconds, expected) => {
  expect(waitingTime(seconds, 'en')).toBe(expected);
});

test('formatters are made once per language and unit, and of many languages those used last are kept', () => {
  const made = { DateTimeFormat: 0, NumberFormat: 0 };
  const counted = (name: keyof typeof made) =>
    new Proxy(Intl[name], {
      construct: (constructor, args: [string]) => ((made[name] += 1), Reflect.construct(constructor, args) as object),
    });
  vi.stubGlobal('Intl', { DateTimeFormat: counted('DateTimeFormat'), NumberFormat: counted('NumberFormat') });
  for (let mail = 0; mail < 50; mail += 1) {
    dateAndTime(mail * 1e6, 'de-AT');
    lifetimeText(mail * 2, 'de-AT');
  }
  expect(made).toEqual({ DateTimeFormat: 1, NumberFormat: 1 });
  for (let language = 0; language < 200; language += 1) dateAndTime(0, `en-x-l${language}`);
  expect(made.DateTimeFormat).toBe(201);
  dateAndTime(0, 'en-x-l199');
  expect(made.DateTimeFormat).toBe(201);
  dateAndTime(0, 'de-AT');
  expect(made.DateTimeFormat).toBe(202);
});
