/** A path of this origin, or `/`. The server has checked it; a page that follows whatever it is told would not deserve the trust. */
export function ownPath(to: string): string {
  try {
    const url = new URL(to, location.origin);
    if (url.origin === location.origin) return url.pathname + url.search + url.hash;
  } catch {
    // no URL at all
  }
  return '/';
}
