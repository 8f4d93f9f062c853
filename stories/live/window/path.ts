import { useSyncExternalStore } from 'react';
import { bridge } from './here.ts';

/** This window's address: the document itself is the same for all, so it cannot be in the real one. */
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
