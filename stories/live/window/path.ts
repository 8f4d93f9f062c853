import { useSyncExternalStore } from 'react';
import { bridge } from './here.ts';

/** The path of the simulated page. All windows load the same document, so it cannot stand in the real address. */
let path = bridge.address.replace(/[?#].*$/s, '');
const listeners = new Set<() => void>();

export function navigate(to: string): void {
  path = to;
  bridge.show(to);
  for (const listener of listeners) listener();
}

export function usePath(): string {
  return useSyncExternalStore(
    (onChange) => {
      listeners.add(onChange);
      return () => listeners.delete(onChange);
    },
    () => path,
  );
}
