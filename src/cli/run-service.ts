import type { Issuer } from '../issuer/index.ts';
import { httpServer } from './http-server.ts';
import { errorName } from './log.ts';
import { repeat } from './repeat.ts';
import { requestHandler, type HandlerParts } from './request-handler.ts';

/** Milliseconds. */
const DELIVER_EVERY = 1_000;
const REQUESTS_MAY_TAKE = 10_000;
/** Orchestrators kill after 30 s: what has not ended by then is left to the next instance. */
const SHUTDOWN_MAY_TAKE = 25_000;

export interface ServiceParts extends Omit<HandlerParts, 'isStopping'> {
  issuer: Issuer;
  listen: { host: string; port: number };
  /** Called once it listens, with the port it got. */
  started: (port: number) => void;
}

/**
 * Serves and delivers, which purges as well, until SIGTERM or SIGINT; then finishes what it has begun. A second
 * signal ends the process at once.
 *
 * @returns the exit code
 */
export async function runService(parts: ServiceParts): Promise<number> {
  const { issuer, listen, log } = parts;
  const stop = stopSignal();
  const server = await httpServer(requestHandler({ ...parts, isStopping: () => stop.received }), listen);
  const deliveryFailed = (error: unknown) => log('outbox_failed', { error: errorName(error) });
  const outbox = repeat(DELIVER_EVERY, () => issuer.deliver(), deliveryFailed);
  parts.started(server.port);

  const signal = await stop.signal;
  const closed = server.close(REQUESTS_MAY_TAKE);
  log('stopping', { signal });
  const finish = async () => {
    await Promise.all([closed, outbox.stop()]);
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
