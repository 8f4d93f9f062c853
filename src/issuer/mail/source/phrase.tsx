import { Fragment, type ReactNode } from 'react';
import type { Words } from './words.ts';

/** Names and titles keep their own direction, whatever script they come in. */
const ANY_DIRECTION = new Set(['inviter_name', 'from', 'to', 'title', 'client_name', 'note']);

/** A sentence of the words as HTML: `**strong**`, and each value with its own direction. */
export function Phrase({ dir, children }: { dir: Words['dir']; children: string }): ReactNode {
  return children
    .split('**')
    .map((part, index) => (
      <Fragment key={index}>
        {index % 2 === 1 ? <strong>{withDirections(part, dir)}</strong> : withDirections(part, dir)}
      </Fragment>
    ));
}

function withDirections(text: string, dir: Words['dir']): ReactNode[] {
  return text.split(/(\{\{\w+\}\})/).map((part, index) => {
    const name = part.slice(2, -2);
    const direction = ANY_DIRECTION.has(name) ? 'auto' : name === 'email' && dir === 'rtl' ? 'ltr' : undefined;
    return index % 2 === 1 && direction ? (
      <span key={index} dir={direction}>
        {part}
      </span>
    ) : (
      <Fragment key={index}>{part}</Fragment>
    );
  });
}
