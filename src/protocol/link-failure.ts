import type { ErrorCode } from './error-codes.ts';
import type { InvitationStatus, Preview } from './invite-api.ts';

const FAILURES: Partial<Record<InvitationStatus, ErrorCode>> = {
  accepted: 'already_used',
  expired: 'expired',
  revoked: 'revoked',
  declined: 'declined',
};

/**
 * Why a link cannot be used, going by its preview; `null` while it can be redeemed.
 *
 * @param hasCode `false` where the issuer answered without a code: the invitation may be pending, but its link has expired
 */
export function linkFailure({ status, canResume, purpose }: Preview, hasCode: boolean): ErrorCode | null {
  if (hasCode && (status === 'pending' || (status === 'accepted' && canResume))) return null;
  return FAILURES[status] ?? (purpose === 'sign-in' ? 'declined' : 'expired');
}

/** Whether another link can be mailed after this failure. */
export function isRenewable(code: ErrorCode): boolean {
  return ['expired', 'code_expired', 'already_used', 'no_seats'].includes(code);
}
