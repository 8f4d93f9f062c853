let taken = '';

/** What is ours for certain, on whatever page: the BFF's states are 256 bits of base64url. */
export const OURS: RegExp = /[#&]state=[\w-]{43}(&|$)/;

/**
 * Takes a fragment that matches out of the address bar, and gives the one that was taken last, without its `#`. Every
 * request of the client calls it first, so that none leaves a page whose address still shows a secret.
 */
export function takeFragment(ours: RegExp = OURS): string {
  if (typeof location !== 'undefined' && ours.test(location.hash)) {
    taken = location.hash.slice(1);
    // Routers keep their own things in history.state.
    history.replaceState(history.state, '', location.href.split('#')[0]);
  }
  return taken;
}

export function forgetFragment(): void {
  taken = '';
}
