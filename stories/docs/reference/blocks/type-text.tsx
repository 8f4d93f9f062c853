import { createContext, Fragment, use, type ReactElement } from 'react';
import { api } from './api.ts';
import { NameLink } from './name-link.tsx';

/** The type parameters of the name that is shown: another name may be called alike. */
export const TypeParameters = createContext<string[]>([]);

/** A type as it is written in the source, each name a link to its own table. */
export function TypeText({ type }: { type: string }): ReactElement {
  const own = use(TypeParameters);
  return (
    <code className="api-type">
      {type.split(/([A-Za-z_]\w*)/).map((piece, index) => {
        // A type's text does not change while it is shown.
        const key = `${index} ${piece}`;
        // Only types begin with a capital letter: a member may be called like one of our functions.
        const isName = /^[A-Z]/.test(piece) && piece in api.items && !own.includes(piece);
        return isName ? <NameLink key={key} name={piece} /> : <Fragment key={key}>{piece}</Fragment>;
      })}
    </code>
  );
}
