import { useQuery } from '@tanstack/react-query';
import { InviteForm, type InvitedUser } from 'magic-invite';
import type { ReactElement } from 'react';
import { Avatar } from './avatar.tsx';
import { Link } from './link.tsx';
import { documentQuery } from './queries.ts';

/** One document, the people with access, and the form that invites more. */
export function DocumentPage({ id, user }: { id: string; user: InvitedUser }): ReactElement | null {
  const { data: open } = useQuery(documentQuery(user.sub, id));
  if (open === undefined) return null;
  if (open === null)
    return (
      <div className="shelf">
        <h1>You don’t have access</h1>
        <p className="lead">Ask the owner to invite {user.email}.</p>
        <Link to="/">All documents</Link>
      </div>
    );

  const { document, members } = open;
  return (
    <div className="desk">
      <article>
        <Link to="/" className="back">
          Documents
        </Link>
        <h1>{document.title}</h1>
        {document.paragraphs.map((text) => (
          <p key={text}>{text}</p>
        ))}
      </article>

      <aside>
        <section aria-labelledby="members">
          <h2 id="members">People with access</h2>
          <ul className="members">
            {members.map(({ name, email, role, isYou }) => (
              <li key={email}>
                <Avatar name={name} />
                <span>
                  <b>{name}</b>
                  {isYou && ' (you)'}
                  <small>{email}</small>
                </span>
                <em>{role === 'owner' ? 'Owner' : 'Can read'}</em>
              </li>
            ))}
          </ul>
        </section>
        <section aria-labelledby="invite">
          <h2 id="invite">Invite a colleague</h2>
          <InviteForm data={{ document: id }} returnTo={`/documents/${id}`} />
        </section>
      </aside>
    </div>
  );
}
