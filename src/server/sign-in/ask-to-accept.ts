import type { PlainRequest } from '../../protocol/plain-http.ts';
import { InviteError } from '../../protocol/invite-error.ts';
import { askApp, type AcceptingUser, type AppFunctions } from '../app.ts';
import { toInvitation } from '../store.ts';
import type { Redeemable } from './redemption.ts';

export interface AskToAcceptDeps {
  app: Pick<AppFunctions, 'can'>;
  /** Epoch milliseconds. */
  now: () => number;
}

/**
 * Asks `can` whether a person may accept an invitation. Asks nothing about a sign-in, and nothing once the invitation is
 * accepted: a full team must not lock out a person who has a seat. Throws `no_seats`, and `denied` for every other code.
 */
export async function askToAccept(
  { app, now }: AskToAcceptDeps,
  { invitation }: Redeemable,
  user: AcceptingUser,
  request: PlainRequest,
): Promise<void> {
  if (!invitation || invitation.body.accepted) return;
  const { inviter } = invitation.body;
  try {
    await askApp({ app }, { action: 'accept', inviter, invitation: toInvitation(invitation, now()), user, request });
  } catch (error) {
    if (!(error instanceof InviteError) || error.code === 'no_seats') throw error;
    throw new InviteError('denied', 'The option can denied accepting.', { reason: error.reason });
  }
}
