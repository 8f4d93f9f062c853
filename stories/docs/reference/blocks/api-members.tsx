import type { ReactElement } from 'react';
import type { Member } from './api.ts';
import { splitDefault } from './docstring.ts';
import { Prose, Tags } from './prose.tsx';
import { TypeText } from './type-text.tsx';

/** Options, fields or parameters: name and type on one line, what it is for below. */
export function ApiMembers({ members, label }: { members: Member[]; label: string }): ReactElement {
  return (
    <dl className="api-members" aria-label={label}>
      {members.map((member) => (
        <ApiMember key={member.name} {...member} />
      ))}
    </dl>
  );
}

function ApiMember({ name, optional, type, doc, tags }: Member): ReactElement {
  const { doc: rest, value } = splitDefault(doc);
  return (
    <div>
      <dt>
        <code className="api-name">
          {name}
          {optional ? '?' : ''}
        </code>{' '}
        <TypeText type={type} />
      </dt>
      <dd>
        {rest && <Prose>{rest}</Prose>}
        <Tags tags={tags} />
        {value && (
          <p className="api-default">
            Default: <code>{value}</code>
          </p>
        )}
      </dd>
    </div>
  );
}
