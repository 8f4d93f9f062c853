import { Fragment, type ReactElement } from 'react';
import type { Tag } from './api.ts';
import { CodeBlock } from '../../../fixtures/code-block.tsx';
import { NameLink } from './name-link.tsx';

/** A docstring: paragraphs, lists, code, and links to other names. */
export function Prose({ children }: { children: string }): ReactElement {
  const blocks = children.split(/\n\s*\n/);
  return (
    <>
      {blocks.map((block) =>
        block.startsWith('- ') ? (
          <ul key={block}>
            {block.split(/\n(?=- )/).map((item) => (
              <li key={item}>
                <Inline>{item.slice(2)}</Inline>
              </li>
            ))}
          </ul>
        ) : (
          <p key={block}>
            <Inline>{block}</Inline>
          </p>
        ),
      )}
    </>
  );
}

/** What a docstring says after its text: errors and examples. */
export function Tags({ tags = [] }: { tags?: Tag[] | undefined }): ReactElement {
  return (
    <>
      {tags.map(({ name, text }) =>
        name === 'example' ? (
          <Example key={text} text={text} />
        ) : (
          <p key={text}>
            Throws <Inline>{text}</Inline>
          </p>
        ),
      )}
    </>
  );
}

/** TypeDoc hands an example over as a fenced block. */
function Example({ text }: { text: string }): ReactElement {
  const [, language = 'ts', code = text] = /^```(\w+)\n([^]*?)\n?```$/.exec(text) ?? [];
  return <CodeBlock code={code} ending={language} />;
}

/** Code and links within a sentence. */
export function Inline({ children }: { children: string }): ReactElement {
  const pieces = children.replaceAll(/\s+/g, ' ').split(/(`[^`]+`|\{@link [^}]+\})/);
  return (
    <>
      {pieces.map((piece, index) => {
        // Sentences do not change while they are shown.
        const key = `${index} ${piece}`;
        if (piece.startsWith('`')) return <code key={key}>{piece.slice(1, -1)}</code>;
        if (!piece.startsWith('{@link ')) return <Fragment key={key}>{piece}</Fragment>;
        const name = piece.slice(7, -1);
        return (
          <code key={key}>
            <NameLink name={name.split('.')[0]!}>{name}</NameLink>
          </code>
        );
      })}
    </>
  );
}
