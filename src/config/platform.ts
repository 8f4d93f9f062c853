import { misconfigured } from './schema.ts';

/** Throws `misconfigured` where the platform lacks what sealing and signing need. */
export function checkPlatform(): void {
  if (globalThis.crypto?.subtle === undefined)
    throw misconfigured('crypto.subtle', 'is missing here: browsers have it on https and on http://localhost only.');
  if (!(new TextEncoder().encode() instanceof Uint8Array))
    throw misconfigured(
      'Uint8Array',
      "is not the one that TextEncoder makes: this process mixes the globals of two realms, as jsdom does. Run this test in Node's environment: `// @vitest-environment node`, or `@jest-environment node`.",
    );
}
