import { MAX_URL_LENGTH } from './size-limits.ts';

const UNPRINTABLE = /[\p{C}\s\\]/u;

/**
 * Returns the path (with query and fragment, in normal form) that `path` names on `origin`, or `null` for anything that
 * a browser could take for another origin: absolute URLs, `//host`, `/\host`, `/.//host`, control characters.
 */
export function ownPath(path: unknown, origin: string): string | null {
  if (typeof path !== 'string' || path.length > MAX_URL_LENGTH) return null;
  if (!path.startsWith('/') || path.startsWith('//') || UNPRINTABLE.test(path)) return null;
  if (!URL.canParse(path, origin)) return null;
  const url = new URL(path, origin);
  const normal = url.pathname + url.search + url.hash;
  // Resolving dot segments turns `/.//host` into `//host`.
  return url.origin === origin && !normal.startsWith('//') ? normal : null;
}
