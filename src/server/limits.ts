import type { ReadRateLimit } from '../config/schemas.ts';
import type { RateLimit } from '../protocol/duration.ts';
import type { InviteStorage } from '../storage/storage.ts';
import type { Emit, RateLimitedEvent } from './events.ts';
import { InviteError } from '../protocol/invite-error.ts';
import { networksOf } from '../protocol/ip-address.ts';
import { foldAddress } from '../protocol/limit-keys.ts';
import { sha256 } from '../crypto/hash.ts';
import { HOUR_MS } from '../protocol/timings.ts';

/**
 * How many mails this server may cause. Counted in the shared storage; invitations, sign-ins and new links are counted
 * apart, so that no caller uses up the share of another. An `origin` on loopback has defaults a hundred times as high.
 */
export interface Limits {
  /** Mails in the name of one inviter. Default 500 per hour. Mails that were not sent do not count. */
  inviter?: RateLimit;
  /** Mails to one address, plus-tags and dots folded. Default 10 per hour. */
  recipient?: RateLimit;
  /**
   * Mails asked for from one IPv4 address or IPv6 /64; an IPv6 /48 gets four times as many. Needs `getClientIp`.
   * Default 500 per hour.
   */
  ip?: RateLimit;
}

/** {@link Limits}, read. */
export type LimitSettings = Record<keyof Limits, ReadRateLimit>;

/** What is counted for one or more mails; what is left out counts nothing. */
export interface MailCount {
  /** Each purpose is counted apart: a stranger's sign-in requests must not stop invitations. */
  purpose: 'invitation' | 'sign-in' | 'new-link';
  ip?: string | undefined;
  /** The recipient, in canonical form. */
  address?: string;
  /** Whose invitations these are, as `ownerOf` names it. */
  owner?: string;
  /** How many mails. Default 1. */
  mails?: number;
}

/**
 * Gives back what {@link RateLimiter.count} counted.
 *
 * @param mails how many of them; default: all
 */
export type GiveBack = (mails?: number) => Promise<void>;

export interface RateLimiter {
  /**
   * Counts mails before they are asked for: by IP address, then recipient, then inviter. Throws `rate_limited` with
   * `retryAfter` at the first that is exceeded, and gives back what it has counted by then.
   *
   * @returns a function that gives back what was counted, for mails that were not sent after all
   */
  count(given: MailCount): Promise<GiveBack>;
  /** Counts a typed address for one mail that asks to type it. Throws `rate_limited` after five in ten minutes. */
  guesses(flow: string): Promise<void>;
  /**
   * Counts a typed code before it is checked, by IP address. Throws `rate_limited` after 30 wrong ones in an hour; an IPv6
   * /48 gets four times as many.
   *
   * @returns a function that gives it back, for the right code
   */
  typedCodes(ip: string | undefined): Promise<GiveBack>;
}

/** Wrong codes that one network may type in an hour, whatever the addresses. */
const MAX_WRONG_CODES = 30;

interface Bucket {
  by: RateLimitedEvent['by'];
  key: string;
  max: number;
  windowMs: number;
}

export function createRateLimiter(
  storage: InviteStorage,
  limits: LimitSettings,
  now: () => number,
  emit: Emit,
): RateLimiter {
  async function add({ by, key, max, windowMs }: Bucket, amount: number): Promise<GiveBack> {
    // Hashed: the counters must not be a list of addresses.
    const id = `server ${key.slice(0, key.indexOf(' '))} ${by} ${await sha256(key)}`;
    const { count, resetsAt } = await storage.increment(id, windowMs, now(), amount);
    const giveBack: GiveBack = async (mails = amount) => {
      if (now() < resetsAt) await storage.increment(id, windowMs, now(), -mails);
    };
    if (count <= max) return giveBack;
    await giveBack();
    emit('rate_limited', { by });
    const retryAfter = Math.max(1, Math.ceil((resetsAt - now()) / 1_000));
    const allowed = by === 'guess' ? 'attempts' : `mails: the option limits.${by} allows ${max}`;
    throw new InviteError('rate_limited', `Too many ${allowed}. Try again in ${retryAfter} s.`, { retryAfter });
  }

  async function addAll(buckets: readonly Bucket[], amount: number): Promise<GiveBack> {
    const counted: GiveBack[] = [];
    const giveBack: GiveBack = async (mails) => {
      await Promise.all(counted.map((undo) => undo(mails)));
    };
    for (const bucket of buckets) {
      try {
        counted.push(await add(bucket, amount));
      } catch (error) {
        await giveBack();
        throw error;
      }
    }
    return giveBack;
  }

  return {
    count({ purpose, ip, address, owner, mails = 1 }) {
      const networks = ip === undefined ? [] : networksOf(ip);
      const buckets: Bucket[] = networks.map(({ network, share }) => ({
        by: 'ip',
        key: `${purpose} ${network}`,
        max: limits.ip.max * share,
        windowMs: limits.ip.windowMs,
      }));
      if (address !== undefined)
        buckets.push({ by: 'recipient', key: `${purpose} ${foldAddress(address)}`, ...limits.recipient });
      if (owner !== undefined) buckets.push({ by: 'inviter', key: `${purpose} ${owner}`, ...limits.inviter });
      return addAll(buckets, mails);
    },

    typedCodes(ip) {
      const networks = ip === undefined ? [] : networksOf(ip);
      const buckets = networks.map(({ network, share }): Bucket => ({
        by: 'guess',
        key: `code ${network}`,
        max: MAX_WRONG_CODES * share,
        windowMs: HOUR_MS,
      }));
      return addAll(buckets, 1);
    },

    async guesses(flow) {
      await add({ by: 'guess', key: `guess ${flow}`, max: 5, windowMs: 600_000 }, 1);
    },
  };
}
