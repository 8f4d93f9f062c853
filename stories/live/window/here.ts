import type { Bridge } from './bridge.ts';

/** Set by the page around before this script runs. */
export const bridge: Bridge = window.bridge!;
