import { checkDeliveries, type DeliveryDeps } from './delivery.ts';
import { deliverReminders, type ReminderDeps } from './reminders.ts';
import { deliverWithdrawals, type WithdrawalDeps } from './withdrawals.ts';

export type WorkDeps = WithdrawalDeps & DeliveryDeps & ReminderDeps;

const PAUSE_MS = 30_000;

/**
 * Withdraws mails that must not be sent, mails the reminders that are due, and asks the issuer what became of mails.
 * Returns how many withdrawals it completed and how many reminders it mailed.
 */
export async function deliver(deps: WorkDeps): Promise<number> {
  // What was revoked must not leave, and what bounced must not be reminded.
  const withdrawn = await deliverWithdrawals(deps);
  await checkDeliveries(deps);
  return withdrawn + (await deliverReminders(deps));
}

/** Calls {@link deliver} beside requests, at most every half a minute, for hosts that never call it. */
export function createWorker(deps: WorkDeps & { monotonic: () => number }): () => void {
  let next = deps.monotonic() + PAUSE_MS;
  return () => {
    if (deps.monotonic() < next) return;
    next = deps.monotonic() + PAUSE_MS;
    deliver(deps).catch((error: unknown) => deps.report(error, 'deliver'));
  };
}
