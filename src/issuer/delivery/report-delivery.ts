import { sha256 } from '../../crypto/hash.ts';
import { isHandle } from '../../crypto/random.ts';
import { isObject } from '../../config/schema.ts';
import { readDeliveryReason, type DeliveryReasonText, type DeliveryStatus } from '../../protocol/delivery.ts';
import { InviteError } from '../../protocol/invite-error.ts';
import type { Emit } from '../events.ts';
import type { IssuerStore } from '../store.ts';
import type { Bounces } from './bounces.ts';

/** What became of a mail after the mail system accepted it, for `reportDelivery`. */
export interface DeliveryReport {
  /** The mail's `Message-ID`, with or without angle brackets. */
  messageId: string;
  /**
   * `sent`: the recipient's mail server accepted it. `deferred`: it did not yet, and the mail system tries again. `bounced`: it
   * was returned, or refused for good. `complained`: the recipient marked it as spam.
   */
  status: Exclude<DeliveryStatus, 'queued' | 'unknown'>;
  /** Why, as the inviter reads it. One line of at most 200 characters is kept, and addresses in it are left out. */
  reason?: DeliveryReasonText;
}

/** A mail that was reported, and the request that asked for it. */
export interface ReportedMail {
  /** The client's id. */
  client: string;
  /** SHA-256 of the request's `state` in base64url; absent where it had none. */
  stateHash?: string;
}

export interface ReportDeliveryDependencies {
  outbox: {
    find(id: string): Promise<{ client: string; alias: string; ticketId: string } | null>;
    /** Returns whether the report changed anything. */
    report(id: string, report: Omit<DeliveryReport, 'messageId'>, now: number): Promise<boolean>;
  };
  tickets: Pick<IssuerStore, 'getTicket'>;
  bounces: Pick<Bounces, 'add'>;
  now: () => number;
  emit: Emit;
}

/** Stores a report. Returns `null` for a mail that is unknown, or was forgotten. Throws `malformed`. */
export type ReportDelivery = (report: DeliveryReport) => Promise<ReportedMail | null>;

const STATUSES: readonly string[] = ['sent', 'deferred', 'bounced', 'complained'] satisfies DeliveryReport['status'][];

export function createReportDelivery({
  outbox,
  tickets,
  bounces,
  now,
  emit,
}: ReportDeliveryDependencies): ReportDelivery {
  return async (report) => {
    const { status, reason, id } = readReport(report);
    const mail = await outbox.find(id);
    if (!mail) return null;
    const ticket = (await tickets.getTicket(mail.ticketId))?.ticket;
    // Before the report itself: where this process dies in between, the provider repeats the report.
    if (ticket && (status === 'bounced' || status === 'complained'))
      await bounces.add(mail.client, ticket.email, { status, ...(reason === undefined ? {} : { reason }) });
    if (await outbox.report(id, { status, ...(reason === undefined ? {} : { reason }) }, now()))
      emit({ type: 'mail_reported', client: mail.client, alias: mail.alias, status });
    return {
      client: mail.client,
      ...(ticket?.state === undefined ? {} : { stateHash: await sha256(ticket.state) }),
    };
  };
}

function readReport(report: unknown): Omit<DeliveryReport, 'messageId'> & { id: string } {
  const { messageId, status, reason } = isObject(report) ? report : {};
  if (typeof messageId !== 'string')
    throw new InviteError('malformed', "messageId must be the mail's Message-ID, such as <id@example.com>.");
  if (typeof status !== 'string' || !STATUSES.includes(status))
    throw new InviteError('malformed', `status must be one of ${STATUSES.join(', ')}.`);
  if (reason !== undefined && typeof reason !== 'string')
    throw new InviteError('malformed', 'reason must be a string, or left out.');
  const reasonText = readDeliveryReason(reason);
  const [id = ''] = messageId.replace(/^</, '').split('@', 1);
  return {
    id: isHandle(id) ? id : '',
    status: status as DeliveryReport['status'],
    ...(reasonText === undefined ? {} : { reason: reasonText }),
  };
}
