import { invites } from './invites.ts';

/** Revokes all that a person has sent and that is still open. `admin` appears in each invitation's history. */
export async function leave(inviter: string, admin: string): Promise<number> {
  const { revoked, beingAccepted } = await invites.revokeAll({ inviter }, { actor: admin });
  // Accepted at this very moment: your own data decide about these people.
  if (beingAccepted.length > 0) await invites.revokeAll({ inviter }, { actor: admin });
  return revoked;
}
