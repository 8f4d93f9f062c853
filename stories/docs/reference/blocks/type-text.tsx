import { Fragment, type ReactElement } from 'react';
import type { Written } from './api.ts';
import { NameLink } from './name-link.tsx';

/** A type as it is written in the source, each name a link to its own table. */
export function TypeText({ type, refs = {} }: Written): ReactElement {
  return (
    <code className="api-type">
      {type.split(/([A-Za-z_]\w*)/).map((piece, index) => {
        // A type's text does not change while it is shown.
        const key = `${index} ${piece}`;
        const name = refs[piece];
        return name === undefined ? (
          <Fragment key={key}>{piece}</Fragment>
        ) : (
          <NameLink key={key} name={name}>
            {piece}
          </NameLink>
        );
      })}
    </code>
  );
}
