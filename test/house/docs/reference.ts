import type { Runs } from './run.ts';

/** The snippets of `stories/docs/reference/`. */
export const reference: Runs = {};
