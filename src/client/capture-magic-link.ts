import type { CallbackParameters } from '../protocol/invite-api.ts';

/** What a fragment brought; `parameters` is `null` when it was meant for us but is not whole. Never changes. */
export interface MagicLink {
  readonly parameters: Readonly<CallbackParameters> | null;
}

const MAX_LENGTH = 8192;
const NAMES = ['state', 'code', 'error', 'iss'] as const;
/** What the BFF makes its states of: 256 bits, base64url. */
const STATE = /^[\w-]{43}$/;
/** RFC 6749 appendix A: codes and errors are visible ASCII. */
const VISIBLE = /^[\x20-\x7e]+$/;

let captured: MagicLink | null = null;

/**
 * Takes the magic link out of the address bar, so that no router, analytics script or referrer sees the secret. Call it
 * before a router is created; without a router that reads the fragment, `<MagicLinkCallback>` does it in time by itself.
 */
export function captureMagicLink(): void {
  take(() => true);
}

/** The same on behalf of a request: takes only what has our own form, since this may not be the callback route. */
export function stripMagicLink(): void {
  take((link) => link.parameters !== null);
}

/** The captured link, the same object until another arrives; `null` when there is none. For `useSyncExternalStore`. */
export function currentMagicLink(): MagicLink | null {
  captureMagicLink();
  return captured;
}

/** A second link that is opened in the same tab fires `hashchange` and nothing else. */
export function subscribeToMagicLink(onChange: () => void): () => void {
  addEventListener('hashchange', onChange);
  return () => removeEventListener('hashchange', onChange);
}

/** Once it has let somebody in, nothing of it is kept. */
export function forgetMagicLink(link: MagicLink): void {
  if (captured === link) captured = null;
}

function take(wanted: (link: MagicLink) => boolean): void {
  if (typeof location === 'undefined' || location.hash.length < 2) return;
  const link = parse(location.hash.slice(1));
  if (!link || !wanted(link)) return;
  captured = link;
  // Routers keep their own things in history.state.
  history.replaceState(history.state, '', location.pathname + location.search);
}

function parse(fragment: string): MagicLink | null {
  const values = new URLSearchParams(fragment);
  if (!['state', 'code', 'error'].some((name) => values.has(name))) return null;
  const [state, code, error, iss] = NAMES.map((name) => values.get(name) ?? undefined);
  const whole =
    fragment.length <= MAX_LENGTH &&
    NAMES.every((name) => values.getAll(name).length < 2) &&
    state !== undefined &&
    STATE.test(state) &&
    (code === undefined) !== (error === undefined) &&
    [code, error, iss].every((value) => value === undefined || VISIBLE.test(value));
  if (!whole) return Object.freeze({ parameters: null });
  return Object.freeze({
    parameters: Object.freeze({
      state,
      ...(code === undefined ? {} : { code }),
      ...(error === undefined ? {} : { error }),
      ...(iss === undefined ? {} : { iss }),
    }),
  });
}
