import type { Emit } from '../events.ts';
import { backOff } from './back-off.ts';
import { MailError, type Mailer, type MailMessage } from './mailer.ts';
import type { MailAbout, MailEnd, OutboxStore, Waiting } from './outbox-store.ts';
import type { IssuerStore } from '../store.ts';

/** Where mails wait to be sent: accepted means stored. */
export interface Outbox {
  /**
   * Stores a mail, and tries at once to send it. Resolves once it is `sent`, `refused` permanently or, by its client,
   * `withdrawn`; or else as `waiting`: it could not be sent now, or the mail system takes its time. A mail with the same
   * id is not stored again: then its present status is the answer.
   */
  accept(mail: MailMessage, about: MailAbout): Promise<'sent' | 'refused' | 'withdrawn' | 'waiting'>;
  /** Returns what became of a mail, or `null` when nothing is known of it. */
  statusOf(id: string): Promise<string | null>;
  /** Sends what is due; returns how many mails went out. */
  deliver(): Promise<number>;
}

interface OutboxParts {
  store: OutboxStore;
  tickets: Pick<IssuerStore, 'getTicket'>;
  mailer: Mailer;
  now: () => number;
  emit: Emit;
}

/** Milliseconds. A mailer that is slower than this lets another worker send the mail as well. */
const LEASE = 5 * 60_000;
/** Milliseconds. So long may the mail system keep somebody who asks for a mail waiting. */
const PATIENCE = 5_000;
const BATCH = 50;
/** How many mails one worker hands over at the same time. */
const LANES = 5;

export function createOutbox({ store, tickets, mailer, now, emit }: OutboxParts): Outbox {
  /** What is done here comes before what is told: should it fail, the lease runs out and another attempt follows. */
  const end = async (mail: Waiting, how: MailEnd) => {
    await store.end(mail, how, now());
    const { client, alias } = mail;
    if (how === 'sent') emit({ type: 'mail_sent', client, alias });
    else emit({ type: 'mail_failed', client, alias, reason: how });
    return how;
  };

  const attempt = async (waiting: Waiting, mail: MailMessage): Promise<MailEnd | 'waiting'> => {
    try {
      await mailer.send(mail);
    } catch (error) {
      if (error instanceof MailError && error.permanent) return end(waiting, 'refused');
      const { client, alias, attempts, linkExpiresAt } = waiting;
      await store.postpone(waiting, Math.min(now() + backOff(attempts), linkExpiresAt));
      emit({ type: 'mail_deferred', client, alias, attempts });
      return 'waiting';
    }
    return end(waiting, 'sent');
  };

  const deliverOne = async (due: Waiting): Promise<MailEnd | 'waiting'> => {
    const leased = await store.lease(due, now() + LEASE);
    if (!leased) return 'waiting';
    const stored = await tickets.getTicket(leased.ticketId);
    if (!stored || stored.ticket.withdrawnAt !== undefined) return end(leased, 'withdrawn');
    if (stored.ticket.firstRedeemedAt !== undefined) return end(leased, 'used');
    if (leased.linkExpiresAt <= now()) return end(leased, 'expired');
    const mail = await store.open(leased, now());
    if (!mail) return end(leased, 'unreadable');
    return within(LEASE, attempt(leased, mail), 'waiting');
  };

  return {
    async accept(mail, about) {
      const stored = await store.add(mail, about, now(), now() + LEASE);
      if (!stored) {
        const status = await store.statusOf(about.id);
        return status === 'sent' || status === 'refused' || status === 'withdrawn' ? status : 'waiting';
      }
      // Read once the mail is stored: a withdrawal before that is seen here, a later one comes after the mail has begun.
      const ticket = await tickets.getTicket(about.ticketId);
      if (ticket?.ticket.withdrawnAt !== undefined) {
        await end(stored, 'withdrawn');
        return 'withdrawn';
      }
      // From here on it is accepted, whatever becomes of the attempt.
      const outcome = attempt(stored, mail).catch(() => 'waiting' as const);
      const soon = await within(PATIENCE, outcome, 'waiting');
      return soon === 'sent' || soon === 'refused' ? soon : 'waiting';
    },

    statusOf: (id) => store.statusOf(id),

    async deliver() {
      let sent = 0;
      for (;;) {
        const due = await store.due(now(), BATCH);
        const outcomes = await inLanes(due, deliverOne);
        sent += outcomes.filter((outcome) => outcome === 'sent').length;
        if (due.length < BATCH) return sent;
      }
    },
  };
}

/** All are begun, also when some fail; then the first failure is thrown. */
async function inLanes<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  const failures: unknown[] = [];
  const rest = items.values();
  const lane = async () => {
    for (const item of rest) {
      try {
        results.push(await work(item));
      } catch (error) {
        failures.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  if (failures.length > 0) throw failures[0];
  return results;
}

/** What a promise resolves to, or `late` if that takes longer. */
async function within<T>(milliseconds: number, promise: Promise<T>, late: T): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const timeout = new Promise<T>((resolve) => {
    timer = setTimeout(() => resolve(late), milliseconds);
  });
  return Promise.race([promise, timeout]).finally(() => clearTimeout(timer));
}
