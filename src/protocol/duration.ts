import { InviteError } from './invite-error.ts';

/** A number of seconds, or a string such as `'90s'`, `'15m'`, `'12h'`, `'14d'`; at most a century. */
export type Duration = number | `${number}${'s' | 'm' | 'h' | 'd'}`;

const CENTURY = 100 * 366 * 86_400;
const UNITS = { s: 1, m: 60, h: 3_600, d: 86_400 } as const;

/**
 * Reads a {@link Duration} as milliseconds.
 *
 * @param option the option's name, for the message of the `misconfigured` error
 */
export function toMilliseconds(duration: Duration, option: string): number {
  const match = /^(\d+(?:\.\d+)?)([smhd])$/.exec(String(duration));
  const seconds =
    typeof duration === 'number' ? duration : match ? Number(match[1]) * UNITS[match[2] as keyof typeof UNITS] : NaN;
  if (seconds >= 0 && seconds <= CENTURY) return Math.round(seconds * 1000);
  throw new InviteError(
    'misconfigured',
    `${option} must be a number of seconds or a string such as '15m', '12h' or '14d', not ${JSON.stringify(duration)}.`,
  );
}
