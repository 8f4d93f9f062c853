import { useQuery, useQueryClient } from '@tanstack/react-query';
import { InviteForm, useInvitedUser, useSentInvitations, type InvitedUser, type InviteFormField } from 'magic-invite';
import type { ReactElement } from 'react';
import type { TeamPage as Team } from '../server/app.ts';
import { PeopleList } from './people-list.tsx';

const ROLES: InviteFormField[] = [
  {
    name: 'role',
    label: 'Role',
    options: [
      { value: 'member', label: 'Member' },
      { value: 'admin', label: 'Admin' },
    ],
  },
];

async function readTeam(): Promise<Team | null> {
  const response = await fetch('/api/team');
  if (response.status === 404) return null;
  if (!response.ok) throw new Error(`/api/team answered ${response.status}`);
  return (await response.json()) as Team;
}

/** The people of the team, those invited to it, and for admins the form that invites more. */
export function TeamPage({ user }: { user: InvitedUser }): ReactElement | null {
  const { signOut } = useInvitedUser();
  const queries = useQueryClient();
  const { data: page } = useQuery({ queryKey: ['team', user.sub], queryFn: readTeam, refetchInterval: 3_000 });
  const sent = useSentInvitations({ status: 'pending' });
  if (page === undefined) return null;

  const leave = (
    <button type="button" className="quiet" onClick={() => void signOut()}>
      Sign out
    </button>
  );
  if (page === null)
    return (
      <>
        <h1>You have no team</h1>
        <p>Ask an admin of your team to invite {user.email}.</p>
        {leave}
      </>
    );

  const { team, members } = page;
  const isAdmin = team.role === 'admin';
  const remove = async (sub: string) => {
    await fetch(`/api/team/members/${sub}`, { method: 'DELETE', headers: { 'x-magic-invite': '1' } });
    await queries.invalidateQueries({ queryKey: ['team'] });
  };
  return (
    <>
      <header>
        <h1>{team.name}</h1>
        {leave}
      </header>
      <section aria-labelledby="people">
        <h2 id="people">
          People <small>{`${members.length} of ${team.seats} seats taken`}</small>
        </h2>
        <PeopleList
          members={members}
          invitations={sent.invitations}
          you={user.sub}
          {...(isAdmin && { actions: { remove, resend: sent.resend, revoke: sent.revoke } })}
        />
      </section>
      {isAdmin && (
        <section aria-labelledby="invite">
          <h2 id="invite">Invite people</h2>
          <InviteForm fields={ROLES} />
        </section>
      )}
    </>
  );
}
