import type { InvitationStatus } from '../../protocol/invite-api.ts';
import type { ServerContext } from '../context.ts';
import type { Acceptable, FlowRecord, InvitationRecord } from '../store.ts';
import { InviteError } from '../../protocol/invite-error.ts';
import { statusOf } from '../store.ts';

/** What a link is about: the invitation its flow belongs to, or, at a sign-in, the flow itself. Accepted once. */
export interface Redeemable {
  flow: FlowRecord;
  invitation: InvitationRecord | null;
}

/** Reads afresh what the flow is about. Throws `malformed` when its invitation never came to be. */
export async function loadRedeemable({ store }: ServerContext, { id }: Pick<FlowRecord, 'id'>): Promise<Redeemable> {
  const flow = await store.flows.get(id);
  const invitation = flow?.body.invitation ? await store.invitations.get(flow.body.invitation) : null;
  if (!flow || (flow.body.invitation && !invitation))
    throw new InviteError('malformed', 'The state is not one that this server gave out.');
  return { flow, invitation };
}

/** The part of the record that says who has been let in. */
export function acceptable({ flow, invitation }: Redeemable): Acceptable {
  return (invitation ?? flow).body;
}

export function redeemableStatus({ flow, invitation }: Redeemable, now: number): InvitationStatus {
  if (invitation) return statusOf(invitation.body, now);
  return statusOf({ ...flow.body, status: flow.body.accepted ? 'accepted' : 'pending' }, now);
}

/** Changes who has been let in, if nobody changed the record meanwhile; else `null`. */
export async function updateRedeemable(
  { store }: ServerContext,
  { flow, invitation }: Redeemable,
  change: Partial<Pick<Acceptable, 'lease' | 'accepted'>>,
): Promise<Redeemable | null> {
  if (!invitation) {
    const changed = await store.flows.compareAndSet(flow, { body: { ...flow.body, ...change } });
    return changed && { flow: changed, invitation };
  }
  const status = change.accepted ? 'accepted' : invitation.body.status;
  const changed = await store.invitations.compareAndSet(invitation, {
    body: { ...invitation.body, ...change, status },
  });
  return changed && { flow, invitation: changed };
}
