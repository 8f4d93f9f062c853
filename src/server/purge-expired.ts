import type { InviteStorage } from '../storage/storage.ts';

/** Rows that are over leave in batches of this size. */
const BATCH = 200;
/** Milliseconds. Where a batch was full, the next one need not wait. */
const PAUSE = 60_000;

/**
 * Removes what is over, a batch at most once a minute, beside requests that are being answered anyway: so it works on
 * hosts without timers, and nobody pays for more than one batch. What fails is reported and tried again.
 */
export function createPurge(
  storage: InviteStorage,
  now: () => number,
  report: (error: unknown, during: string) => void,
): () => Promise<void> {
  let next = now() + PAUSE;
  return async () => {
    if (now() < next) return;
    next = now() + PAUSE;
    try {
      if ((await storage.purge(now(), BATCH)) >= BATCH) next = now();
    } catch (error) {
      report(error, 'purge');
    }
  };
}
