import type { ResponseMode } from '../protocol/oidc.ts';
import { randomHandle } from '../crypto/random.ts';
import { sha256 } from '../crypto/hash.ts';
import type { JsonValue, InviteStorage, StoredRecord } from '../storage/storage.ts';
import { KEPT_AFTER_EXPIRY_MS } from '../protocol/timings.ts';

/** What a mailed link stands for. The link's own secret is stored as a hash only: the record's id. */
export interface Ticket {
  clientId: string;
  email: string;
  redirectUri: string;
  responseMode: ResponseMode;
  state?: string;
  nonce?: string;
  codeChallenge?: string;
  /** Epoch milliseconds from which the link is dead. */
  linkExpiresAt: number;
  /** How often a code of it was redeemed. */
  redemptions: number;
  firstRedeemedAt?: number;
}

/** `version` is the generation its codes are bound to. */
export interface StoredTicket {
  id: string;
  version: number;
  ticket: Ticket;
}

/** The issuer's records: kinds `ticket` and `subject`. */
export interface IssuerStore {
  /**
   * Returns the ticket's id.
   *
   * @param secret what the link carries: a fresh random handle
   */
  addTicket(secret: string, ticket: Ticket, now: number): Promise<string>;
  findTicket(secret: string): Promise<StoredTicket | null>;
  getTicket(id: string): Promise<StoredTicket | null>;
  removeTicket(id: string): Promise<void>;
  /** Counts a redemption; of parallel calls with one version exactly one gets `true`. */
  redeem(stored: StoredTicket, now: number): Promise<boolean>;
  /** The subject of an address in a sector: random, made once, unchanging (OpenID Connect Core 8.1). */
  subject(sector: string, email: string, now: number): Promise<string>;
}

export function issuerStore(storage: InviteStorage): IssuerStore {
  const getTicket = async (id: string) => {
    const record = await storage.get('ticket', id);
    return record && read(record);
  };

  return {
    getTicket,

    async addTicket(secret, ticket, now) {
      const id = await sha256(secret);
      await storage.insert({
        kind: 'ticket',
        id,
        parent: ticket.clientId,
        address: ticket.email,
        at: now,
        expiresAt: ticket.linkExpiresAt + KEPT_AFTER_EXPIRY_MS,
        body: ticket as unknown as JsonValue,
      });
      return id;
    },

    async findTicket(secret) {
      return getTicket(await sha256(secret));
    },

    async removeTicket(id) {
      await storage.remove('ticket', id);
    },

    async redeem({ id, version, ticket }, now) {
      const redeemed: Ticket = {
        ...ticket,
        redemptions: ticket.redemptions + 1,
        firstRedeemedAt: ticket.firstRedeemedAt ?? now,
      };
      return (await storage.compareAndSet('ticket', id, version, { body: redeemed as unknown as JsonValue })) !== null;
    },

    async subject(sector, email, now) {
      const id = await sha256(`${sector}\n${email}`);
      const found = await storage.get('subject', id);
      if (found) return subjectOf(found);
      const sub = randomHandle();
      const isNew = await storage.insert({
        kind: 'subject',
        id,
        parent: sector,
        address: email,
        at: now,
        body: { sub },
      });
      return isNew ? sub : subjectOf((await storage.get('subject', id))!);
    },
  };
}

function read({ id, version, body }: StoredRecord): StoredTicket {
  return { id, version, ticket: body as unknown as Ticket };
}

function subjectOf({ body }: StoredRecord): string {
  return (body as { sub: string }).sub;
}
