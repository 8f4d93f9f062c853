import { Markdown } from '@storybook/addon-docs/blocks';
import type { ReactElement } from 'react';
import security from '../../../../SECURITY.md?raw';
import { Page } from './page.tsx';

/** The requirements of SECURITY.md, each with the tests that show it. */
export function RequirementsTable(): ReactElement {
  const table = security.slice(security.indexOf('| id'));
  return (
    <Page>
      <Markdown>{table}</Markdown>
    </Page>
  );
}
