import type { InviteEvent } from 'magic-invite/embedded';

/** Somebody has to look, soon. */
const ALERTS = ['error', 'issuer.outbox_failed', 'issuer.request_failed', 'issuer.mail_failed'];
/** One is nothing; many at once are. */
const WARNINGS = ['issuer.mail_deferred', 'rate_limited', 'issuer.rate_limited', 'invite_failed'];

/** Events hold no secret and no full address: they may go into any log. */
export function watch({ type, at, ...details }: InviteEvent): void {
  const level = ALERTS.includes(type) ? 'error' : WARNINGS.includes(type) ? 'warn' : 'info';
  process.stdout.write(`${JSON.stringify({ level, event: type, time: new Date(at).toISOString(), ...details })}\n`);
}
