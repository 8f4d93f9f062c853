import { InviteError } from 'magic-invite';

/** Returns a message for an error of `useSendInvitations().send` or a client method. */
export function errorMessage(error: unknown): string {
  if (!(error instanceof InviteError)) throw error;
  if (error.reason) return error.reason; // your own text from `can` or `denied('…')`
  switch (error.code) {
    case 'unauthenticated':
      return 'Your session expired. Sign in to continue.';
    case 'rate_limited':
      return `Please try again in ${error.retryAfter ?? 60} seconds.`;
    case 'network':
      return 'Check your internet connection and try again.';
    default:
      return `That did not work (${error.code}).`;
  }
}
