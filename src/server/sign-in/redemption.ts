import type { ServerContext } from '../context.ts';
import type { Acceptance, Lease } from '../store.ts';
import { InviteError } from '../../protocol/invite-error.ts';
import { randomHandle } from '../../crypto/random.ts';
import { acceptable, updateRedeemable, loadRedeemable, redeemableStatus, type Redeemable } from './redeemable.ts';

/** Who stands at the door, with which code. */
export interface RedemptionAttempt {
  /** Hash of the browser cookie. */
  browser: string;
  /** Hash of the code; `null` where there is none. */
  code: string | null;
}

/** For this long, the same browser with the same code gets the same answer: the first one may have been lost. */
const REPLAY_FOR = 60_000;
/** For this long, the browser that was let in may open the mail again. */
const AGAIN_FOR = 600_000;
/** Longer than a redemption may take. After it, somebody else may try. */
const LEASE_FOR = 30_000;
const WAIT_FOR = 10_000;

/** Was let in by the record within the last ten minutes, from this browser. */
export function mayResume(subject: Redeemable, browser: string, now: number): boolean {
  const { accepted } = acceptable(subject);
  return accepted !== null && accepted.browser === browser && now - accepted.at <= AGAIN_FOR;
}

/**
 * What the record says to this visitor: enter, get the same answer once more, or wait for whoever is at it. Throws
 * `already_used`, `revoked`, `declined` or `expired`.
 */
export function evaluate(
  subject: Redeemable,
  { browser, code }: RedemptionAttempt,
  now: number,
): 'enter' | 'replay' | 'wait' {
  const { accepted, lease } = acceptable(subject);
  const status = redeemableStatus(subject, now);
  if (accepted) {
    const { last } = accepted;
    if (accepted.browser === browser && last.code === code && now - last.at <= REPLAY_FOR) return 'replay';
    if (!mayResume(subject, browser, now))
      throw new InviteError('already_used', 'This link has let somebody in already.');
  } else if (status !== 'pending' && status !== 'accepted') {
    throw new InviteError(status, `This ${subject.invitation ? 'invitation' : 'link'} is ${status}.`);
  }
  // The same browser with a new code has opened the mail again because its first attempt broke off: it need not wait.
  const brokeOff = lease?.browser === browser && lease.code !== code;
  return lease && lease.until > now && !brokeOff ? 'wait' : 'enter';
}

/**
 * Reserves the subject for this visitor, so that of parallel visitors one redeems and the others see how it ends.
 * Returns the lease, or `null` when this very visit has its answer already. Throws what {@link evaluate} throws, and
 * `issuer_unavailable` when whoever is at it does not come to an end.
 */
export async function acquireLease(
  context: ServerContext,
  flow: { id: string },
  visitor: RedemptionAttempt & { code: string },
): Promise<{ subject: Redeemable; lease: Lease | null }> {
  for (let waited = 0, pause = 20; waited < WAIT_FOR;) {
    const subject = await loadRedeemable(context, flow);
    const now = context.now();
    const verdict = evaluate(subject, visitor, now);
    if (verdict === 'replay') return { subject, lease: null };
    if (verdict === 'enter') {
      const lease = { id: randomHandle(), ...visitor, until: now + LEASE_FOR };
      const reserved = await updateRedeemable(context, subject, { lease });
      if (reserved) return { subject: reserved, lease };
    } else {
      await new Promise((resolve) => setTimeout(resolve, pause));
      waited += pause;
      pause = Math.min(pause * 1.5, 500);
    }
  }
  throw new InviteError('issuer_unavailable', 'This link is being redeemed right now.', { retryAfter: 5 });
}

/** Ends the lease: with an acceptance, or as if it had not been. Returns `false` when the lease was lost meanwhile. */
export async function settle(
  context: ServerContext,
  flow: { id: string },
  lease: Lease,
  accepted?: Acceptance,
): Promise<boolean> {
  for (;;) {
    const subject = await loadRedeemable(context, flow);
    if (acceptable(subject).lease?.id !== lease.id) return false;
    if (await updateRedeemable(context, subject, { lease: null, ...(accepted ? { accepted } : {}) })) return true;
  }
}
