import { createSealer } from '../../crypto/seal.ts';
import { MAX_SEALED_MAIL_LENGTH } from '../../protocol/size-limits.ts';
import type { InviteStorage, JsonValue, StoredRecord } from '../../storage/storage.ts';
import type { MailMessage } from './mailer.ts';

/** How a mail left the queue. `used` and `withdrawn` are states of its link. */
export type MailOutcome = 'sent' | 'refused' | 'expired' | 'used' | 'withdrawn';

/** What was reported about a mail afterwards. */
export type ReportedStatus = 'sent' | 'deferred' | 'bounced' | 'complained';

/** What became of a mail. */
export interface Delivery {
  /** `deferred` also while it is queued after an attempt that failed. */
  status: 'queued' | MailOutcome | ReportedStatus;
  /** Why it was deferred, refused or returned. */
  reason?: string;
  /** Epoch milliseconds. */
  changedAt: number;
}

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
  /** Why the last attempt failed. */
  reason?: string;
  /** Epoch milliseconds of the last failed attempt. */
  deferredAt?: number;
}

/**
 * The records of kind `outbox`. `status` is `queued`, a {@link MailOutcome} or a {@link ReportedStatus}; `due` is when the next
 * attempt is due, or when the status changed last. Address, text and link are sealed, and erased when the mail leaves the queue.
 */
export interface OutboxStore {
  /** Stores a mail with the first attempt begun; returns `null` when one of its id exists. */
  add(mail: MailMessage, about: MailAbout, times: { now: number; leasedUntil: number }): Promise<QueuedMail | null>;
  /** Returns `queued` or how the mail left the queue; `null` for an unknown id. */
  statusOf(id: string): Promise<string | null>;
  /** Returns what became of the mail; `null` for an unknown id. */
  deliveryOf(id: string): Promise<Delivery | null>;
  /** Returns the facts about a mail, also after it left the queue; `null` for an unknown id. */
  find(id: string): Promise<MailAbout | null>;
  /** Returns mails that are due, the oldest first. */
  due(now: number, limit: number): Promise<QueuedMail[]>;
  /** Begins an attempt; `null` when another worker did. A worker that dies holds its lease until it runs out. */
  lease(mail: QueuedMail, leasedUntil: number): Promise<QueuedMail | null>;
  /** Returns the mail, or `null` when none of our secrets sealed it. */
  open(mail: QueuedMail, now: number): Promise<MailMessage | null>;
  /** Gives the lease back: the next attempt is due then. `reason` is why the last one failed. */
  postpone(mail: QueuedMail, until: number, deferral?: { reason: string; now: number }): Promise<void>;
  /** Takes a mail out of the queue and erases its content. Changes nothing where another worker has changed the mail. */
  finish(mail: QueuedMail, how: MailOutcome, now: number, reason?: string): Promise<void>;
  /**
   * Stores what was reported about a mail, which takes it out of the queue: the mail system has it. Returns whether that
   * changed anything: a complaint is final, and after a bounce only a complaint counts.
   */
  report(id: string, report: { status: ReportedStatus; reason?: string | undefined }, now: number): Promise<boolean>;
  /** Does the same to a mail that may be leased by a worker. Returns `null` unless it was still queued. */
  withdraw(id: string, now: number): Promise<QueuedMail | null>;
}

type Body = Omit<QueuedMail, 'id' | 'version'>;

/** @param keptMs how long a mail that left the queue is kept: for the status request, and for reports about it */
export function outboxStore(
  storage: Pick<InviteStorage, 'get' | 'insert' | 'page' | 'compareAndSet'>,
  secrets: readonly string[],
  keptMs: number,
): OutboxStore {
  const sealer = createSealer<MailMessage>(secrets, 'outbox', MAX_SEALED_MAIL_LENGTH);
  const finish = (mail: QueuedMail, how: MailOutcome | ReportedStatus, now: number, reason?: string) => {
    const { id, version, client, alias, ticketId, linkExpiresAt, attempts } = mail;
    const body: Omit<Body, 'sealed'> = {
      client,
      alias,
      ticketId,
      linkExpiresAt,
      attempts,
      ...(reason === undefined ? {} : { reason }),
    };
    const change = { status: how, due: now, expiresAt: now + keptMs, body: { ...body } };
    return storage.compareAndSet('outbox', id, version, change);
  };

  return {
    async add(mail, about, { now, leasedUntil }) {
      const { id, ...rest } = about;
      const body: Body = { ...rest, attempts: 1, sealed: await sealer.seal(mail, about.linkExpiresAt) };
      // A mail expires with its link and leaves the queue then; purging removes those that no worker took out.
      const expiresAt = about.linkExpiresAt + keptMs;
      const record = { kind: 'outbox', id, status: 'queued', due: leasedUntil, at: now, expiresAt };
      const isNew = await storage.insert({ ...record, body: { ...body } });
      return isNew ? { ...body, id, version: 0 } : null;
    },

    async statusOf(id) {
      return (await storage.get('outbox', id))?.status ?? null;
    },

    async deliveryOf(id) {
      const record = await storage.get('outbox', id);
      if (!record) return null;
      const { reason, deferredAt } = read(record);
      const isDeferred = record.status === 'queued' && deferredAt !== undefined;
      return {
        status: isDeferred ? 'deferred' : (record.status as Delivery['status']),
        ...(reason === undefined ? {} : { reason }),
        changedAt: record.status === 'queued' ? (deferredAt ?? record.at) : record.due,
      };
    },

    async find(id) {
      const record = await storage.get('outbox', id);
      if (!record) return null;
      const { client, alias, ticketId, linkExpiresAt } = read(record);
      return { id, client, alias, ticketId, linkExpiresAt };
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

    async postpone({ id, version, ...body }, until, deferral) {
      const deferred = deferral && { ...body, reason: deferral.reason, deferredAt: deferral.now };
      await storage.compareAndSet('outbox', id, version, {
        status: 'queued',
        due: until,
        ...(deferred && { body: deferred }),
      });
    },

    async finish(mail, how, now, reason) {
      await finish(mail, how, now, reason);
    },

    async report(id, { status, reason }, now) {
      for (;;) {
        const record = await storage.get('outbox', id);
        if (!record || !counts(record.status, status)) return false;
        if (await finish(read(record), status, now, reason)) return true;
      }
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

/** Whether a report changes what is known: they arrive in any order, and more than once. */
function counts(known: string | null, reported: ReportedStatus): boolean {
  if (known === reported || known === 'complained') return false;
  return known !== 'bounced' || reported === 'complained';
}

function read({ id, version, body }: StoredRecord): QueuedMail {
  return { ...(body as unknown as Body), id, version };
}
