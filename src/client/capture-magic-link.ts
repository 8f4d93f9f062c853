import type { CallbackParameters } from '../protocol/invite-api.ts';
import { forgetFragment, takeFragment } from './take-fragment.ts';

/** What a fragment brought; `parameters` is `null` when it was meant for us but is not whole. */
export interface MagicLink {
  readonly parameters: Readonly<CallbackParameters> | null;
}

const MAX_LENGTH = 8192;
/** On the callback route also what was cut off or tampered with, so that it can be called malformed. */
const MEANT_FOR_US = /[#&](?:state|code|error)=/;
/** RFC 6749 appendix A: visible ASCII. */
const VISIBLE = /^[\x20-\x7e]+$/;
const SHAPES: Record<keyof CallbackParameters, RegExp> = {
  state: /^[\w-]{43}$/,
  code: VISIBLE,
  error: VISIBLE,
  iss: VISIBLE,
};

let fragment = '';
let captured: MagicLink | null = null;

/**
 * Takes the magic link out of the address bar, so that no router, analytics script or referrer sees the secret. Call it
 * before a router is created; without a router that reads the fragment, `<MagicLinkCallback>` does it in time by itself.
 */
export function captureMagicLink(): void {
  takeFragment(MEANT_FOR_US);
}

/** The captured link, the same object until another arrives; `null` when there is none. For `useSyncExternalStore`. */
export function currentMagicLink(): MagicLink | null {
  const taken = takeFragment(MEANT_FOR_US);
  if (taken !== fragment) {
    fragment = taken;
    captured = taken ? { parameters: parse(taken) } : null;
  }
  return captured;
}

/** A second link that is opened in the same tab fires `hashchange` and nothing else. */
export function subscribeToMagicLink(onChange: () => void): () => void {
  addEventListener('hashchange', onChange);
  return () => removeEventListener('hashchange', onChange);
}

/** Once it has let somebody in, nothing of it is kept. */
export function forgetMagicLink(link: MagicLink): void {
  if (captured !== link) return;
  forgetFragment();
  fragment = '';
  captured = null;
}

function parse(text: string): CallbackParameters | null {
  if (text.length > MAX_LENGTH) return null;
  const values = new URLSearchParams(text);
  const found: CallbackParameters = {};
  for (const [name, shape] of Object.entries(SHAPES)) {
    const [value, twice] = values.getAll(name);
    if (value === undefined) continue;
    if (twice !== undefined || !shape.test(value)) return null;
    found[name as keyof CallbackParameters] = value;
  }
  // Without a state it answers no request of ours: the BFF knows whether such a one is welcome, and whose code it is.
  const isAddressed = found.state !== undefined || (found.code !== undefined && found.iss !== undefined);
  return isAddressed && (found.code === undefined) !== (found.error === undefined) ? found : null;
}
