import { randomHandle } from '../../crypto/random.ts';
import { createSealer } from '../../crypto/sealer.ts';
import type { StoredTicket, Ticket } from '../store.ts';

/** RFC 6749 4.1.2 recommends at most ten minutes. */
const CODE_LIFETIME = 10 * 60_000;
/** A crash between redemption and session must lock nobody out: so long, and so often in all, can a ticket be redeemed. */
const REDEEMABLE_AGAIN_FOR = 10 * 60_000;
const MAX_REDEMPTIONS = 3;

/** Authorization codes: sealed, so that however often a link is opened nothing is stored for it. */
export interface Codes {
  /** A code of this ticket's present generation, good for ten minutes. */
  mint(stored: StoredTicket, now: number): Promise<string>;
  /** What a code names, or `null` when it is not one of ours or is over. */
  open(code: string, now: number): Promise<{ ticketId: string; generation: number } | null>;
}

interface SealedCode {
  ticketId: string;
  generation: number;
  /** Makes each code its own, so that one seen twice was sent twice. */
  id: string;
}

export function createCodes(secrets: readonly string[]): Codes {
  const sealer = createSealer<SealedCode>(secrets, 'code');
  return {
    mint: ({ id, version }, now) =>
      sealer.seal({ ticketId: id, generation: version, id: randomHandle() }, now + CODE_LIFETIME),
    open: (code, now) => sealer.open(code, now),
  };
}

/** Whether a ticket's codes can be redeemed: `used` counts redemptions, `expired` is the link's own end. */
export function ticketStatus(ticket: Ticket, now: number): 'live' | 'used' | 'expired' {
  if (ticket.firstRedeemedAt === undefined) return ticket.linkExpiresAt > now ? 'live' : 'expired';
  const canBeRedeemedAgain =
    ticket.redemptions < MAX_REDEMPTIONS && now < ticket.firstRedeemedAt + REDEEMABLE_AGAIN_FOR;
  return canBeRedeemedAgain ? 'live' : 'used';
}
