import type { InvitationStatus } from '../../protocol/invite-api.ts';
import type { RecordFilter } from '../../storage/storage.ts';
import type { Report } from '../events.ts';
import type { InvitationBody, InvitationRecord, Store } from '../store.ts';
import { InviteError } from '../../protocol/invite-error.ts';
import { canonicalEmail } from '../../protocol/email-address.ts';
import { withEntry } from '../history.ts';
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

/**
 * Adds `opened` to the history of an invitation, once. A failure is reported: it must not keep the person from the
 * preview.
 */
export async function noteOpened(
  deps: InvitationStoreDeps & { now: () => number; report: Report },
  invitation: InvitationRecord,
): Promise<void> {
  try {
    await changeInvitation(deps, invitation, (body) => {
      if (body.history.some(({ type }) => type === 'opened')) return null;
      return { body: withEntry(body, { type: 'opened', at: deps.now() }) };
    });
  } catch (error) {
    deps.report(error, 'preview');
  }
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

/** Which invitations are meant. All that is given must match. */
export interface InvitationFilter {
  /** Of this tenant, as `getInviter` returns it. */
  tenant?: string;
  /** Of this inviter, by the id that `getInviter` returns. */
  inviter?: string;
  /** With this status now. */
  status?: InvitationStatus;
  /** To this address. */
  email?: string;
}

const FILTERS: readonly string[] = ['tenant', 'inviter', 'status', 'email'] satisfies (keyof InvitationFilter)[];
const STATUSES: readonly string[] = [
  'pending',
  'accepted',
  'declined',
  'expired',
  'revoked',
] satisfies InvitationStatus[];

/**
 * Reads a filter. Throws `malformed`, also for a filter that is `undefined`: the code that meant one tenant must not get
 * all of them. Throws `invalid_email` for what is no address.
 */
export function readFilter(filter: InvitationFilter, now: number): RecordFilter {
  for (const [name, value] of Object.entries(filter) as [string, unknown][]) {
    if (!FILTERS.includes(name))
      throw new InviteError('malformed', `There is no filter "${name}"; there are ${FILTERS.join(', ')}.`);
    if (typeof value !== 'string')
      throw new InviteError(
        'malformed',
        `The filter "${name}" must be a string; leave it out to select by the others.`,
      );
  }
  const { tenant, inviter, status, email } = filter;
  if (status !== undefined && !STATUSES.includes(status))
    throw new InviteError('malformed', `"status" must be one of ${STATUSES.join(', ')}.`);
  const address = email === undefined ? undefined : canonicalEmail(email);
  if (address === null) throw new InviteError('invalid_email', '"email" is not one email address.');
  return {
    ...(tenant === undefined ? {} : { tenant }),
    ...(inviter === undefined ? {} : { inviter }),
    ...(address === undefined ? {} : { address }),
    ...(status === undefined ? {} : selectStatus(status, now)),
  };
}

/** `expired` is never stored. */
function selectStatus(status: InvitationStatus, now: number): RecordFilter {
  if (status === 'pending') return { status, dueAfter: now };
  return status === 'expired' ? { status: 'pending', dueUntil: now } : { status };
}
