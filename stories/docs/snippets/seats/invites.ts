import type { IdTokenClaims, InviteServerOptions } from 'magic-invite/embedded';

/** What these options need of the app's database. */
export interface Seats {
  isFull(team: string): Promise<boolean> | boolean;
  isMember(team: string, email: string): Promise<boolean> | boolean;
  take(team: string, claims: IdTokenClaims): Promise<void> | void;
}

export function seatOptions(seats: Seats): Pick<InviteServerOptions<null>, 'can' | 'onSignIn'> {
  return {
    // Asked before the link is redeemed, so that a full team costs the person nothing. The answer can be out of date.
    async can({ action, inviter, invitation }) {
      if (action !== 'invite' && action !== 'accept') return true;
      const team = inviter.tenant ?? '';
      if (!(await seats.isFull(team)) || (await seats.isMember(team, invitation?.email ?? ''))) return true;
      return { deny: 'no_seats' };
    },
    // Only this transaction counts.
    async onSignIn({ claims, invitation }) {
      if (invitation) await seats.take(invitation.inviter.tenant ?? '', claims);
      return null;
    },
  };
}
