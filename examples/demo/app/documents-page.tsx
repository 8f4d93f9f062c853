import { useQuery } from '@tanstack/react-query';
import type { InvitedUser } from 'magic-invite';
import type { ReactElement } from 'react';
import { Avatar } from './avatar.tsx';
import { Link } from './link.tsx';
import { shelfQuery } from './queries.ts';

const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long' });

/** Everything this person can read. */
export function DocumentsPage({ user }: { user: InvitedUser }): ReactElement {
  const { data: shelf } = useQuery(shelfQuery(user.sub));
  const isEmpty = shelf?.documents.length === 0;
  return (
    <div className="shelf">
      <h1>Documents</h1>
      {isEmpty && (
        <p className="lead">
          Nothing is shared with {user.email} yet. Ask the owner of a document to invite this address.
        </p>
      )}
      <ul>
        {shelf?.documents.map(({ id, title, changedAt, paragraphs, members }) => (
          <li key={id}>
            <Link to={`/documents/${id}`}>
              <h2>{title}</h2>
              <p>{paragraphs[0]}</p>
              <footer>
                <span className="avatars">
                  {members.map((name) => (
                    <Avatar key={name} name={name} />
                  ))}
                </span>
                <span>{day.format(changedAt)}</span>
              </footer>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
