import type { Bridge } from './bridge.ts';

/** Set before the window's script runs. */
export const bridge: Bridge = window.bridge!;
