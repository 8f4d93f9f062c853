import type { InvitationBody, InvitationRecord, Store } from '../store.ts';
import { InviteError } from '../../protocol/invite-error.ts';
import { isHandle } from '../../crypto/random.ts';

export interface InvitationStoreDeps {
  store: Pick<Store, 'invitations'>;
}

/**
 * Reads an invitation by the id from a URL.
 *
 * @param isTheirs whether the caller may see it
 * @throws InviteError `not_found`, the same whether there is no such invitation or it is not the caller's
 */
export async function findInvitation(
  { store }: InvitationStoreDeps,
  id: string,
  isTheirs: (invitation: InvitationRecord) => boolean,
): Promise<InvitationRecord> {
  const invitation = isHandle(id) ? await store.invitations.get(id) : null;
  if (invitation && isTheirs(invitation)) return invitation;
  throw new InviteError('not_found', 'There is no such invitation.');
}

/**
 * Changes an invitation that other requests may be changing too.
 *
 * @param decide gets the record as it is now; returns the whole change, or `null` where there is nothing to change, or
 *   throws
 * @throws InviteError `not_found` when the record was removed
 */
export async function changeInvitation(
  { store }: InvitationStoreDeps,
  invitation: InvitationRecord,
  decide: (body: InvitationBody) => { body: InvitationBody; expiresAt?: number } | null,
): Promise<InvitationRecord> {
  let current: InvitationRecord | null = invitation;
  while (current) {
    const change = decide(current.body);
    if (!change) return current;
    const changed: InvitationRecord | null = await store.invitations.compareAndSet(current, change);
    if (changed) return changed;
    current = await store.invitations.get(invitation.id);
  }
  throw new InviteError('not_found', 'There is no such invitation.');
}

/** Throws `issuer_unavailable` with `retryAfter` while a link of the invitation is being redeemed. */
export function checkNoLease({ lease }: InvitationBody, now: number): void {
  if (!lease || lease.until <= now) return;
  throw new InviteError('issuer_unavailable', 'This invitation is being accepted right now.', {
    retryAfter: Math.ceil((lease.until - now) / 1_000),
  });
}

/** Throws `already_used`, `revoked` or `declined` for an invitation that is no longer pending; expired ones pass. */
export function checkOpen({ status }: InvitationBody): void {
  if (status === 'accepted') throw new InviteError('already_used', 'This invitation has been accepted.');
  if (status !== 'pending') throw new InviteError(status, `This invitation is ${status}.`);
}
