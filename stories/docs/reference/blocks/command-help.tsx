import type { ReactElement } from 'react';
import { devHelp, issuerHelp, keysHelp } from '../../../../src/cli/help.ts';
import { Page } from './page.tsx';

const helps = { dev: devHelp, issuer: issuerHelp, keys: keysHelp };

/** What `magic-invite COMMAND --help` prints. */
export function CommandHelp({ command }: { command: keyof typeof helps }): ReactElement {
  return (
    <Page>
      <pre>{helps[command].trimEnd()}</pre>
    </Page>
  );
}
