import type { ReactElement } from 'react';
import type { Member } from './api.ts';
import { Inline, Prose } from './prose.tsx';
import { TypeText } from './type-text.tsx';

/** Options, fields or parameters: name and type on one line, what it is for below. */
export function ApiMembers({ members, label }: { members: Member[]; label: string }): ReactElement {
  return (
    <dl className="api-members" aria-label={label}>
      {members.map((member) => (
        <div key={member.name}>
          <dt>
            <code className="api-name">
              {member.name}
              {member.optional ? '?' : ''}
            </code>{' '}
            <TypeText {...member} />
          </dt>
          <dd>
            {member.doc && <Prose>{member.doc}</Prose>}
            {member.tags?.map(({ name, text }) => (
              <p key={name + text}>
                {name === 'throws' ? 'Throws ' : ''}
                <Inline>{text}</Inline>
              </p>
            ))}
            {member.default && (
              <p className="api-default">
                Default: <code>{member.default}</code>
              </p>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
