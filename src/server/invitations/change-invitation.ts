import type { ServerContext } from '../context.ts';
import type { InvitationBody, InvitationRecord } from '../store.ts';
import { InviteError } from '../../protocol/invite-error.ts';

/**
 * Changes an invitation that others may be changing, too: `decide` sees the record as it is now and returns the whole
 * change, or `null` where there is nothing to do, or throws. Throws `not_found` when the record went away.
 */
export async function changeInvitation(
  { store }: ServerContext,
  record: InvitationRecord,
  decide: (body: InvitationBody) => { body: InvitationBody; expiresAt?: number } | null,
): Promise<InvitationRecord> {
  for (let current: InvitationRecord | null = record; current; current = await store.invitations.get(record.id)) {
    const change = decide(current.body);
    if (!change) return current;
    const changed = await store.invitations.compareAndSet(current, change);
    if (changed) return changed;
  }
  throw new InviteError('not_found', 'There is no such invitation.');
}

/** Throws, retryable, while somebody is being let in: whether they were is known in a moment. */
export function checkNoLease({ lease }: InvitationBody, now: number): void {
  if (!lease || lease.until <= now) return;
  throw new InviteError('issuer_unavailable', 'Somebody is accepting this invitation right now.', {
    retryAfter: Math.ceil((lease.until - now) / 1_000),
  });
}

/** Throws what the record says of an invitation that cannot be mailed, accepted or withdrawn any more. */
export function checkOpen({ status }: InvitationBody): void {
  if (status === 'accepted') throw new InviteError('already_used', 'This invitation has been accepted.');
  if (status !== 'pending') throw new InviteError(status, `This invitation is ${status}.`);
}
