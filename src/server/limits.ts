import type { Storage } from '../storage/storage.ts';
import type { Config } from './config.ts';
import type { Emit } from './events.ts';
import { InviteError } from '../protocol/invite-error.ts';
import { sha256 } from '../secrets/random.ts';

/** Counts mails in the shared storage. Each throws `rate_limited` with `retryAfter` when there were too many. */
export interface Limits {
  inviter(owner: string): Promise<void>;
  /** @param address canonical */
  recipient(address: string): Promise<void>;
  /** @param ip `undefined` counts nothing */
  ip(ip: string | undefined, mails?: number): Promise<void>;
  /** How often an address may be guessed for one mail that asks to type it. */
  guesses(flow: string): Promise<void>;
}

export function createLimits(storage: Storage, limits: Config['limits'], now: () => number, emit: Emit): Limits {
  async function count(by: string, who: string, { max, per }: { max: number; per: number }, amount = 1): Promise<void> {
    // Hashed, so that the counters are no list of addresses.
    const { count, resetsAt } = await storage.hit(`server ${by} ${await sha256(who)}`, per, now(), amount);
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

/** Many providers deliver all of these to one mailbox: for counting, they are one. */
export function foldAddress(address: string): string {
  const at = address.lastIndexOf('@');
  const [mailbox] = address.slice(0, at).split('+');
  return mailbox!.replaceAll('.', '') + address.slice(at);
}

/** An IPv4 address as it is; of an IPv6 address its /64, which is what one subscriber has. */
export function networkOf(ip: string): string {
  const address = ip.toLowerCase().split('%')[0]!;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(address);
  if (mapped) return mapped[1]!;
  if (!address.includes(':')) return address;
  const [head = '', tail] = address.split('::');
  const groups = head === '' ? [] : head.split(':');
  const end = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - groups.length - end.length);
  return [...groups, ...Array<string>(zeros).fill('0'), ...end]
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':');
}
