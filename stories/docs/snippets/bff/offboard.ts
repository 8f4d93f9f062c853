import { invites } from './invites.ts';

/** Ends every session of a person, on every device. */
export async function offboard(user: { iss: string; sub: string }): Promise<void> {
  await invites.revokeSessions(user);
}
