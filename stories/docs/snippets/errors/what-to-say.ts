import { InviteError } from 'magic-invite';

/** For what `useSendInvitations().send` or a method of the client rejects with. */
export function whatToSay(error: unknown): string {
  if (!(error instanceof InviteError)) throw error;
  if (error.reason) return error.reason; // your own sentence, of `can` or `denied('…')`
  switch (error.code) {
    case 'unauthenticated':
      return 'Please sign in again.';
    case 'rate_limited':
      return `Please try again in ${error.retryAfter ?? 60} seconds.`;
    case 'network':
      return 'You seem to be offline.';
    default:
      return `That did not work (${error.code}).`;
  }
}
