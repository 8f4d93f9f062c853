const FIRST = 10_000;
const LONGEST = 3_600_000;

/**
 * Milliseconds until the next attempt: twice as many after each one, up to an hour, less a random part of up to a half,
 * so that what failed together is not tried together again.
 */
export function backOff(attempts: number): number {
  const longest = Math.min(FIRST * 2 ** (attempts - 1), LONGEST);
  return Math.round(longest * (1 - Math.random() / 2));
}
