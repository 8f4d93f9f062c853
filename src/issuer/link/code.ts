import { randomHandle } from '../../crypto/random.ts';
import { createSealer } from '../../crypto/seal.ts';
import type { StoredTicket, Ticket } from '../store.ts';
import { CODE_LIFETIME_MS, RESUME_MS } from '../../protocol/timings.ts';

/** A ticket can be redeemed again for {@link RESUME_MS}: a crash between redemption and session must not lock the person out. */
const MAX_REDEMPTIONS = 3;
/** Without a `state` the client cannot tell whose browser comes back, so only one may. */
const MAX_REDEMPTIONS_WITHOUT_STATE = 1;

/** Authorization codes: sealed, so that opening a link, however often, stores nothing. */
export interface Codes {
  /** Makes a code of the ticket's present generation; it expires after ten minutes. */
  mint(stored: StoredTicket, now: number): Promise<string>;
  /** Returns what a code names, or `null` when this issuer did not make it or it has expired. */
  open(code: string, now: number): Promise<{ ticketId: string; generation: number } | null>;
}

interface SealedCode {
  ticketId: string;
  generation: number;
  /** Makes each code unique, so that one seen twice was sent twice. */
  id: string;
}

export function createCodes(secrets: readonly string[]): Codes {
  const sealer = createSealer<SealedCode>(secrets, 'code');
  return {
    mint: ({ id, version }, now) =>
      sealer.seal({ ticketId: id, generation: version, id: randomHandle() }, now + CODE_LIFETIME_MS),
    open: (code, now) => sealer.open(code, now),
  };
}

/** Whether a ticket's codes can be redeemed. `redeemed` is final; an `expired` link was never used. */
export function ticketStatus(ticket: Ticket, now: number): 'redeemable' | 'redeemed' | 'expired' | 'withdrawn' {
  if (ticket.withdrawnAt !== undefined) return 'withdrawn';
  if (ticket.firstRedeemedAt === undefined) return ticket.linkExpiresAt > now ? 'redeemable' : 'expired';
  const maxRedemptions = ticket.state === undefined ? MAX_REDEMPTIONS_WITHOUT_STATE : MAX_REDEMPTIONS;
  const canBeRedeemedAgain = ticket.redemptions < maxRedemptions && now < ticket.firstRedeemedAt + RESUME_MS;
  return canBeRedeemedAgain ? 'redeemable' : 'redeemed';
}
