import { isRetryable, type ErrorCode } from '../protocol/error-codes.ts';
import { isRenewable } from '../protocol/link-failure.ts';
import type { MessageKey } from '../i18n/messages.ts';
import type { FailedState, LinkAction, LinkText, LinkView } from './link-state.ts';

/** Codes with another title for a sign-in link than for an invitation. */
const SIGN_IN_TITLES: Partial<Record<ErrorCode, MessageKey>> = {
  expired: 'failed.expiredSignIn',
  declined: 'failed.declinedSignIn',
  wrong_address: 'failed.wrongAddressSignIn',
};

/** Codes with one note of their own. */
const NOTES: Partial<Record<ErrorCode, MessageKey>> = {
  malformed: 'failed.malformedNote',
  code_expired: 'failed.codeExpiredNote',
  cookies_blocked: 'failed.cookiesBlockedNote',
};

/** Codes after which the inviter can help. */
const ASK_INVITER: Partial<Record<ErrorCode, MessageKey>> = {
  wrong_address: 'failed.askInviter',
  denied: 'failed.askInviter',
  expired: 'failed.askAgain',
  revoked: 'failed.askAgain',
  declined: 'failed.askAgain',
};

/** Why a link cannot be used, and what to do next. */
export function failedView(state: FailedState): Pick<LinkView, 'icon' | 'title' | 'note' | 'actions'> {
  const opensMail = state.error.code === 'code_expired' || state.newLink === 'sent';
  return {
    icon: opensMail ? 'mail' : 'closed',
    title: title(state),
    note: state.newLink === 'sent' ? newLinkSent(state) : note(state),
    actions: actions(state),
  };
}

function title({ preview, error }: FailedState): LinkText {
  if (error.reason) return { error };
  const signInTitle = preview?.purpose === 'sign-in' ? SIGN_IN_TITLES[error.code] : undefined;
  if (signInTitle) return { key: signInTitle };
  return error.code === 'revoked' && preview?.inviterName
    ? { key: 'failed.revokedBy', values: { inviter: preview.inviterName } }
    : { error };
}

function note(state: FailedState): LinkText | null {
  const { preview, error } = state;
  const { code, reason } = error;
  const { inviterName: inviter, email } = preview ?? {};
  const key = NOTES[code];
  if (key) return { key };
  if (code === 'expired' && email && canRenew(state)) return { key: 'failed.newLinkOffer', values: { email } };
  if (inviter && !reason && ASK_INVITER[code]) return { key: ASK_INVITER[code], values: { inviter } };
  return preview && isRetryable(code) ? { key: 'failed.linkStillWorks' } : null;
}

function newLinkSent({ preview, error }: FailedState): LinkText {
  const email = preview?.email;
  if (!email) return { key: 'failed.newLinkSentUnnamed' };
  return { key: error.code === 'already_used' ? 'common.linkSent' : 'failed.newLinkSent', values: { email } };
}

function actions(state: FailedState): LinkAction[] {
  const { code } = state.error;
  if (isRetryable(code)) return [{ id: 'retry', label: { key: 'common.retry' }, isPrimary: true }];
  if (!canRenew(state) || state.newLink === 'sent') return [];
  const key = code === 'already_used' ? 'common.sendLink' : 'failed.newLink';
  return [
    {
      id: 'new-link',
      label: { key: state.newLink === 'sending' ? 'common.sending' : key },
      // Opening the email again is quicker than waiting for another one.
      isPrimary: code !== 'code_expired',
    },
  ];
}

function canRenew({ error, newLink }: FailedState): boolean {
  return isRenewable(error.code) && newLink !== 'unavailable';
}
