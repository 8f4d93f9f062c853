import type { InviteEvent } from 'magic-invite/embedded';

/** Alert on each of these. */
const ALERTS = ['error', 'issuer.outbox_failed', 'issuer.request_failed', 'issuer.mail_failed'];
/** Alert on many of these at once. */
const WARNINGS = ['issuer.mail_deferred', 'rate_limited', 'issuer.rate_limited', 'invite_failed'];

/** Events contain no secret and no full address, so they may be logged. */
export function watch({ type, at, ...details }: InviteEvent): void {
  const level = ALERTS.includes(type) ? 'error' : WARNINGS.includes(type) ? 'warn' : 'info';
  process.stdout.write(`${JSON.stringify({ level, event: type, time: new Date(at).toISOString(), ...details })}\n`);
}
