import { createSealer } from '../../crypto/seal.ts';
import type { JsonValue, InviteStorage, StoredRecord } from '../../storage/storage.ts';
import type { MailMessage } from './mailer.ts';

/** How a mail ended: `used` and `withdrawn` are their tickets', and `unreadable` was sealed with a secret that is gone. */
export type MailEnd = 'sent' | 'refused' | 'expired' | 'used' | 'withdrawn' | 'unreadable';

/** What is known of a mail without opening it. */
export interface MailAbout {
  /** Its Message-ID's, too. */
  id: string;
  client: string;
  alias: string;
  ticketId: string;
  /** Epoch milliseconds; a mail with a dead link is not sent. */
  linkExpiresAt: number;
}

/** A mail that waits, or that somebody holds a lease on. */
export interface Waiting extends MailAbout {
  version: number;
  /** How many were begun. */
  attempts: number;
  sealed: string;
}

/**
 * The issuer's records of kind `outbox`. `status` is `queued` or how the mail ended; `due` is when its next attempt is
 * due, or when it ended. Address, text and link are sealed, and erased at the end.
 */
export interface OutboxStore {
  /** Stores a mail with a first attempt begun; returns `null` when one of its id exists. */
  add(mail: MailMessage, about: MailAbout, now: number, leasedUntil: number): Promise<Waiting | null>;
  /** Returns `queued` or how the mail ended; `null` for one that is unknown. */
  statusOf(id: string): Promise<string | null>;
  /** What is due, oldest first. */
  due(now: number, limit: number): Promise<Waiting[]>;
  /** Begins an attempt; `null` when another worker did. Whoever dies with the lease lets it run out. */
  lease(mail: Waiting, leasedUntil: number): Promise<Waiting | null>;
  open(mail: Waiting, now: number): Promise<MailMessage | null>;
  /** Gives the lease back: due again then. */
  postpone(mail: Waiting, until: number): Promise<void>;
  end(mail: Waiting, how: MailEnd, now: number): Promise<void>;
}

const DAY = 86_400_000;
/** So long can an operator ask what became of a mail. */
const KEPT_AFTER_END = 7 * DAY;
/** A waiting mail is ended when its link is over, not purged. */
const KEPT_AFTER_EXPIRY = 90 * DAY;
/** Characters. A template may be long. */
const MAX_SEALED = 2_000_000;

type Body = Omit<Waiting, 'id' | 'version'>;

export function outboxStore(storage: InviteStorage, secrets: readonly string[]): OutboxStore {
  const sealer = createSealer<MailMessage>(secrets, 'outbox', MAX_SEALED);

  return {
    async add(mail, about, now, leasedUntil) {
      const { id, ...rest } = about;
      const body: Body = { ...rest, attempts: 1, sealed: await sealer.seal(mail, about.linkExpiresAt) };
      const expiresAt = about.linkExpiresAt + KEPT_AFTER_EXPIRY;
      const record = { kind: 'outbox', id, status: 'queued', due: leasedUntil, at: now, expiresAt };
      const isNew = await storage.insert({ ...record, body: { ...body } });
      return isNew ? { ...body, id, version: 0 } : null;
    },

    async statusOf(id) {
      return (await storage.get('outbox', id))?.status ?? null;
    },

    async due(now, limit) {
      const { records } = await storage.page('outbox', { status: 'queued', dueUntil: now, order: 'asc', limit });
      return records.map((record) => read(record));
    },

    async lease({ id, version, ...body }, leasedUntil) {
      const begun: Body = { ...body, attempts: body.attempts + 1 };
      const change = { due: leasedUntil, body: begun as unknown as JsonValue };
      const record = await storage.compareAndSet('outbox', id, version, change);
      return record && read(record);
    },

    open: ({ sealed }, now) => sealer.open(sealed, now),

    async postpone({ id, version }, until) {
      await storage.compareAndSet('outbox', id, version, { due: until });
    },

    async end({ id, version, client, alias, ticketId, linkExpiresAt, attempts }, how, now) {
      const body: Omit<Body, 'sealed'> = { client, alias, ticketId, linkExpiresAt, attempts };
      const change = { status: how, due: now, expiresAt: now + KEPT_AFTER_END, body: { ...body } };
      await storage.compareAndSet('outbox', id, version, change);
    },
  };
}

function read({ id, version, body }: StoredRecord): Waiting {
  return { ...(body as unknown as Body), id, version };
}
