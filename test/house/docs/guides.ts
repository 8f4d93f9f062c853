import type { Runs } from './run.ts';

/** The snippets of `stories/docs/guides/`. */
export const guides: Runs = {
  'first-invitation/install.sh': { onlyRead: 'installs from the registry' },
};
