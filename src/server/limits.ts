import type { Duration } from '../protocol/duration.ts';
import type { InviteStorage } from '../storage/storage.ts';
import type { Emit } from './events.ts';
import { InviteError } from '../protocol/invite-error.ts';
import { foldAddress, networkOf } from '../protocol/limit-keys.ts';
import { sha256 } from '../crypto/random.ts';

/** At most `max` in each window of `per`. */
export interface RateLimit {
  max: number;
  per: Duration;
}

/** What bounds the mails that this server causes. Counted in the shared storage. */
export interface Limits {
  /** Mails in the name of one inviter. Default 500 per hour. */
  inviter?: RateLimit;
  /** Mails to one address, plus-tags and dots folded. Default 10 per hour. */
  recipient?: RateLimit;
  /** Mails asked for from one IP address (IPv6: one /64); needs `clientIp`. Default 500 per hour. */
  ip?: RateLimit;
}

/** {@link Limits}, read; `per` in milliseconds. */
export type LimitSettings = Record<keyof Limits, { max: number; per: number }>;

/** Counts mails in the shared storage. Each throws `rate_limited` with `retryAfter` when there were too many. */
export interface RateLimiter {
  inviter(owner: string): Promise<void>;
  /** @param address canonical */
  recipient(address: string): Promise<void>;
  /** @param ip `undefined` counts nothing */
  ip(ip: string | undefined, mails?: number): Promise<void>;
  /** How often an address may be guessed for one mail that asks to type it. */
  guesses(flow: string): Promise<void>;
}

export function createRateLimiter(
  storage: InviteStorage,
  limits: LimitSettings,
  now: () => number,
  emit: Emit,
): RateLimiter {
  async function count(by: string, who: string, { max, per }: { max: number; per: number }, amount = 1): Promise<void> {
    // Hashed, so that the counters are no list of addresses.
    const { count, resetsAt } = await storage.increment(`server ${by} ${await sha256(who)}`, per, now(), amount);
    if (count <= max) return;
    emit('rate_limited', { by });
    const retryAfter = Math.max(1, Math.ceil((resetsAt - now()) / 1_000));
    throw new InviteError('rate_limited', `Too many mails for now: the limit by ${by} is reached.`, { retryAfter });
  }

  return {
    inviter: (owner) => count('inviter', owner, limits.inviter),
    recipient: (address) => count('recipient', foldAddress(address), limits.recipient),
    ip: async (ip, mails) => (ip === undefined ? undefined : count('ip', networkOf(ip), limits.ip, mails)),
    guesses: (flow) => count('guess', flow, { max: 5, per: 600_000 }),
  };
}
