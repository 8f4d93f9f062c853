/** A number of seconds, or a string such as `'90s'`, `'15m'`, `'12h'`, `'14d'`; at most a century. */
export type Duration = number | `${number}${'s' | 'm' | 'h' | 'd'}`;

/** At most `max` in each window of `per`; the window starts with the first. */
export interface RateLimit {
  /** A whole number above 0; `Infinity` lifts the limit. */
  max: number;
  /** The length of the window: seconds, or a string such as `'1h'`. */
  per: Duration;
}

const CENTURY_S = 100 * 366 * 86_400;
const UNITS = { s: 1, m: 60, h: 3_600, d: 86_400 } as const;

/** Reads a {@link Duration} as milliseconds; `null` for anything else, `NaN` and negative numbers included. */
export function parseDuration(duration: unknown): number | null {
  const match = /^(\d+(?:\.\d+)?)([smhd])$/.exec(typeof duration === 'string' ? duration : '');
  const seconds =
    typeof duration === 'number' ? duration : match ? Number(match[1]) * UNITS[match[2] as keyof typeof UNITS] : NaN;
  return seconds >= 0 && seconds <= CENTURY_S ? Math.round(seconds * 1_000) : null;
}
