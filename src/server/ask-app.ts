import type { ServerContext } from './context.ts';
import type { InviteServerOptions } from './options.ts';
import { InviteError } from '../protocol/invite-error.ts';

/** Asks `can`. Throws what it refuses with; a function that forgets to return refuses. */
export async function askApp(
  { app }: ServerContext,
  question: Parameters<InviteServerOptions['can']>[0],
): Promise<void> {
  const decision = await app.can(question);
  if (decision === true) return;
  throw new InviteError(decision?.deny ?? 'not_allowed', 'The app does not allow this.', {
    reason: decision?.reason,
  });
}
