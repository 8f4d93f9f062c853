import type { Issuer } from '../issuer/index.ts';
import type { Storage } from '../storage/index.ts';
import { httpServer } from './http-server.ts';
import { errorName, type Log } from './log.ts';
import { repeat } from './repeat.ts';
import { requestHandler, type HandlerParts } from './request-handler.ts';

/** Milliseconds. */
const DELIVER_EVERY = 1_000;
const PURGE_EVERY = 60_000;
const REQUESTS_MAY_TAKE = 10_000;
/** Orchestrators kill after 30 s: what has not ended by then is left to the next instance. */
const SHUTDOWN_MAY_TAKE = 25_000;
const PURGE_BATCH = 500;
const PURGE_BATCHES = 20;

export interface ServiceParts extends Omit<HandlerParts, 'isStopping'> {
  issuer: Issuer;
  storage: Storage;
  listen: { host: string; port: number };
  /** Called once it listens, with the port it got. */
  started: (port: number) => void;
}

/**
 * Serves, sends what is due and purges what is over, until SIGTERM or SIGINT; then finishes what it has begun. A second
 * signal ends the process at once.
 *
 * @returns the exit code
 */
export async function runService(parts: ServiceParts): Promise<number> {
  const { issuer, storage, listen, log } = parts;
  const stop = stopSignal();
  const server = await httpServer(requestHandler({ ...parts, isStopping: () => stop.received }), listen);
  const deliveryFailed = (error: unknown) => log('outbox_failed', { error: errorName(error) });
  const outbox = repeat(DELIVER_EVERY, () => issuer.deliver(), deliveryFailed);
  const purges = repeat(
    PURGE_EVERY,
    () => purge(storage, log),
    (error) => log('purge_failed', { error: errorName(error) }),
  );
  parts.started(server.port);

  const signal = await stop.signal;
  const closed = server.close(REQUESTS_MAY_TAKE);
  log('stopping', { signal });
  const finish = async () => {
    await Promise.all([closed, outbox.stop(), purges.stop()]);
    // What the last requests were promised.
    await issuer.deliver().catch(deliveryFailed);
  };
  const deadline = new Promise<'late'>((resolve) => setTimeout(() => resolve('late'), SHUTDOWN_MAY_TAKE).unref());
  try {
    if ((await Promise.race([finish(), deadline])) === 'late') throw new Error('Shutting down took too long.');
    log('stopped');
    return 0;
  } catch (error) {
    log('shutdown_failed', { error: errorName(error) });
    return 1;
  }
}

/** Expired rows leave in batches, so that no statement holds the tables for long. */
async function purge(storage: Storage, log: Log): Promise<void> {
  let removed = 0;
  for (let batch = 0; batch < PURGE_BATCHES; batch += 1) {
    const count = await storage.purge(Date.now(), PURGE_BATCH);
    removed += count;
    if (count < PURGE_BATCH) break;
  }
  if (removed > 0) log('purged', { rows: removed });
}

function stopSignal(): { received: boolean; signal: Promise<string> } {
  const state = { received: false, signal: Promise.resolve('') };
  state.signal = new Promise((resolve) => {
    const onSignal = (signal: string) => {
      if (state.received) process.exit(1);
      state.received = true;
      resolve(signal);
    };
    process.on('SIGTERM', onSignal).on('SIGINT', onSignal);
  });
  return state;
}
