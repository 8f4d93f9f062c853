import { LRUCache } from 'lru-cache';

/** Opens sealed cookies, each once while it is in use. */
export interface OpenedCookies<T> {
  /** Returns what the cookie holds; `null` if it cannot be opened or has expired. */
  open: (cookie: string) => Promise<T | null>;
}

const MAX_COUNT = 1_000;
const MAX_CHARACTERS = 2_000_000;

/**
 * Remembers what the cookies used last hold, so that each is decrypted once: at most a thousand, two million characters
 * in all. Cookies that cannot be opened are not remembered, so that garbage displaces nothing.
 *
 * @param hasExpired asked at each use: what has expired is forgotten
 */
export function createOpenedCookies<T>(
  open: (cookie: string) => Promise<T | null>,
  hasExpired: (opened: T) => boolean,
): OpenedCookies<T> {
  const known = new LRUCache<string, Promise<T | null>>({
    max: MAX_COUNT,
    maxSize: MAX_CHARACTERS,
    sizeCalculation: (_, cookie) => Math.max(1, cookie.length),
  });

  function openFirst(cookie: string): Promise<T | null> {
    const opening = open(cookie);
    known.set(cookie, opening);
    opening.catch(() => known.delete(cookie));
    return opening;
  }

  return {
    async open(cookie) {
      const opened = await (known.get(cookie) ?? openFirst(cookie));
      if (opened !== null && !hasExpired(opened)) return opened;
      known.delete(cookie);
      return null;
    },
  };
}
