import { expect, test } from 'vitest';
import { dateInWords, spanInWords } from '../../../src/issuer/mail/time-in-words.ts';

const MINUTE = 60_000;

test.each([
  ['en', '1 March 2026 at 00:05 UTC'],
  ['en-US', 'March 1, 2026 at 00:05 UTC'],
  ['de', '1. März 2026 um 00:05 UTC'],
  ['ja', '2026年3月1日 0:05 UTC'],
])('a moment in %s', (locale, expected) => {
  const said = dateInWords(Date.parse('2026-03-01T00:05:00Z'), locale);
  // Releases of ICU differ in the zero before a single digit.
  expect(said.replace(' 00:', ' 0:')).toBe(expected.replace(' 00:', ' 0:'));
});

test.each([
  [0, '1 minute'],
  [15 * MINUTE, '15 minutes'],
  [119 * MINUTE, '119 minutes'],
  [120 * MINUTE, '2 hours'],
  [47.9 * 60 * MINUTE, '47 hours'],
  [48 * 60 * MINUTE, '2 days'],
  [14 * 24 * 60 * MINUTE, '14 days'],
])('%i ms are "%s"', (milliseconds, expected) => {
  expect(spanInWords(milliseconds, 'en')).toBe(expected);
});

test('the words are those of the language', () => {
  expect(['de', 'fr', 'es', 'ja'].map((locale) => spanInWords(15 * MINUTE, locale))).toEqual([
    '15 Minuten',
    '15 minutes',
    '15 minutos',
    '15 分',
  ]);
});
