import type { HistoryEntry, InviteEvent } from 'magic-invite/embedded';
import { invites } from './server.ts';

/** For `onEvent`: a line for each thing that happens to an invitation. */
export function logEvent(event: InviteEvent) {
  if (event.type === 'accepted') write(`${event.invitation} was accepted by ${event.via}`);
  else if ('invitation' in event) write(`${event.invitation} of ${event.inviter}: ${event.type}`);
}

const write = (line: string) => process.stdout.write(`${line}\n`);

/** For an admin page: what happened to an invitation, a line each. */
export async function auditTrail(id: string) {
  return (await invites.history(id)).map((entry) => `${new Date(entry.at).toISOString()} ${describe(entry)}`);
}

function describe(entry: HistoryEntry) {
  if (!('actor' in entry)) return entry.type;
  const { actor } = entry;
  return `${entry.type} by ${actor.type === 'recipient' ? 'the recipient' : (actor.id ?? 'the app')}`;
}
