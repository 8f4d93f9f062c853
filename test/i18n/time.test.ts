import { expect, test } from 'vitest';
import { relativeTime } from '../../src/i18n/time.ts';

test.each([
  [0, 'now'],
  [40, 'in 40 seconds'],
  [89, 'in 89 seconds'],
  [90, 'in 2 minutes'],
  [601, 'in 11 minutes'],
  [3_601, 'in 61 minutes'],
  [5_400, 'in 2 hours'],
  [86_401, 'in 25 hours'],
  [14 * 86_400, 'in 14 days'],
])('in %i seconds is "%s": never shorter than it is', (seconds, expected) => {
  expect(relativeTime(seconds, 'en')).toBe(expected);
});

test('a time in the past', () => {
  expect([relativeTime(-120, 'en'), relativeTime(-2 * 86_400, 'de')]).toEqual(['2 minutes ago', 'vorgestern']);
});
