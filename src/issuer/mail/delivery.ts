import type { InviteStorage } from '../../storage/storage.ts';
import type { Emit } from '../events.ts';
import type { Outbox } from './outbox.ts';

/** Milliseconds. */
const PURGE_EVERY = 60_000;
const PURGE_BATCH = 500;
const LOOK_EVERY = 5_000;

/** One round of what is to be done without anybody asking: due mails, expired rows. Parallel calls share a round. */
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
      // What is left waits for the next round, so that no round takes long.
      if (removed < PURGE_BATCH) purgeAt = now() + PURGE_EVERY;
    }
    return sent;
  };
  return () => (round ??= work().finally(() => (round = undefined)));
}

/** Does a round every few seconds, as long as the process has something else to live for. */
export function deliverByItself(deliver: () => Promise<number>, emit: Emit): void {
  const again = () => {
    const timer: { unref?: () => unknown } = setTimeout(() => void look(), LOOK_EVERY);
    timer.unref?.();
  };
  const look = async () => {
    try {
      await deliver();
    } catch (error) {
      emit({ type: 'outbox_failed', error: error instanceof Error ? error.name : 'unknown' });
    }
    again();
  };
  again();
}
