/** Opens sealed cookies, each once while it is in use. */
export interface OpenedCookies<T> {
  open: (cookie: string) => Promise<T | null>;
}

const MAX_COUNT = 1_000;
const MAX_CHARACTERS = 2_000_000;

/**
 * Remembers what the cookies seen last hold, so that WebCrypto is asked once for each: at most a thousand, two million
 * characters in all. What could not be opened is not remembered, so that garbage pushes nothing out.
 *
 * @param isOver whether what a cookie held is over by now: it is then forgotten, however lately it was seen
 */
export function createOpenedCookies<T>(
  open: (cookie: string) => Promise<T | null>,
  isOver: (opened: T) => boolean,
): OpenedCookies<T> {
  const known = new Map<string, Promise<T | null>>();
  let characters = 0;

  function forget(cookie: string): void {
    if (known.delete(cookie)) characters -= cookie.length;
  }

  function remember(cookie: string, opened: Promise<T | null>): void {
    known.set(cookie, opened);
    characters += cookie.length;
    for (const oldest of known.keys()) {
      if (known.size <= MAX_COUNT && characters <= MAX_CHARACTERS) return;
      forget(oldest);
    }
  }

  return {
    async open(cookie) {
      const opening = known.get(cookie) ?? open(cookie);
      // The one seen last moves to the end.
      forget(cookie);
      remember(cookie, opening);
      const opened = await opening.catch((error: unknown) => {
        forget(cookie);
        throw error;
      });
      if (opened !== null && !isOver(opened)) return opened;
      forget(cookie);
      return null;
    },
  };
}
