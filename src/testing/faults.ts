import type { Mailer } from '../issuer/index.ts';
import type { InviteStorage } from '../storage/index.ts';

/** What can be made to fail: the mail system, the way from BFF to issuer, the storage, the browser's network. */
export type Fault = 'mail' | 'issuer' | 'storage' | 'network';

export interface Faults {
  /** Throws while the fault is on. */
  check(fault: Fault): void;
  /** Turns it on; the returned function turns it off again. */
  fail(fault: Fault): () => void;
}

export function createFaults(): Faults {
  const on = new Set<Fault>();
  return {
    check(fault) {
      if (!on.has(fault)) return;
      const cause = Object.assign(new Error(`The test made "${fault}" fail.`), { code: 'ECONNREFUSED' });
      // Node's `fetch` fails like this when the port is closed.
      throw new TypeError('fetch failed', { cause });
    },
    fail(fault) {
      on.add(fault);
      return () => void on.delete(fault);
    },
  };
}

export function failingMailer(mailer: Mailer, faults: Faults): Mailer {
  return {
    async send(message) {
      faults.check('mail');
      return mailer.send(message);
    },
  };
}

/** The same storage, every method of which can fail. */
export function failingStorage(storage: InviteStorage, faults: Faults): InviteStorage {
  return new Proxy(storage, {
    get(target, name, receiver) {
      const method: unknown = Reflect.get(target, name, receiver);
      if (typeof method !== 'function') return method;
      return async (...args: unknown[]) => {
        faults.check('storage');
        return method.apply(target, args) as unknown;
      };
    },
  });
}
