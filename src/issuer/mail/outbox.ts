import pLimit from 'p-limit';
import { ACCEPT_TIMEOUT_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../protocol/timings.ts';
import type { OnError } from '../../protocol/error-report.ts';
import type { Emit } from '../events.ts';
import type { IssuerStore } from '../store.ts';
import { failureOf, MailError, type Mailer, type MailFailure, type MailMessage } from './mailer.ts';
import type { Delivery, MailAbout, MailOutcome, OutboxStore, QueuedMail } from './outbox-store.ts';

/** The queue of mails. An accepted mail is stored before any attempt to send it. */
export interface Outbox {
  /**
   * Stores a mail and begins to send it. Resolves as `queued` where the mail system takes longer than
   * {@link ACCEPT_TIMEOUT_MS} or fails for now; then it is tried again until its link expires. A mail with the same id is
   * not stored again: then its present status is the answer.
   */
  accept(mail: MailMessage, about: MailAbout): Promise<'sent' | 'refused' | 'withdrawn' | 'queued'>;
  /** Returns what became of a mail; `null` for an unknown id. */
  deliveryOf(id: string): Promise<Delivery | null>;
  /** Takes a mail out of the queue and erases its content at once. An attempt that has begun goes on. */
  withdraw(id: string): Promise<void>;
  /** Sends due mails and returns how many were sent. Rejects with the first failure of the storage, after all others. */
  deliver(): Promise<number>;
}

export interface OutboxDependencies {
  store: OutboxStore;
  tickets: Pick<IssuerStore, 'getTicket'>;
  mailer: Mailer;
  now: () => number;
  emit: Emit;
  report: OnError;
}

/** After this time another worker may send the mail as well. */
const LEASE_MS = 5 * MINUTE_MS;
const FIRST_RETRY_MS = 10 * SECOND_MS;
const LAST_RETRY_MS = HOUR_MS;
const BATCH = 50;
/** How many mails one worker sends at the same time. */
const CONCURRENCY = 10;
/** With this many attempts overdue the mail system does not answer: further requests no longer wait for it. */
const MAX_OVERDUE = 3;
/** Attempts in progress, overdue ones included. With this many, mails stay queued: each attempt may hold a connection. */
const MAX_ATTEMPTS = 100;

interface Attempt {
  /** Epoch milliseconds at which its lease ends; then another worker may send the mail. */
  until: number;
  isOverdue: boolean;
}

export function createOutbox({ store, tickets, mailer, now, emit, report }: OutboxDependencies): Outbox {
  const inProgress = new Set<Attempt>();
  /** Attempts in progress. A mailer may never settle, which must not stop the outbox for good. */
  const current = () => {
    for (const attempt of inProgress) if (attempt.until <= now()) inProgress.delete(attempt);
    return [...inProgress];
  };
  const isFull = () => current().length >= MAX_ATTEMPTS;
  const isAnswering = () => current().filter(({ isOverdue }) => isOverdue).length < MAX_OVERDUE;

  const reportFailure = (error: unknown) => {
    emit({ type: 'outbox_failed', error: failureOf(error).error });
    report(error, { during: 'outbox' });
  };

  /** Stores the outcome before reporting it: where storing fails, the lease runs out and another attempt follows. */
  const finish = async (mail: QueuedMail, how: MailOutcome, failure?: MailFailure, reason?: string) => {
    // A write that failed may have been stored. Storing it again changes nothing then, and may save a second mail.
    await store.finish(mail, how, now(), reason).catch(() => store.finish(mail, how, now(), reason));
    const { client, alias } = mail;
    if (how === 'sent') emit({ type: 'mail_sent', client, alias });
    else emit({ type: 'mail_failed', client, alias, reason: how, ...failure });
    return how;
  };

  /** @param reason given where the mail system was asked */
  const postpone = async (mail: QueuedMail, failure: MailFailure, reason?: string) => {
    const { client, alias, attempts, linkExpiresAt } = mail;
    const until = Math.min(now() + retryDelay(attempts), linkExpiresAt);
    await store.postpone(mail, until, reason === undefined ? undefined : { reason, now: now() });
    emit({ type: 'mail_deferred', client, alias, attempts, ...failure });
    return 'queued' as const;
  };

  const attempt = async (queued: QueuedMail, mail: MailMessage): Promise<MailOutcome | 'queued'> => {
    try {
      await mailer.send(mail);
    } catch (error) {
      const isPermanent = error instanceof MailError && error.permanent;
      // Further attempts fail for the same cause: events count them.
      if (isPermanent || queued.attempts === 1) report(error, { during: 'mail' });
      const reason = (error instanceof MailError ? error.reason : undefined) ?? (isPermanent ? 'refused' : 'busy');
      return isPermanent
        ? finish(queued, 'refused', failureOf(error), reason)
        : postpone(queued, failureOf(error), reason);
    }
    return finish(queued, 'sent');
  };

  /** Begins an attempt and waits for it no longer than {@link ACCEPT_TIMEOUT_MS}; it goes on under its lease. */
  const begin = async (queued: QueuedMail, mail: MailMessage): Promise<MailOutcome | 'queued'> => {
    const entry: Attempt = { until: now() + LEASE_MS, isOverdue: false };
    inProgress.add(entry);
    const outcome = attempt(queued, mail).finally(() => inProgress.delete(entry));
    if (isAnswering()) {
      const soon = await within(ACCEPT_TIMEOUT_MS, outcome);
      if (soon !== undefined) return soon;
      entry.isOverdue = true;
    }
    outcome.catch(reportFailure);
    return 'queued';
  };

  const deliverOne = async (due: QueuedMail): Promise<MailOutcome | 'queued'> => {
    if (isFull()) return 'queued';
    const leased = await store.lease(due, now() + LEASE_MS);
    if (!leased) return 'queued';
    const stored = await tickets.getTicket(leased.ticketId);
    if (!stored || stored.ticket.withdrawnAt !== undefined) return finish(leased, 'withdrawn');
    if (stored.ticket.firstRedeemedAt !== undefined) return finish(leased, 'used');
    if (leased.linkExpiresAt <= now()) return finish(leased, 'expired');
    const mail = await store.open(leased, now());
    // An instance with the right secret may be running, or may be started: after a rollback, for example.
    if (!mail) return postpone(leased, { error: 'sealed_with_unknown_secret' });
    return begin(leased, mail);
  };

  return {
    async accept(mail, about) {
      const stored = await store.add(mail, about, { now: now(), leasedUntil: now() + LEASE_MS });
      if (!stored) return acceptedAs(await store.statusOf(about.id));
      // Read after storing the mail: an earlier withdrawal is seen here, and a later one comes after the mail has begun.
      const ticket = await tickets.getTicket(about.ticketId);
      if (ticket?.ticket.withdrawnAt !== undefined) return acceptedAs(await finish(stored, 'withdrawn'));
      try {
        return acceptedAs(await (isFull() ? postpone(stored, { error: 'too_many_attempts' }) : begin(stored, mail)));
      } catch (error) {
        // The mail is accepted now, whatever became of this attempt.
        reportFailure(error);
        return 'queued';
      }
    },

    deliveryOf: (id) => store.deliveryOf(id),

    async withdraw(id) {
      const mail = await store.withdraw(id, now());
      if (mail) emit({ type: 'mail_failed', client: mail.client, alias: mail.alias, reason: 'withdrawn' });
    },

    async deliver() {
      const limit = pLimit(CONCURRENCY);
      let sent = 0;
      for (;;) {
        const due = await store.due(now(), BATCH);
        const outcomes = await Promise.allSettled(due.map((mail) => limit(() => deliverOne(mail))));
        sent += outcomes.filter((outcome) => outcome.status === 'fulfilled' && outcome.value === 'sent').length;
        const failed = outcomes.find((outcome) => outcome.status === 'rejected');
        if (failed) throw failed.reason;
        if (due.length < BATCH || isFull()) return sent;
      }
    },
  };
}

/** Mails that expired or whose link was used while they were queued were accepted all the same. */
function acceptedAs(status: string | null): 'sent' | 'refused' | 'withdrawn' | 'queued' {
  return status === 'sent' || status === 'refused' || status === 'withdrawn' ? status : 'queued';
}

/**
 * Milliseconds until the next attempt: doubled after each one up to an hour, less a random part of up to a half, which
 * spreads mails that failed together.
 */
export function retryDelay(attempts: number): number {
  const longest = Math.min(FIRST_RETRY_MS * 2 ** (attempts - 1), LAST_RETRY_MS);
  return Math.round(longest * (1 - Math.random() / 2));
}

/** Returns what a promise resolves to, or `undefined` if that takes longer. */
async function within<T>(milliseconds: number, promise: Promise<T>): Promise<T | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const timeout = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), milliseconds);
  });
  return Promise.race([promise, timeout]).finally(() => clearTimeout(timer));
}
