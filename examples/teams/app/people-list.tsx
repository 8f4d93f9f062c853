import type { SentInvitation } from 'magic-invite';
import type { ReactElement, ReactNode } from 'react';
import type { Member } from '../server/teams.ts';

interface PeopleListProps {
  members: Member[];
  /** Those that wait for an answer. */
  invitations: SentInvitation<{ role: string }>[];
  /** The `sub` of the reader. */
  you: string;
  /** What an admin can do. */
  actions?: Record<'remove' | 'resend' | 'revoke', (id: string) => Promise<void>>;
}

/** Members and pending invitations in one list. */
export function PeopleList({ members, invitations, you, actions }: PeopleListProps): ReactElement {
  return (
    <ul className="people">
      {members.map(({ sub, name, email, role }) => (
        <Row key={sub} title={sub === you ? `${name} (you)` : name} email={email} role={role}>
          {actions && sub !== you && (
            <button type="button" onClick={() => void actions.remove(sub)}>
              Remove<span className="unseen"> {email}</span>
            </button>
          )}
        </Row>
      ))}
      {invitations.map(({ id, email, data }) => (
        <Row key={id} title="Invited" email={email} role={data.role} isPending>
          <button type="button" onClick={() => void actions?.resend(id)}>
            Resend<span className="unseen"> to {email}</span>
          </button>
          <button type="button" onClick={() => void actions?.revoke(id)}>
            Cancel<span className="unseen"> the invitation of {email}</span>
          </button>
        </Row>
      ))}
    </ul>
  );
}

interface RowProps {
  title: string;
  email: string;
  role: string;
  isPending?: boolean;
  children: ReactNode;
}

function Row({ title, email, role, isPending = false, children }: RowProps): ReactElement {
  return (
    <li data-pending={isPending || undefined}>
      <span className="initial" aria-hidden="true">
        {email[0]!.toUpperCase()}
      </span>
      <span className="who">
        <b>{title}</b>
        <bdi>{email}</bdi>
      </span>
      <span className="role">{role === 'admin' ? 'Admin' : 'Member'}</span>
      <span className="actions">{children}</span>
    </li>
  );
}
