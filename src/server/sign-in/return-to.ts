const UNPRINTABLE = /[\p{C}\s\\]/u;
const MAX_LENGTH = 2_048;

/**
 * Where to land afterwards: a path of the app's own origin (with query and fragment) in its normal form, or `null` for
 * anything a browser could read as another place.
 */
export function ownPath(returnTo: unknown, origin: string): string | null {
  if (typeof returnTo !== 'string' || returnTo.length > MAX_LENGTH) return null;
  if (!returnTo.startsWith('/') || returnTo.startsWith('//') || UNPRINTABLE.test(returnTo)) return null;
  if (!URL.canParse(returnTo, origin)) return null;
  const url = new URL(returnTo, origin);
  const path = url.pathname + url.search + url.hash;
  // `/.//host` has become `//host` by now.
  return url.origin === origin && !path.startsWith('//') ? path : null;
}
