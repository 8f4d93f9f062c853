import type { InviteStorage } from 'magic-invite/storage';

export interface MortalStorage extends InviteStorage {
  /** How many calls there were. */
  calls: number;
  /** The first call that fails, with all later ones; 0: none. */
  dieAt: number;
  /** Another process, on the data of the killed one. */
  revive(): void;
}

/** A storage whose process can be gone at any call. */
export function mortalStorage(storage: InviteStorage): MortalStorage {
  const mortal = {
    calls: 0,
    dieAt: 0,
    revive: () => void Object.assign(mortal, { calls: 0, dieAt: 0 }),
  };
  const methods = ['get', 'insert', 'remove', 'compareAndSet', 'page', 'count', 'increment', 'purge'] as const;
  const wrapped = methods.map((name) => [
    name,
    async (...args: unknown[]) => {
      mortal.calls += 1;
      if (mortal.dieAt && mortal.calls >= mortal.dieAt) throw new Error('the process is gone');
      return (storage[name] as (...args: unknown[]) => unknown)(...args);
    },
  ]);
  return Object.assign(mortal, Object.fromEntries(wrapped) as unknown as InviteStorage);
}
