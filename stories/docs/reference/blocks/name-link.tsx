import { AnchorMdx } from '@storybook/addon-docs/blocks';
import type { ReactElement } from 'react';
import { api } from './api.ts';

/** Where a name's table can be jumped to. */
export const anchorOf = (name: string): string => `api-${name.replaceAll('.', '-')}`;

/** A name that leads to its table, where a page has one. */
export function NameLink({ name, children = name }: { name: string; children?: string }): ReactElement {
  const page = api.pages[name];
  if (page === undefined) return <>{children}</>;
  return (
    <AnchorMdx href={`?path=/docs/${page}#${anchorOf(name)}`} target="_self">
      {children}
    </AnchorMdx>
  );
}
