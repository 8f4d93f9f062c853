import { createSealer } from '../../crypto/seal.ts';
import { MAX_SEALED_MAIL_LENGTH } from '../../protocol/size-limits.ts';
import { DAY_MS, KEPT_AFTER_EXPIRY_MS } from '../../protocol/timings.ts';
import type { InviteStorage, JsonValue, StoredRecord } from '../../storage/storage.ts';
import type { MailMessage } from './mailer.ts';

/** How a mail left the queue. `used` and `withdrawn` are states of its link. */
export type MailOutcome = 'sent' | 'refused' | 'expired' | 'used' | 'withdrawn';

/** The facts about a mail that are stored unsealed. */
export interface MailAbout {
  /** The first part of its Message-ID. */
  id: string;
  client: string;
  alias: string;
  ticketId: string;
  /** Epoch milliseconds. A mail whose link has expired is not sent. */
  linkExpiresAt: number;
}

/** A mail in the queue, leased by a worker or not. */
export interface QueuedMail extends MailAbout {
  version: number;
  /** How many attempts were begun. */
  attempts: number;
  sealed: string;
}

/**
 * The records of kind `outbox`. `status` is `queued` or a {@link MailOutcome}; `due` is when the next attempt is due, or when
 * the mail left the queue. Address, text and link are sealed, and erased when the mail leaves the queue.
 */
export interface OutboxStore {
  /** Stores a mail with the first attempt begun; returns `null` when one of its id exists. */
  add(mail: MailMessage, about: MailAbout, times: { now: number; leasedUntil: number }): Promise<QueuedMail | null>;
  /** Returns `queued` or how the mail left the queue; `null` for an unknown id. */
  statusOf(id: string): Promise<string | null>;
  /** Returns mails that are due, the oldest first. */
  due(now: number, limit: number): Promise<QueuedMail[]>;
  /** Begins an attempt; `null` when another worker did. A worker that dies holds its lease until it runs out. */
  lease(mail: QueuedMail, leasedUntil: number): Promise<QueuedMail | null>;
  /** Returns the mail, or `null` when none of our secrets sealed it. */
  open(mail: QueuedMail, now: number): Promise<MailMessage | null>;
  /** Gives the lease back: the next attempt is due then. */
  postpone(mail: QueuedMail, until: number): Promise<void>;
  /** Takes a mail out of the queue and erases its content. Changes nothing where another worker has changed the mail. */
  finish(mail: QueuedMail, how: MailOutcome, now: number): Promise<void>;
  /** Does the same to a mail that may be leased by a worker. Returns `null` unless it was still queued. */
  withdraw(id: string, now: number): Promise<QueuedMail | null>;
}

/** How long a mail that left the queue is kept, for operators and the status request. */
const KEPT_AFTER_OUTCOME_MS = 7 * DAY_MS;

type Body = Omit<QueuedMail, 'id' | 'version'>;

export function outboxStore(
  storage: Pick<InviteStorage, 'get' | 'insert' | 'page' | 'compareAndSet'>,
  secrets: readonly string[],
): OutboxStore {
  const sealer = createSealer<MailMessage>(secrets, 'outbox', MAX_SEALED_MAIL_LENGTH);
  const finish = (mail: QueuedMail, how: MailOutcome, now: number) => {
    const { id, version, client, alias, ticketId, linkExpiresAt, attempts } = mail;
    const body: Omit<Body, 'sealed'> = { client, alias, ticketId, linkExpiresAt, attempts };
    const change = { status: how, due: now, expiresAt: now + KEPT_AFTER_OUTCOME_MS, body: { ...body } };
    return storage.compareAndSet('outbox', id, version, change);
  };

  return {
    async add(mail, about, { now, leasedUntil }) {
      const { id, ...rest } = about;
      const body: Body = { ...rest, attempts: 1, sealed: await sealer.seal(mail, about.linkExpiresAt) };
      // A mail expires with its link and leaves the queue then; purging removes those that no worker took out.
      const expiresAt = about.linkExpiresAt + KEPT_AFTER_EXPIRY_MS;
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

    async finish(mail, how, now) {
      await finish(mail, how, now);
    },

    async withdraw(id, now) {
      for (;;) {
        const record = await storage.get('outbox', id);
        if (record?.status !== 'queued') return null;
        const mail = read(record);
        if (await finish(mail, 'withdrawn', now)) return mail;
      }
    },
  };
}

function read({ id, version, body }: StoredRecord): QueuedMail {
  return { ...(body as unknown as Body), id, version };
}
