import { invites } from './invites.ts';

/** Somebody leaves: every session they have, on every device, ends. */
export async function offboard(user: { iss: string; sub: string }): Promise<void> {
  await invites.revokeSessions(user);
}
