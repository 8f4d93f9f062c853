import pLimit from 'p-limit';
import { aboutInvitation, type AboutInvitation, type Emit, type Report } from '../events.ts';
import type { RelyingParty } from '../oidc/relying-party.ts';
import type { Store, WithdrawalRecord } from '../store.ts';

export interface WithdrawalDeps {
  store: Pick<Store, 'flows' | 'invitations' | 'withdrawals'>;
  relyingParty: Pick<RelyingParty, 'withdrawMail'>;
  now: () => number;
  emit: Emit;
  report: Report;
}

/** Longer than revoking takes: an attempt of its own follows only where the first one broke off. */
const FIRST_RETRY_MS = 60_000;
const MAX_RETRY_MS = 3_600_000;
/** How long revoking and declining wait for the issuer; the rest happens in the background, or in `deliver()`. */
const ANSWER_WITHIN_MS = 3_000;
/** Invitations whose mails are withdrawn at once, where many are revoked together. */
const CONCURRENCY = 8;
const BATCH = 100;

/**
 * Stores that the mails of an invitation must be withdrawn at the issuer. Call it before the invitation is revoked or
 * declined: a process that dies in between leaves the withdrawal to {@link deliverWithdrawals}.
 */
export async function scheduleWithdrawal(
  { store, now }: WithdrawalDeps,
  { id, body: { expiresAt } }: { id: string; body: { expiresAt: number } },
): Promise<void> {
  const due = now() + FIRST_RETRY_MS;
  // No mail is sent after the invitation has expired.
  await store.withdrawals.insert({
    id,
    status: 'queued',
    at: now(),
    due,
    expiresAt: Math.max(expiresAt, due),
    body: { attempts: 1 },
  });
}

/** Forgets a withdrawal that {@link scheduleWithdrawal} stored, because the invitation stays as it was. */
export async function cancelWithdrawal({ store }: WithdrawalDeps, id: string): Promise<void> {
  await store.withdrawals.remove(id);
}

/**
 * Withdraws every mail of invitations that were revoked or declined: the issuer sends none of them from then on, and
 * their links fail there, too. Resolves after a few seconds also where the issuer has not answered. What fails is
 * reported and stays stored for {@link deliverWithdrawals}, as does what has not begun by then.
 */
export async function withdrawMails(deps: WithdrawalDeps, invitations: readonly AboutInvitation[]): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isLate = false;
  const timeout = new Promise<void>((resolve) => {
    timer = setTimeout(() => {
      isLate = true;
      resolve();
    }, ANSWER_WITHIN_MS);
  });
  const work = pLimit(CONCURRENCY).map(invitations, async (about) => {
    if (isLate) return;
    await withdrawNow(deps, about).catch((error: unknown) => deps.report(error, 'withdraw'));
  });
  await Promise.race([work, timeout]);
  clearTimeout(timer);
}

/** Repeats the withdrawals that are due, because the issuer was unavailable or a process stopped; returns how many succeeded. */
export async function deliverWithdrawals(deps: WithdrawalDeps): Promise<number> {
  const { store, now, report } = deps;
  let done = 0;
  for (;;) {
    const { records } = await store.withdrawals.page({
      status: 'queued',
      dueUntil: now(),
      order: 'asc',
      limit: BATCH,
    });
    for (const record of records) {
      try {
        if (await retry(deps, record)) done += 1;
      } catch (error) {
        report(error, 'withdraw');
      }
    }
    if (records.length < BATCH) return done;
  }
}

async function retry(deps: WithdrawalDeps, record: WithdrawalRecord): Promise<boolean> {
  const { store, now } = deps;
  const attempts = record.body.attempts + 1;
  const due = now() + Math.min(FIRST_RETRY_MS * 2 ** attempts, MAX_RETRY_MS);
  // Of several instances, the one that moves the row does the work.
  if (!(await store.withdrawals.compareAndSet(record, { due, body: { attempts } }))) return false;
  const invitation = await store.invitations.get(record.id);
  if (invitation?.body.status === 'revoked' || invitation?.body.status === 'declined') {
    await withdrawNow(deps, aboutInvitation(invitation));
    return true;
  }
  await cancelWithdrawal(deps, record.id);
  return false;
}

async function withdrawNow(deps: WithdrawalDeps, about: AboutInvitation): Promise<void> {
  const { store, relyingParty, emit } = deps;
  const { invitation: id } = about;
  let after: string | null = null;
  do {
    const page: Awaited<ReturnType<Store['flows']['page']>> = await store.flows.page({
      parent: id,
      limit: BATCH,
      ...(after === null ? {} : { after }),
    });
    // A flow's id is the hash of its state.
    await Promise.all(page.records.map((flow) => relyingParty.withdrawMail(flow.id)));
    after = page.next;
  } while (after !== null);
  await cancelWithdrawal(deps, id);
  emit('mails_withdrawn', about);
}
