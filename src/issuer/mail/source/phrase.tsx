import { Fragment, type ReactNode } from 'react';

/** Values in any script, each of which keeps its own direction. */
const ANY_DIRECTION = new Set(['inviter_name', 'from', 'to', 'title', 'client_name', 'note']);

interface PhraseProps {
  direction: 'ltr' | 'rtl';
  children: string;
}

/** A message as HTML: `**strong**`, and each value in its own direction. */
export function Phrase({ direction, children }: PhraseProps): ReactNode {
  return children
    .split('**')
    .map((part, index) => (
      <Fragment key={index}>
        {index % 2 === 1 ? <strong>{withDirections(part, direction)}</strong> : withDirections(part, direction)}
      </Fragment>
    ));
}

function withDirections(text: string, direction: PhraseProps['direction']): ReactNode[] {
  return text.split(/(\{\{\w+\}\})/).map((part, index) => {
    const name = part.slice(2, -2);
    const own = ANY_DIRECTION.has(name) ? 'auto' : name === 'email' && direction === 'rtl' ? 'ltr' : undefined;
    return index % 2 === 1 && own ? (
      <span key={index} dir={own}>
        {part}
      </span>
    ) : (
      <Fragment key={index}>{part}</Fragment>
    );
  });
}
