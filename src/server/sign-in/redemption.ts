import type { InvitationStatus } from '../../protocol/invite-api.ts';
import type { Acceptable, Acceptance, FlowRecord, InvitationBody, InvitationRecord, Lease, Store } from '../store.ts';
import { randomHandle } from '../../crypto/random.ts';
import { sha256 } from '../../crypto/hash.ts';
import { InviteError } from '../../protocol/invite-error.ts';
import { withEntry } from '../history.ts';
import { statusOf } from '../store.ts';
import { RESUME_MS } from '../../protocol/timings.ts';

/** The record that a link redeems: its invitation, or, for a sign-in, the flow itself. */
export interface Redeemable {
  flow: FlowRecord;
  /** `null` for a sign-in. */
  invitation: InvitationRecord | null;
}

/** One browser's try at redeeming. */
export interface RedemptionAttempt {
  /** Hash of the browser cookie. */
  browser: string;
  /** Identifies the link that is redeemed: the same link in the same browser gets the same answer. */
  link: string;
}

/** A redeemable under a lease of this process. */
export interface Leased {
  redeemable: Redeemable;
  lease: Lease;
  /** When this process stops, by its monotonic clock. */
  heldUntil: number;
}

interface RedemptionDeps {
  store: Pick<Store, 'flows' | 'invitations'>;
  /** Epoch milliseconds. */
  now: () => number;
  /** Milliseconds from a clock that is never set back. */
  monotonic: () => number;
}

/** For this long the same browser gets the first answer again, because that answer may have been lost. */
const REPLAY_MS = 60_000;
/** A redemption takes less: one request to the issuer (10 s at most) and `onSignIn`. */
const LEASE_MS = 20_000;
/** The clocks of two instances may differ by this much. */
const SKEW_MS = 5_000;
/** Longer than the lease of an attempt whose process died, so that the next attempt gets it. */
const WAIT_MS = LEASE_MS + SKEW_MS + 5_000;

const STATE = /^[\w-]{43}$/;

/** Finds the flow of a `state` and its invitation: two reads. Returns `null` if this server did not give out the state. */
export async function findRedeemable(
  { store }: Pick<RedemptionDeps, 'store'>,
  state: string | undefined,
): Promise<Redeemable | null> {
  const flow = state !== undefined && STATE.test(state) ? await store.flows.get(await sha256(state)) : null;
  return flow && withInvitation(store, flow);
}

/** The error for a `state` without a flow. */
export const unknownState = (): InviteError =>
  new InviteError('malformed', 'The state is not one that this server gave out.');

async function withInvitation(store: RedemptionDeps['store'], flow: FlowRecord): Promise<Redeemable | null> {
  if (flow.body.invitation === null) return { flow, invitation: null };
  const invitation = await store.invitations.get(flow.body.invitation);
  return invitation && { flow, invitation };
}

/** Reads the one record again that redeeming changes. Throws `malformed` if it was removed. */
async function reload({ store }: RedemptionDeps, { flow, invitation }: Redeemable): Promise<Redeemable> {
  const [newFlow, newInvitation] = invitation
    ? [flow, await store.invitations.get(invitation.id)]
    : [await store.flows.get(flow.id), null];
  if (!newFlow || (invitation && !newInvitation)) throw unknownState();
  return { flow: newFlow, invitation: newInvitation };
}

/** The part of the record that says whether the link is redeemed. */
export function acceptable({ flow, invitation }: Redeemable): Acceptable {
  return (invitation ?? flow).body;
}

/** The status of the record at `now`. */
export function redeemableStatus({ flow, invitation }: Redeemable, now: number): InvitationStatus {
  if (invitation) return statusOf(invitation.body, now);
  return statusOf({ ...flow.body, status: flow.body.accepted ? 'accepted' : 'pending' }, now);
}

/** Whether this browser redeemed the link within the last ten minutes. */
export function mayResume(redeemable: Redeemable, browser: string, now: number): boolean {
  const { accepted } = acceptable(redeemable);
  return accepted !== null && accepted.browser === browser && now - accepted.at <= RESUME_MS;
}

/**
 * Decides what an attempt may do: redeem, get the first answer again, or wait for the holder of the lease. Throws
 * `already_used`, `revoked`, `declined` or `expired`.
 */
export function evaluate(
  redeemable: Redeemable,
  { browser, link }: RedemptionAttempt,
  now: number,
): 'redeem' | 'replay' | 'wait' {
  const { accepted, lease } = acceptable(redeemable);
  const status = redeemableStatus(redeemable, now);
  if (accepted) {
    if (!mayResume(redeemable, browser, now)) throw alreadyUsed();
    if (accepted.last.link === link && now - accepted.last.at <= REPLAY_MS) return 'replay';
  } else if (status !== 'pending' && status !== 'accepted') {
    throw new InviteError(status, `This ${redeemable.invitation ? 'invitation' : 'link'} is ${status}.`);
  }
  return lease && lease.until + SKEW_MS > now ? 'wait' : 'redeem';
}

export const alreadyUsed = (): InviteError => new InviteError('already_used', 'This link is already redeemed.');

/**
 * Acquires the lease of the record: of parallel attempts one redeems and the others get its outcome. Returns the lease,
 * or `null` if the attempt has its answer already. Throws what {@link evaluate} throws, and `issuer_unavailable` when
 * another attempt does not come to an end.
 */
export async function acquireLease(
  deps: RedemptionDeps,
  found: Redeemable,
  attempt: RedemptionAttempt,
): Promise<Leased | (Pick<Leased, 'redeemable'> & { lease: null })> {
  let redeemable = found;
  for (let waited = 0, pause = 20; waited < WAIT_MS;) {
    const now = deps.now();
    const verdict = evaluate(redeemable, attempt, now);
    if (verdict === 'replay') return { redeemable, lease: null };
    if (verdict === 'redeem') {
      const heldUntil = deps.monotonic() + LEASE_MS;
      const lease = { id: randomHandle(), until: now + LEASE_MS };
      const leased = await change(deps, redeemable, { lease });
      if (leased) return { redeemable: leased, lease, heldUntil };
    } else {
      await new Promise((resolve) => setTimeout(resolve, pause));
      waited += pause;
      pause = Math.min(pause * 1.5, 500);
    }
    redeemable = await reload(deps, redeemable);
  }
  throw new InviteError('issuer_unavailable', 'This link is being redeemed right now.', { retryAfter: 5 });
}

/** Whether the lease has time left. Its holder goes by a monotonic clock; others add {@link SKEW_MS} to its stored end. */
export function isHeld({ monotonic }: Pick<RedemptionDeps, 'monotonic'>, { heldUntil }: Leased): boolean {
  return monotonic() < heldUntil;
}

/** Ends the lease and records who redeemed the link. Returns `null` if the lease was lost or has run out. */
export async function commit(deps: RedemptionDeps, leased: Leased, accepted: Acceptance): Promise<Redeemable | null> {
  if (!isHeld(deps, leased)) return null;
  try {
    return await changeUnderLease(deps, leased, { lease: null, accepted });
  } catch (error) {
    // A write that failed may have been stored: a connection can break, or time run out, before its answer.
    const current = await reload(deps, leased.redeemable);
    const { last } = acceptable(current).accepted ?? {};
    if (last?.sessionId === accepted.last.sessionId && last.at === accepted.last.at) return current;
    throw error;
  }
}

/** Ends the lease and leaves the record otherwise as it was. */
export async function releaseLease(deps: RedemptionDeps, leased: Leased): Promise<void> {
  await changeUnderLease(deps, leased, { lease: null });
}

/** Reads what the record says after the lease was lost. Throws as {@link evaluate} unless this attempt is answered. */
export async function findOutcome(
  deps: RedemptionDeps,
  { redeemable }: Leased,
  attempt: RedemptionAttempt,
): Promise<Redeemable> {
  const current = await reload(deps, redeemable);
  if (evaluate(current, attempt, deps.now()) === 'replay') return current;
  throw new InviteError('code_expired', 'This link was redeemed meanwhile; open it again.');
}

type Change = Pick<Acceptable, 'lease'> & Partial<Pick<Acceptable, 'accepted'>>;

/** Others may change the same record (a resend renews it), so the change is repeated while the lease is still held. */
async function changeUnderLease(
  deps: RedemptionDeps,
  { redeemable, lease }: Leased,
  wanted: Change,
): Promise<Redeemable | null> {
  for (let current = redeemable; acceptable(current).lease?.id === lease.id; current = await reload(deps, current)) {
    const changed = await change(deps, current, wanted);
    if (changed) return changed;
  }
  return null;
}

/** Returns `null` if the record was changed since it was read. */
async function change(
  { store }: RedemptionDeps,
  { flow, invitation }: Redeemable,
  wanted: Change,
): Promise<Redeemable | null> {
  if (!invitation) {
    // Of a sign-in elsewhere the address is known only now; by it, what is stored about a person is found.
    const address = flow.address ?? wanted.accepted?.last.claims.email;
    const changed = await store.flows.compareAndSet(flow, {
      body: { ...flow.body, ...wanted },
      ...(address === undefined ? {} : { address }),
    });
    return changed && { flow: changed, invitation };
  }
  const body = { ...invitation.body, ...wanted };
  const changed = await store.invitations.compareAndSet(invitation, {
    body: wanted.accepted ? accept(body, wanted.accepted) : body,
  });
  return changed && { flow, invitation: changed };
}

function accept(body: InvitationBody, { at, last: { claims } }: Acceptance): InvitationBody {
  // The same browser may redeem the link again.
  if (body.status === 'accepted') return body;
  const { iss, sub } = claims;
  return withEntry({ ...body, status: 'accepted' }, { type: 'accepted', at, actor: { type: 'recipient', iss, sub } });
}
