import pLimit from 'p-limit';
import { readDeliveryReason, type DeliveryReasonText, type DeliveryStatus } from '../../protocol/delivery.ts';
import { DAY_MS, MINUTE_MS } from '../../protocol/timings.ts';
import type { MailRequestStatus } from '../../protocol/oidc.ts';
import { aboutInvitation, type Emit, type Report } from '../events.ts';
import { withEntry, type MailEntry } from '../history.ts';
import type { RelyingParty } from '../oidc/relying-party.ts';
import type { FlowRecord, InvitationRecord, Store } from '../store.ts';
import { changeInvitation } from './invitation-record.ts';

export interface DeliveryDeps {
  store: Pick<Store, 'flows' | 'invitations'>;
  relyingParty: Pick<RelyingParty, 'mailStatus' | 'withdrawMail'>;
  now: () => number;
  emit: Emit;
  report: Report;
}

/** The `status` of a flow whose mail is checked when the flow is `due`. */
export const WATCHED = 'watched';
/** When a mail is first checked. From then on the pauses grow with the age of the mail, up to a day. */
export const FIRST_CHECK_MS: number = MINUTE_MS;
const LONGEST_PAUSE_MS = DAY_MS;
/** As long as the issuer keeps what became of a mail, by default. Bounces come within minutes, seldom days. */
const WATCHED_MS = 7 * DAY_MS;
const BATCH = 100;
const CONCURRENCY = 8;

const ENTRIES: Partial<Record<DeliveryStatus, MailEntry['type'] & ('mailed' | 'deferred' | 'bounced' | 'complained')>> =
  { sent: 'mailed', deferred: 'deferred', bounced: 'bounced', complained: 'complained' };

/** Asks the issuer what became of the mails whose check is due. A round stops where the issuer cannot be asked. */
export async function checkDeliveries(deps: DeliveryDeps): Promise<void> {
  const { store, now, report } = deps;
  const limit = pLimit(CONCURRENCY);
  let isAnswering = true;
  for (;;) {
    const { records } = await store.flows.page({ status: WATCHED, dueUntil: now(), order: 'asc', limit: BATCH });
    await limit.map(records, async (flow) => {
      if (!isAnswering) return;
      try {
        await checkDelivery(deps, flow);
      } catch (error) {
        isAnswering = false;
        report(error, 'delivery');
      }
    });
    if (records.length < BATCH || !isAnswering) return;
  }
}

/** Asks the issuer what became of the mail of a flow, and stores it in the invitation, with an entry of its history. */
export async function checkDelivery(deps: DeliveryDeps, flow: FlowRecord): Promise<void> {
  const { store, relyingParty, now } = deps;
  const age = now() - flow.at;
  const due = now() + Math.min(Math.max(2 * age, FIRST_CHECK_MS), LONGEST_PAUSE_MS);
  // Of several instances, the one that moves the row asks.
  const watched = await store.flows.compareAndSet(flow, { due });
  const invitation = flow.parent === null ? null : await store.invitations.get(flow.parent);
  if (!watched) return;
  const stopWatching = () => store.flows.compareAndSet(watched, { status: null });
  if (!invitation) return void (await stopWatching());
  const isPending = invitation.body.status === 'pending';
  if (isPending && invitation.body.delivery?.flow !== flow.id) {
    // The list shows a later mail. This one stays watched, because accepting withdraws it if it still waits.
    if (age > WATCHED_MS) await stopWatching();
    return;
  }

  const answer = await relyingParty.mailStatus(flow.id);
  const status = statusOfMail(answer);
  if (!isPending) {
    // It was accepted by another mail, or from the list: this one is no longer needed.
    if (status === 'queued' || status === 'deferred') await relyingParty.withdrawMail(flow.id);
    return void (await stopWatching());
  }
  await storeDelivery(deps, invitation, flow.id, { status, ...(answer && detailsOf(answer)) });
  if (status === 'bounced' || status === 'complained' || age > WATCHED_MS) await stopWatching();
}

/** What is new about a mail. */
interface News {
  status: DeliveryStatus;
  reason?: DeliveryReasonText;
  /** Epoch milliseconds. */
  at?: number;
}

/** Stores what became of an invitation's latest mail. Does nothing where another mail followed it, or nothing is new. */
export async function storeDelivery(
  deps: Pick<DeliveryDeps, 'store' | 'now' | 'emit'>,
  invitation: InvitationRecord,
  flow: string,
  { status, reason, at }: News,
): Promise<InvitationRecord> {
  let isNew = false;
  const changed = await changeInvitation(deps, invitation, (body) => {
    const known = body.delivery;
    // The issuer forgets earlier than this server.
    const isForgotten = status === 'unknown' && known?.status !== 'queued';
    isNew = known?.flow === flow && !isForgotten && (known.status !== status || known.reason !== reason);
    if (!isNew) return null;
    const updated = { ...body, delivery: { status, flow, ...(reason === undefined ? {} : { reason }) } };
    const type = known?.status === status ? undefined : ENTRIES[status];
    if (type === undefined) return { body: updated };
    const entry = { type, at: Math.min(at ?? deps.now(), deps.now()), ...(reason === undefined ? {} : { reason }) };
    return { body: withEntry(updated, entry) };
  });
  const type = ENTRIES[status];
  if (isNew && type !== undefined) deps.emit(type, aboutInvitation(changed));
  return changed;
}

const STATUSES: readonly string[] = ['queued', 'sent', 'deferred', 'bounced', 'complained'] satisfies DeliveryStatus[];

function statusOfMail(answer: MailRequestStatus | null): DeliveryStatus {
  return answer && STATUSES.includes(answer.delivery) ? (answer.delivery as DeliveryStatus) : 'unknown';
}

function detailsOf({ reason, delivery_changed_at: seconds }: MailRequestStatus): Omit<News, 'status'> {
  const text = readDeliveryReason(typeof reason === 'string' ? reason : undefined);
  return {
    ...(text === undefined ? {} : { reason: text }),
    ...(typeof seconds === 'number' && Number.isFinite(seconds) ? { at: seconds * 1_000 } : {}),
  };
}
