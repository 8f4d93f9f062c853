import type { Issuer } from '../issuer/index.ts';
import type { InviteStorage } from '../storage/index.ts';
import { createRequestHandler, listen, type HandlerParts, type Readiness } from './http.ts';
import { errorName } from './log.ts';

const DELIVER_EVERY_MS = 1_000;
const REQUESTS_MAY_TAKE_MS = 10_000;
/** Orchestrators kill a process 30 s after SIGTERM: what is unfinished by then is left to the next instance. */
const SHUTDOWN_MAY_TAKE_MS = 25_000;
const PROBE_TIMEOUT_MS = 2_000;

export interface ServiceParts extends Omit<HandlerParts, 'isStopping'> {
  issuer: Pick<Issuer, 'fetch' | 'deliver'>;
  listen: { host: string; port: number };
  /** Called once the server listens, with the port it got. */
  started: (port: number) => void;
}

/**
 * Serves requests and works the outbox until SIGTERM or SIGINT, then finishes what it has begun. A second signal ends
 * the process at once.
 *
 * @returns the exit code
 */
export async function runService(parts: ServiceParts): Promise<number> {
  const { issuer, log } = parts;
  const stop = stopSignal();
  const server = await listen(createRequestHandler({ ...parts, isStopping: () => stop.received }), parts.listen);
  const deliveryFailed = (error: unknown) => log('outbox_failed', { error: errorName(error) });
  const outbox = repeat(DELIVER_EVERY_MS, () => issuer.deliver(), deliveryFailed);
  parts.started(server.port);

  const signal = await stop.signal;
  const closed = server.close(REQUESTS_MAY_TAKE_MS);
  log('stopping', { signal });
  const finish = async () => {
    await Promise.all([closed, outbox.stop()]);
    // Mails that the last requests have accepted.
    await issuer.deliver().catch(deliveryFailed);
  };
  const deadline = new Promise<'late'>((resolve) => setTimeout(() => resolve('late'), SHUTDOWN_MAY_TAKE_MS).unref());
  try {
    if ((await Promise.race([finish(), deadline])) === 'late') throw new Error('Shutting down took too long.');
    log('stopped');
    return 0;
  } catch (error) {
    log('shutdown_failed', { error: errorName(error) });
    return 1;
  }
}

/** Reads a record from the storage, and the keys from the issuer, which makes them at the first start. */
export async function checkReadiness(
  issuer: Pick<Issuer, 'fetch'>,
  issuerUrl: string,
  storage: InviteStorage,
): Promise<Readiness> {
  const [storageAnswers, keysLoad] = await Promise.all([
    holds(async () => (await storage.get('key', 'probe')) === null),
    holds(async () => {
      const response = await issuer.fetch(new Request(`${issuerUrl}/oidc/jwks`));
      return response.ok && ((await response.json()) as { keys: unknown[] }).keys.length > 0;
    }),
  ]);
  return { storage: storageAnswers, keys: keysLoad };
}

/** A probe that hangs has failed. */
async function holds(probe: () => Promise<boolean>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), PROBE_TIMEOUT_MS);
  });
  return Promise.race([probe().catch(() => false), tooLate]).finally(() => clearTimeout(timer));
}

/**
 * Runs a task at once, and again `pauseMs` after each end. Errors go to `failed` and do not stop it.
 *
 * @returns `stop`, which prevents further runs and resolves once a running one is complete
 */
function repeat(
  pauseMs: number,
  task: () => Promise<unknown>,
  failed: (error: unknown) => void,
): { stop: () => Promise<void> } {
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  const run = async () => {
    try {
      await task();
    } catch (error) {
      failed(error);
    }
    if (!stopped) timer = setTimeout(start, pauseMs);
  };
  let running: Promise<void>;
  const start = () => void (running = run());
  start();
  return {
    stop() {
      stopped = true;
      clearTimeout(timer);
      return running;
    },
  };
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
