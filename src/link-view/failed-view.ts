import { isRetryable, type ErrorCode } from '../protocol/error-codes.ts';
import { isRenewable } from '../protocol/link-failure.ts';
import type { MessageKey } from '../i18n/messages.ts';
import type { FailedState, LinkAction, LinkText, StateView } from './link-state.ts';

type MessageOf = Partial<Record<ErrorCode, MessageKey>>;

/** Codes with another title for a sign-in link than for an invitation. */
const SIGN_IN_TITLES: MessageOf = {
  expired: 'failed.expiredSignIn',
  declined: 'failed.declinedSignIn',
  wrong_address: 'failed.wrongAddressSignIn',
};

/** Codes with one note of their own. */
const NOTES: MessageOf = {
  malformed: 'failed.malformedNote',
  code_expired: 'failed.codeExpiredNote',
  cookies_blocked: 'failed.cookiesBlockedNote',
};

/** Codes after which the inviter can help. */
const ASK_INVITER: MessageOf = {
  wrong_address: 'failed.askInviter',
  no_seats: 'failed.noSeatsNote',
  denied: 'failed.askInviter',
  expired: 'failed.askAgain',
  revoked: 'failed.askAgain',
  declined: 'failed.askAgain',
};

/** Why a link cannot be used, and what to do next. */
export function failedView(state: FailedState): StateView {
  const { error, newLink, newLinkError = null } = state;
  const { code } = error;
  const isSent = newLink === 'sent';
  const canRenew = Boolean(state.requestNewLink) && isRenewable(code);
  return {
    icon: isSent || code === 'code_expired' ? 'mail' : 'closed',
    title: titleOf(state),
    note: isSent ? newLinkSent(state) : noteOf(state, canRenew),
    problem: newLinkError,
    actions: actionsOf(state, canRenew),
  };
}

function actionsOf(state: FailedState, canRenew: boolean): LinkAction[] {
  const { preview, error } = state;
  if (isRetryable(error.code)) return [{ id: 'retry', label: 'common.retry', isPrimary: true }];
  if (canRenew) return state.newLink === 'sent' ? [] : [newLinkAction(state)];
  // Nothing is known of a link whose end was lost on the way, as where a mail gateway rewrites links.
  const isLost = !preview && (error.code === 'code_expired' || error.code === 'malformed');
  return isLost ? [{ id: 'signIn', label: 'failed.signIn', isPrimary: false }] : [];
}

function titleOf({ preview, error }: FailedState): LinkText {
  const { code, reason } = error;
  if (reason) return error;
  if (code === 'no_seats') return 'failed.noSeats';
  return (
    (preview?.purpose === 'sign-in' && SIGN_IN_TITLES[code]) ||
    (preview?.inviterName && code === 'revoked' ? 'failed.revokedBy' : error)
  );
}

function noteOf({ preview, error: { code, reason } }: FailedState, canRenew: boolean): MessageKey | null {
  const ownNote = NOTES[code];
  if (ownNote || !preview) return ownNote ?? null;
  if (code === 'expired' && preview.email && canRenew) return 'failed.newLinkOffer';
  const ask = ASK_INVITER[code];
  if (ask && preview.inviterName && !reason) return ask;
  // The invitation stays open, which nothing else on the page says.
  if (code === 'no_seats' && preview.email && canRenew) return 'failed.newLinkOffer';
  return isRetryable(code) ? 'failed.linkStillWorks' : null;
}

function newLinkSent({ preview, error }: FailedState): MessageKey {
  if (!preview?.email) return 'failed.newLinkSentUnnamed';
  return error.code === 'already_used' ? 'common.linkSent' : 'failed.newLinkSent';
}

function newLinkAction({ error: { code }, newLink }: FailedState): LinkAction {
  return {
    id: 'requestNewLink',
    label: newLink === 'sending' ? 'common.sending' : code === 'already_used' ? 'common.sendLink' : 'failed.newLink',
    // Opening the email again is quicker than waiting for another one.
    isPrimary: code !== 'code_expired',
  };
}
