import { MINUTE_MS } from '../../protocol/timings.ts';
import { InviteError } from '../../protocol/invite-error.ts';
import { askApp, type AppFunctions } from '../app.ts';
import { aboutInvitation, type Emit } from '../events.ts';
import { withEntry } from '../history.ts';
import type { GiveBack, RateLimiter } from '../limits.ts';
import { RecipientBounced } from '../oidc/issuer-errors.ts';
import { ownerOf, statusOf, toInvitation, type InvitationRecord, type ReminderRecord, type Store } from '../store.ts';
import { storeDelivery } from './delivery.ts';
import {
  reopenMailRequest,
  requestMail,
  storeMailRequest,
  trackMail,
  type InvitationMail,
  type InvitationMailDeps,
} from './invitation-mail.ts';
import { changeInvitation } from './invitation-record.ts';

export interface ReminderDeps extends InvitationMailDeps {
  app: Pick<AppFunctions, 'can'>;
  config: InvitationMailDeps['config'] & { templates: readonly string[]; remindersMs: readonly number[] };
  store: InvitationMailDeps['store'] & Pick<Store, 'reminders'>;
  limits: Pick<RateLimiter, 'count'>;
  emit: Emit;
}

/** After this time another worker may work on a reminder: longer than asking `can` and the issuer takes. */
const LEASE_MS = MINUTE_MS;
const RETRY_MS = 5 * MINUTE_MS;
const BATCH = 100;

/** Begins the reminders of an invitation that is mailed now; those of an earlier mail are replaced. */
export async function scheduleReminders(
  {
    store,
    config,
    now,
  }: Pick<ReminderDeps, 'now'> & {
    store: Pick<Store, 'reminders'>;
    config: Pick<ReminderDeps['config'], 'remindersMs'>;
  },
  { id, address, body: { expiresAt } }: InvitationRecord,
): Promise<void> {
  const [first] = config.remindersMs;
  if (first === undefined) return;
  const from = now();
  const change = { status: 'queued', due: from + first, expiresAt, body: { from, next: 0, flow: null } };
  for (;;) {
    const known = await store.reminders.get(id);
    const isStored = known
      ? await store.reminders.compareAndSet(known, change)
      : await store.reminders.insert({ id, address, at: from, ...change });
    if (isStored) return;
  }
}

/** Mails the reminders that are due; returns how many. A reminder that fails is reported, and the others go on. */
export async function deliverReminders(deps: ReminderDeps): Promise<number> {
  const { store, now, report } = deps;
  let sent = 0;
  for (;;) {
    const { records } = await store.reminders.page({ status: 'queued', dueUntil: now(), order: 'asc', limit: BATCH });
    for (const record of records) {
      // Of several instances, the one that moves the row does the work.
      const leased = await store.reminders.compareAndSet(record, { due: now() + LEASE_MS });
      if (!leased) continue;
      try {
        if (await remind(deps, leased)) sent += 1;
      } catch (error) {
        report(error, 'reminders');
      }
    }
    if (records.length < BATCH) return sent;
  }
}

/** Mails one reminder, or ends the reminders of an invitation that needs none. Returns whether a mail was asked for. */
async function remind(deps: ReminderDeps, record: ReminderRecord): Promise<boolean> {
  const { store, now } = deps;
  const invitation = await store.invitations.get(record.id);
  if (!invitation || !needsReminder(invitation, now())) {
    await store.reminders.remove(record.id);
    return false;
  }
  const known = record.body.flow === null ? null : await store.flows.get(record.body.flow);
  // The issuer had accepted this mail when an earlier worker stopped.
  if (known && !known.body.mail) return finish(deps, record, invitation, known.at);
  const asked = known && (await reopenMailRequest(deps, known));
  if (known && asked) return ask(deps, record, { invitation, mail: asked });
  const begun = await begin(deps, record, invitation);
  return begun !== null && ask(deps, begun.record, begun);
}

function needsReminder({ body }: InvitationRecord, now: number): boolean {
  const { delivery } = body;
  return statusOf(body, now) === 'pending' && delivery?.status !== 'bounced' && delivery?.status !== 'complained';
}

interface Begun {
  invitation: InvitationRecord;
  mail: InvitationMail;
  giveBack?: GiveBack;
}

/**
 * Stores the request of a reminder's mail, and then in the reminder's own record which request it is: whatever asks for the
 * mail from then on asks with the same `state`, and the issuer mails it once. Returns `null` where none is to be mailed now.
 */
async function begin(
  deps: ReminderDeps,
  record: ReminderRecord,
  invitation: InvitationRecord,
): Promise<(Begun & { record: ReminderRecord }) | null> {
  const { config, limits, store, now } = deps;
  const { inviter, template } = invitation.body;
  const question = {
    action: 'remind',
    inviter,
    invitation: toInvitation(invitation, now()),
    request: undefined,
  } as const;
  try {
    await askApp(deps, question);
  } catch (error) {
    if (!(error instanceof InviteError)) throw error;
    await goOn(deps, record);
    return null;
  }
  let giveBack: GiveBack;
  try {
    giveBack = await limits.count({ purpose: 'invitation', address: invitation.address!, owner: ownerOf(inviter) });
  } catch (error) {
    if (!(error instanceof InviteError) || error.code !== 'rate_limited') throw error;
    await store.reminders.compareAndSet(record, { due: now() + (error.retryAfter ?? 60) * 1_000 });
    return null;
  }
  const own = `${template}-reminder`;
  const alias = template !== undefined && config.templates.includes(own) ? own : 'reminder';
  const mail = await storeMailRequest(deps, invitation, { template: alias });
  try {
    const tracked = await trackMail(deps, invitation, mail.flow);
    const begun = await store.reminders.compareAndSet(record, { body: { ...record.body, flow: mail.flow.id } });
    if (begun) return { record: begun, invitation: tracked, mail, giveBack };
  } catch (error) {
    // Accepted, declined or revoked meanwhile: the next round removes the reminder.
    if (!(error instanceof InviteError)) throw error;
  }
  await store.flows.remove(mail.flow.id);
  await giveBack();
  return null;
}

/** Asks the issuer for the mail. */
async function ask(
  deps: ReminderDeps,
  record: ReminderRecord,
  { invitation, mail, giveBack }: Begun,
): Promise<boolean> {
  const { store, now, report } = deps;
  const later = (seconds: number, flow: string | null) =>
    store.reminders.compareAndSet(record, { due: now() + seconds * 1_000, body: { ...record.body, flow } });
  try {
    const unknown = await requestMail(deps, mail);
    if (!unknown) return await finish(deps, record, invitation, mail.flow.at);
    report(unknown, 'reminders');
    await later(RETRY_MS / 1_000, mail.flow.id);
  } catch (error) {
    await giveBack?.();
    if (error instanceof RecipientBounced) {
      await storeDelivery(deps, invitation, mail.flow.id, error.bounce);
      await store.reminders.remove(record.id);
    } else if (error instanceof InviteError && ['rate_limited', 'issuer_unavailable'].includes(error.code)) {
      await later(error.retryAfter ?? RETRY_MS / 1_000, null);
      if (error.code !== 'rate_limited') throw error;
    } else {
      await goOn(deps, record);
      throw error;
    }
  }
  return false;
}

/** Adds the reminder to the history, once for each mail, and goes on to the next date. */
async function finish(
  deps: ReminderDeps,
  record: ReminderRecord,
  invitation: InvitationRecord,
  askedAt: number,
): Promise<boolean> {
  let isNew = false;
  const changed = await changeInvitation(deps, invitation, (body) => {
    isNew = !body.history.some(({ type, at }) => type === 'reminded' && at >= askedAt);
    return isNew ? { body: withEntry(body, { type: 'reminded', at: deps.now() }) } : null;
  });
  if (isNew) deps.emit('reminded', aboutInvitation(changed));
  await goOn(deps, record);
  return isNew;
}

/** Goes on to the next date that has not passed: after an outage a person gets one reminder, not several. */
async function goOn({ store, config, now }: ReminderDeps, record: ReminderRecord): Promise<void> {
  const { from } = record.body;
  const next = config.remindersMs.findIndex((after, index) => index > record.body.next && from + after > now());
  if (next === -1) {
    await store.reminders.remove(record.id);
    return;
  }
  const due = from + config.remindersMs[next]!;
  await store.reminders.compareAndSet(record, { due, body: { from, next, flow: null } });
}
