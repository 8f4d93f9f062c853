import type { ErrorCode } from '../protocol/error-codes.ts';
import type { InvitationStatus, Preview } from '../protocol/invite-api.ts';

const OVER: Partial<Record<InvitationStatus, ErrorCode>> = {
  accepted: 'already_used',
  expired: 'expired',
  revoked: 'revoked',
  declined: 'declined',
};

/** How a link ends that lets nobody in, going by its letter; `null` while somebody can still accept. */
export function linkEnd(letter: Preview, hasCode: boolean): ErrorCode | null {
  const { status, canResume, purpose } = letter;
  if (hasCode && (status === 'pending' || (status === 'accepted' && canResume))) return null;
  return OVER[status] ?? (purpose === 'sign-in' ? 'declined' : 'expired');
}

/** Whether another mail can follow a link that ended so. */
export function isRenewable(code: ErrorCode): boolean {
  return code === 'expired' || code === 'code_expired' || code === 'already_used';
}
