import type { CallbackParameters } from '../protocol/invite-api.ts';
import { MAX_FRAGMENT_LENGTH } from '../protocol/size-limits.ts';

/** A magic link found in the address bar; `parameters` is `null` when the fragment was ours but malformed. */
export interface MagicLink {
  readonly parameters: Readonly<CallbackParameters> | null;
}

/** Ours on any page: the BFF's states are 256 bits of base64url. */
const ANY_PAGE = /[#&]state=[\w-]{43}(&|$)/;
/** Ours on the callback route: a truncated link must be taken too, to be reported as malformed. */
const CALLBACK_ROUTE = /[#&](?:state|code|error)=/;
/** RFC 6749 appendix A: visible ASCII. */
const VISIBLE = /^[\x20-\x7e]+$/;
const SHAPES = new Map<keyof CallbackParameters, RegExp>([
  ['state', /^[\w-]{43}$/],
  ['code', VISIBLE],
  ['error', VISIBLE],
  ['iss', VISIBLE],
]);

let taken = '';
let parsed = '';
let captured: MagicLink | null = null;

/**
 * Removes a matching fragment from the address bar and returns the last one removed, without its `#`. The client calls
 * it before every request, so that no request leaves a page whose address still shows a secret.
 */
export function takeFragment(ours: RegExp = ANY_PAGE): string {
  if (typeof location !== 'undefined' && ours.test(location.hash)) {
    taken = location.hash.slice(1);
    // Routers keep their own values in history.state.
    history.replaceState(history.state, '', location.href.split('#')[0]);
  }
  return taken;
}

/** Whether a magic link was taken that no component has asked for. */
export function hasUnusedLink(): boolean {
  const fragment = takeFragment();
  return fragment !== '' && fragment !== parsed;
}

/** Forgets the fragment that was taken last. */
export function forgetFragment(): void {
  taken = '';
}

/**
 * Removes the magic link from the address bar and remembers it, so that no router, analytics script or referrer sees
 * the secret. Call it before creating a router. Without a router, `<MagicLinkCallback>` does it in time by itself.
 *
 * @example
 * ```ts
 * captureMagicLink();
 * const router = createBrowserRouter(routes);
 * ```
 */
export function captureMagicLink(): void {
  takeFragment(CALLBACK_ROUTE);
}

/** Returns the captured link, the same object until another arrives, or `null`. For `useSyncExternalStore`. */
export function currentMagicLink(): MagicLink | null {
  const fragment = takeFragment(CALLBACK_ROUTE);
  if (fragment !== parsed) {
    parsed = fragment;
    captured = fragment ? { parameters: parse(fragment) } : null;
  }
  return captured;
}

/** Calls `onChange` when a second link opens in the same tab, which fires `hashchange` and nothing else. */
export function subscribeToMagicLink(onChange: () => void): () => void {
  addEventListener('hashchange', onChange);
  return () => removeEventListener('hashchange', onChange);
}

/** Forgets a link once it is redeemed. */
export function forgetMagicLink(link: MagicLink): void {
  if (captured !== link) return;
  forgetFragment();
  parsed = '';
  captured = null;
}

function parse(text: string): CallbackParameters | null {
  if (text.length > MAX_FRAGMENT_LENGTH) return null;
  const found: CallbackParameters = {};
  for (const [key, value] of new URLSearchParams(text)) {
    const name = key as keyof CallbackParameters;
    const shape = SHAPES.get(name);
    if (!shape) continue;
    // A parameter that stands there twice is no answer of ours (RFC 6749 section 3.1).
    if (name in found || !shape.test(value)) return null;
    found[name] = value;
  }
  // A code without a state answers no request of ours: the BFF decides about it (`unsolicited`) by its issuer.
  return (found.state || (found.code && found.iss)) && !found.code !== !found.error ? found : null;
}
