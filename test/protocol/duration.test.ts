import { expect, test } from 'vitest';
import { parseDuration, type Duration } from '../../src/protocol/duration.ts';

test.each<[Duration, number]>([
  [0, 0],
  [1, 1_000],
  [0.0015, 2],
  ['90s', 90_000],
  ['15m', 900_000],
  ['12h', 43_200_000],
  ['14d', 1_209_600_000],
  ['1.5h', 5_400_000],
  ['0s', 0],
  ['36500d', 3_153_600_000_000],
])('%j is %d ms', (duration, milliseconds) => {
  expect(parseDuration(duration)).toBe(milliseconds);
});

test.each([
  -1,
  Number.NaN,
  Infinity,
  1e12,
  '',
  '15',
  '15 m',
  'm',
  '-1s',
  '1w',
  '1e3s',
  '0x1s',
  '٣d',
  '99999999d',
  null,
  {},
  true,
])('%j is no duration', (duration) => {
  expect(parseDuration(duration)).toBeNull();
});
