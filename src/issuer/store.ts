import { sha256 } from '../crypto/hash.ts';
import type { ResponseMode } from '../protocol/oidc.ts';
import type { JsonValue, InviteStorage, StoredRecord } from '../storage/storage.ts';

const ERASE_BATCH = 100;

/** The record behind a mailed link. The link's secret is stored as a hash only: the record's id. */
export interface Ticket {
  clientId: string;
  email: string;
  redirectUri: string;
  responseMode: ResponseMode;
  state?: string;
  nonce?: string;
  codeChallenge?: string;
  /** The outbox record of its mail. */
  mailId: string;
  /** Epoch milliseconds from which the link is expired. */
  linkExpiresAt: number;
  /** How often a code of it was redeemed. */
  redemptions: number;
  firstRedeemedAt?: number;
  /** Epoch milliseconds; the client withdrew the request. */
  withdrawnAt?: number;
}

/** `version` is the generation its codes are bound to. */
export interface StoredTicket {
  id: string;
  version: number;
  ticket: Ticket;
}

/** A client's request for a mail, found again by its `state`: asking twice mails once. */
export interface MailRequest {
  /**
   * `begun`: ticket or mail may be missing, a repeated request completes them. `refused`: nothing was kept, a repeated
   * request begins anew. `withdrawn` is final.
   */
  status: 'begun' | 'accepted' | 'refused' | 'withdrawn';
  /** Of all parameters besides `state` and the client's secret. Absent where the request was withdrawn unseen. */
  fingerprint?: string;
  ticketId?: string;
  mailId?: string;
  /** The ticket's secret, sealed, while `begun`. */
  sealedSecret?: string;
  /** Epoch milliseconds. */
  begunAt: number;
  linkExpiresAt?: number;
}

export interface StoredMailRequest {
  id: string;
  version: number;
  request: MailRequest;
}

/** The issuer's records of kinds `ticket` and `mail-request`. */
export interface IssuerStore {
  /** Stores a ticket under the hash of its secret; one that exists stays as it is. Returns its id. */
  addTicket(secret: string, ticket: Ticket, now: number): Promise<string>;
  findTicket(secret: string): Promise<StoredTicket | null>;
  getTicket(id: string): Promise<StoredTicket | null>;
  removeTicket(id: string): Promise<void>;
  /** Counts a redemption. Of parallel calls with one version exactly one gets `true`. */
  redeem(stored: StoredTicket, now: number): Promise<boolean>;
  /** Withdraws a ticket and all its codes. One that does not exist yet is stored as withdrawn, which prevents adding it. */
  withdrawTicket(id: string, clientId: string, now: number): Promise<void>;
  getMailRequest(id: string): Promise<StoredMailRequest | null>;
  /** Returns `null` when the record exists. */
  addMailRequest(id: string, request: MailRequest, about: MailRequestAbout): Promise<StoredMailRequest | null>;
  /** Returns `null` when the record changed meanwhile. */
  changeMailRequest(stored: StoredMailRequest, request: MailRequest): Promise<StoredMailRequest | null>;
  /** Removes a client's tickets, requests and bounces about an address, and their mails. */
  erase(clientId: string, email: string): Promise<void>;
}

/** The columns of a request's record. */
export interface MailRequestAbout {
  clientId: string;
  email: string | null;
  /** Epoch milliseconds. */
  expiresAt: number;
}

/** @param keptMs how long a ticket is kept after its link has expired */
export function issuerStore(storage: InviteStorage, keptMs: number): IssuerStore {
  const getTicket = async (id: string) => {
    const record = await storage.get('ticket', id);
    return record && toTicket(record);
  };
  const insertTicket = (id: string, ticket: Ticket, now: number) =>
    storage.insert({
      kind: 'ticket',
      id,
      parent: ticket.clientId,
      address: ticket.email,
      at: now,
      expiresAt: ticket.linkExpiresAt + keptMs,
      body: toBody(ticket),
    });

  return {
    getTicket,

    async addTicket(secret, ticket, now) {
      const id = await sha256(secret);
      await insertTicket(id, ticket, now);
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
      return (await storage.compareAndSet('ticket', id, version, { body: toBody(redeemed) })) !== null;
    },

    async withdrawTicket(id, clientId, now) {
      for (;;) {
        const stored = await getTicket(id);
        if (stored?.ticket.withdrawnAt !== undefined) return;
        if (stored) {
          const body = toBody({ ...stored.ticket, withdrawnAt: now });
          if (await storage.compareAndSet('ticket', id, stored.version, { body })) return;
        } else if (await insertTicket(id, withdrawnTicket(clientId, now), now)) return;
      }
    },

    async getMailRequest(id) {
      const record = await storage.get('mail-request', id);
      return record && toMailRequest(record);
    },

    async addMailRequest(id, request, { clientId, email, expiresAt }) {
      const record = { kind: 'mail-request', id, parent: clientId, address: email, at: request.begunAt, expiresAt };
      const isNew = await storage.insert({ ...record, body: toBody(request) });
      return isNew ? { id, version: 0, request } : null;
    },

    async changeMailRequest({ id, version }, request) {
      const record = await storage.compareAndSet('mail-request', id, version, { body: toBody(request) });
      return record && toMailRequest(record);
    },

    async erase(clientId, email) {
      for (const kind of ['ticket', 'mail-request', 'bounce', 'one-time-code']) {
        for (;;) {
          const { records } = await storage.page(kind, { address: email, parent: clientId, limit: ERASE_BATCH });
          for (const record of records) {
            const { mailId } = record.body as { mailId?: string };
            if (mailId !== undefined) await storage.remove('outbox', mailId);
            await storage.remove(kind, record.id);
          }
          if (records.length < ERASE_BATCH) break;
        }
      }
    },
  };
}

function toTicket({ id, version, body }: StoredRecord): StoredTicket {
  return { id, version, ticket: body as unknown as Ticket };
}

function toMailRequest({ id, version, body }: StoredRecord): StoredMailRequest {
  return { id, version, request: body as unknown as MailRequest };
}

function toBody(value: Ticket | MailRequest): JsonValue {
  return value as unknown as JsonValue;
}

/** A ticket that no link leads to. */
function withdrawnTicket(clientId: string, now: number): Ticket {
  return {
    clientId,
    email: '',
    redirectUri: '',
    responseMode: 'query',
    mailId: '',
    linkExpiresAt: now,
    redemptions: 0,
    withdrawnAt: now,
  };
}
