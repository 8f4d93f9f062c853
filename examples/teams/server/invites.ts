import { createMagicInvite, denied, type MagicInvite, type Mailer } from 'magic-invite/embedded';
import type { InviteStorage } from 'magic-invite/storage';
import * as v from 'valibot';
import type { Role } from './database.ts';
import type { Teams } from './teams.ts';

/** What the form sends beside the address. */
const invitationData = v.strictObject({ role: v.picklist(['admin', 'member']) });
type Data = v.InferOutput<typeof invitationData>;

export type Invites = MagicInvite<{ name: string }, Data, Data>;

interface Setting {
  origin: string;
  secret: string;
  storage: InviteStorage;
  mailer: Mailer;
  teams: Teams;
  /** The address of the person who owns the first team. */
  owner: string;
}

const FIRST_TEAM = 'northwind';

/** The app's decisions: who may invite whom, who may accept, and what accepting gives. */
export function createInvites({ origin, secret, storage, mailer, teams, owner }: Setting): Invites {
  const invites: Invites = createMagicInvite({
    appName: 'Northwind',
    origin,
    secrets: [secret],
    storage,
    mailer,
    invitationData,

    // Invite-only: members sign in, others need an invitation.
    signUp: 'invited',
    isKnown: async ({ email }) =>
      email === owner || (await teams.members(FIRST_TEAM)).some((member) => member.email === email),

    // The tenant is the team: its admins see and revoke each other's invitations.
    async getInviter(request) {
      const user = await invites.getSession(request);
      const team = user && (await teams.teamOf(user.sub));
      return team ? { id: user.sub, name: user.data.name, email: user.email, tenant: team.id } : null;
    },

    async can({ action, inviter, invitation, user }) {
      const team = await teams.team(inviter.tenant ?? '');
      if (!team) return false;
      if (action === 'list') return true;
      const members = await teams.members(team.id);
      const isMember = (email: string | undefined) => members.some((member) => member.email === email);
      const isFull = members.length >= team.seats;
      if (action === 'accept')
        return isFull && !isMember(user.email) ? { deny: 'no_seats', reason: `${team.name} has no free seat.` } : true;
      if ((await teams.roleOf(team.id, inviter.id)) !== 'admin')
        return { deny: 'not_allowed', reason: 'Only admins invite people.' };
      if (action !== 'invite') return true;
      if (isMember(invitation.email)) return { deny: 'already_member' };
      if (!invitation.email.endsWith(`@${team.domain}`))
        return { deny: 'not_allowed', reason: `${team.name} invites addresses at ${team.domain} only.` };
      return isFull ? { deny: 'no_seats', reason: `All ${team.seats} seats are taken.` } : true;
    },

    describe: async ({ inviter }) => ({
      title: (await teams.team(inviter.tenant ?? ''))?.name ?? 'a team',
      publicData: ['role'],
    }),

    async onSignIn({ claims, invitation }) {
      const name = await teams.welcome(claims, claims.email);
      const team = invitation ? invitation.inviter.tenant : claims.email === owner ? FIRST_TEAM : undefined;
      const role: Role = invitation?.data.role ?? 'admin';
      if (team !== undefined && !(await teams.join(team, claims, role)))
        throw denied('The last seat was taken a moment ago.', 'no_seats');
      return { name };
    },
  });
  return invites;
}
