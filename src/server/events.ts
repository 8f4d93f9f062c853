import type { InviteEvent } from './options.ts';

/** Tells the operator; what the listener throws stops nothing. */
export type Emit = (type: InviteEvent['type'], details?: Record<string, string | number | boolean | undefined>) => void;

export function createEmit(onEvent: ((event: InviteEvent) => void) | undefined, now: () => number): Emit {
  return (type, details = {}) => {
    try {
      onEvent?.({ ...details, type, at: now() });
    } catch {
      // An operator's counter that breaks must not break a sign-in.
    }
  };
}
