import type { InviteStorage } from '../storage/storage.ts';
import type { Report } from './events.ts';

const BATCH = 200;
const PAUSE_MS = 60_000;

interface PurgeDeps {
  /** Epoch milliseconds. */
  now: () => number;
  /** Milliseconds. */
  monotonic: () => number;
  report: Report;
}

/**
 * Returns a function that removes expired rows in batches of 200, at most one batch a minute unless the last one was
 * full. Called with each request, so that it works on hosts without timers; no response waits for it. Never rejects:
 * a failure is reported, and tried again a minute later.
 */
export function createPurge(storage: InviteStorage, { now, monotonic, report }: PurgeDeps): () => Promise<void> {
  let next = monotonic() + PAUSE_MS;
  return async () => {
    if (monotonic() < next) return;
    next = monotonic() + PAUSE_MS;
    try {
      if ((await storage.purge(now(), BATCH)) >= BATCH) next = monotonic();
    } catch (error) {
      report(error, 'purge');
    }
  };
}
