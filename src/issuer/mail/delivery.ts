import { MINUTE_MS, SECOND_MS } from '../../protocol/timings.ts';
import type { InviteStorage } from '../../storage/storage.ts';
import type { OnError } from '../../protocol/error-report.ts';
import type { Emit } from '../events.ts';
import { failureOf } from './mailer.ts';
import type { Outbox } from './outbox.ts';

const PURGE_INTERVAL_MS = MINUTE_MS;
const PURGE_BATCH = 500;
const DELIVERY_INTERVAL_MS = 5 * SECOND_MS;

/** Returns a function that sends due mails and removes expired rows. Parallel calls share one round. */
export function createDelivery(
  outbox: Pick<Outbox, 'deliver'>,
  storage: Pick<InviteStorage, 'purge'>,
  now: () => number,
): () => Promise<number> {
  let round: Promise<number> | undefined;
  let purgeAt = -Infinity;

  const work = async () => {
    const sent = await outbox.deliver();
    if (now() >= purgeAt) {
      const removed = await storage.purge(now(), PURGE_BATCH);
      // The rest waits for the next round, which keeps each round short.
      if (removed < PURGE_BATCH) purgeAt = now() + PURGE_INTERVAL_MS;
    }
    return sent;
  };
  return () => (round ??= work().finally(() => (round = undefined)));
}

/** Calls `deliver` every few seconds with a timer that does not keep the process alive. */
export function deliverRegularly(deliver: () => Promise<number>, emit: Emit, report: OnError): void {
  const schedule = () => {
    const timer: { unref?: () => unknown } = setTimeout(() => void run(), DELIVERY_INTERVAL_MS);
    timer.unref?.();
  };
  const run = async () => {
    try {
      await deliver();
    } catch (error) {
      emit({ type: 'outbox_failed', error: failureOf(error).error });
      report(error, { during: 'outbox' });
    }
    schedule();
  };
  schedule();
}
