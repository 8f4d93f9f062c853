import { LRUCache } from 'lru-cache';

/** Opens sealed cookies, each once while it is in use. */
export interface OpenedCookies<T> {
  /** Returns what the cookie holds; `null` if it cannot be opened or has expired. */
  open: (cookie: string) => T | null | Promise<T | null>;
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
  const known = new LRUCache<string, NonNullable<T> | Promise<T | null>>({
    max: MAX_COUNT,
    maxSize: MAX_CHARACTERS,
    sizeCalculation: (_, cookie) => Math.max(1, cookie.length),
  });

  /** Requests that arrive together share one decryption. */
  async function openFirst(cookie: string): Promise<T | null> {
    const opening = open(cookie);
    known.set(cookie, opening);
    const opened = await opening.catch((error: unknown) => {
      known.delete(cookie);
      throw error;
    });
    if (opened === null) known.delete(cookie);
    else known.set(cookie, opened);
    return opened && unlessExpired(cookie, opened);
  }

  function unlessExpired(cookie: string, opened: T): T | null {
    if (!hasExpired(opened)) return opened;
    known.delete(cookie);
    return null;
  }

  return {
    open(cookie) {
      const opened = known.get(cookie);
      if (opened === undefined) return openFirst(cookie);
      if (!(opened instanceof Promise)) return unlessExpired(cookie, opened);
      return opened.then((each) => each && unlessExpired(cookie, each));
    },
  };
}
