import type { CookieAdapter } from '../protocol/cookies.ts';
import { parseDuration, type Duration } from '../protocol/duration.ts';
import { isLoopbackHost, isLoopbackHttp } from '../protocol/http.ts';
import type { InviteStorage } from '../storage/storage.ts';
import { convert, isObject, list, object, rule, value, type Schema } from './schema.ts';

/** A {@link RateLimit} as it is counted. */
export interface ReadRateLimit {
  max: number;
  windowMs: number;
}

const SECOND_MS = 1_000;
const DAY_MS = 86_400_000;

/** A non-empty string. */
export const text: Schema<string> = value(
  'must be a non-empty string',
  (given) => typeof given === 'string' && given !== '',
);

export const flag: Schema<boolean> = value('must be true or false', (given) => typeof given === 'boolean');

export function wholeNumber(from: number, to: number): Schema<number> {
  return value(
    `must be a whole number from ${from} to ${to}`,
    (given) => Number.isInteger(given) && (given as number) >= from && (given as number) <= to,
  );
}

export function oneOf<const T extends string>(...allowed: T[]): Schema<T> {
  const names = allowed.map((each) => `"${each}"`);
  return value(`must be ${names.slice(0, -1).join(', ')} or ${names.at(-1)}`, (given) => allowed.includes(given as T));
}

/** @param what it says or does, as "says who may invite" */
export function fn<T>(what = ''): Schema<T> {
  return value(`must be a function${what === '' ? '' : ` that ${what}`}`, (given) => typeof given === 'function');
}

/** A {@link Duration}, read as milliseconds. Both bounds are in milliseconds and inclusive. */
export function duration({ min = 0, max = Infinity }: { min?: number; max?: number } = {}): Schema<number> {
  return convert(
    rule<Duration>((given) => {
      const milliseconds = parseDuration(given);
      if (milliseconds === null) return "must be a number of seconds or a string such as '15m', '12h' or '14d'";
      if (milliseconds < min) return `must be at least ${written(min)}`;
      return milliseconds > max ? `must be at most ${written(max)}` : null;
    }),
    (given) => parseDuration(given)!,
  );
}

/** A {@link Duration} of a second or more. */
export const lifetime: Schema<number> = duration({ min: SECOND_MS });

export const rateLimit: Schema<ReadRateLimit> = convert(
  object<{ max: number; per: number }>({
    max: convert(
      value<number | 'unlimited'>(
        'must be a whole number above 0, or Infinity ("unlimited" in JSON)',
        (given) => given === Infinity || given === 'unlimited' || (Number.isInteger(given) && (given as number) > 0),
      ),
      (given) => (given === 'unlimited' ? Infinity : given),
    ),
    per: lifetime,
  }),
  ({ max, per }) => ({ max, windowMs: per }),
);

/** A theme, mail templates: their own modules check the values. */
export function anObject<T>(example: string): Schema<T> {
  return value(`must be an object, such as ${example}`, isObject);
}

const MAKE_SECRET = 'Make one with `openssl rand -base64 32`';

/** Sealing secrets, the first of which seals. The problems never quote one. */
export const secrets: Schema<string[]> = list(
  rule<string>((given) => {
    if (given === undefined) return `is undefined: is its environment variable set? ${MAKE_SECRET}.`;
    if (typeof given !== 'string') return `is not a string. ${MAKE_SECRET}.`;
    return new TextEncoder().encode(given).length < 32 ? `is shorter than 32 bytes. ${MAKE_SECRET}.` : null;
  }),
  rule((given) => {
    if (given === undefined) return `is missing: it must be an array of strings. ${MAKE_SECRET}.`;
    if (!Array.isArray(given)) return `must be an array of strings, the newest first. ${MAKE_SECRET}.`;
    return given.length === 0 ? `must hold at least one secret. ${MAKE_SECRET}.` : null;
  }),
);

/** The secret of a client, as the issuer has registered it. Never quoted. */
export const clientSecret: Schema<string> = rule((given) =>
  typeof given === 'string' && given !== ''
    ? null
    : 'is missing: it is the secret that the issuer registered for client.id. Is its environment variable set?',
);

/** The app's own origin. */
export const origin: Schema<string> = value(
  "must be the app's own origin and nothing more, such as https://app.example.com (http on localhost only)",
  (given) => isSecureUrl(given) && new URL(given).origin === given,
);

/** A path of the app as routers write it: `/api/invite`. */
export function path(example: string, { root = false }: { root?: boolean } = {}): Schema<string> {
  return value(
    `must be a path that starts with a slash and does not end with one, such as ${example}`,
    (given) => typeof given === 'string' && isPath(given) && (root || given !== '/'),
  );
}

/** The URL of an issuer as a relying party knows it. */
export const issuerUrl: Schema<string> = value(
  'must be an https URL (http on localhost only), spelled as its metadata spells it',
  (given) => isSecureUrl(given) && !given.includes('?'),
);

/**
 * An absolute URL that a browser is sent to: https, or http on loopback, without credentials and fragment.
 *
 * @param allow.anyHttp passes plain http on every host
 */
export function browserUrl(allow: { anyHttp: boolean } = { anyHttp: false }): Schema<string> {
  return rule((given) => urlProblem(given, allow));
}

export function urlProblem(given: unknown, { anyHttp }: { anyHttp: boolean }): string | null {
  if (typeof given !== 'string' || !URL.canParse(given))
    return 'must be an absolute URL, such as https://app.example.com/welcome';
  const url = new URL(given);
  // Browsers resolve these names by themselves.
  const isLoopback = isLoopbackHost(url.hostname) || url.hostname.endsWith('.localhost');
  if (url.protocol === 'http:' && !isLoopback && !anyHttp) return 'must use https (plain http is for loopback only)';
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return 'must use https';
  if (url.username || url.password) return 'must not hold a user name or password';
  return given.includes('#') ? 'must not have a fragment' : null;
}

const STORAGE_METHODS = ['get', 'insert', 'remove', 'compareAndSet', 'page', 'count', 'increment', 'purge'];

export const storage: Schema<InviteStorage> = value(
  'must be a storage, such as sqliteStorage(db) from magic-invite/storage',
  (given) => isObject(given) && STORAGE_METHODS.every((name) => typeof given[name] === 'function'),
);

/** The names of cookies' adapter functions. */
export const cookies: Schema<CookieAdapter> = value(
  'must be an object with the functions requestHeaders and withCookies',
  (given) => isObject(given) && typeof given.requestHeaders === 'function' && typeof given.withCookies === 'function',
);

function isSecureUrl(given: unknown): given is string {
  if (typeof given !== 'string' || !URL.canParse(given)) return false;
  const url = new URL(given);
  return (url.protocol === 'https:' || isLoopbackHttp(url)) && !url.username && !url.password && !url.hash;
}

function isPath(given: string): boolean {
  if (!given.startsWith('/') || given.startsWith('//') || /.\/$|[?#*:\\\s]/.test(given)) return false;
  return URL.canParse(given, 'https://a.test') && new URL(given, 'https://a.test').pathname === given;
}

function written(milliseconds: number): string {
  if (milliseconds % DAY_MS === 0) return `'${milliseconds / DAY_MS}d'`;
  return milliseconds % 60_000 === 0 ? `'${milliseconds / 60_000}m'` : `'${milliseconds / SECOND_MS}s'`;
}
