'use client';
import type { ReactElement, ReactNode } from 'react';
import type { MessagesUnder } from '../../i18n/messages.ts';
import { callbackMessages, linkMessages } from '../../locales/en/messages.ts';
import type { ErrorCode } from '../../protocol/error-codes.ts';
import { Address, Icon } from '../elements.tsx';
import { useMessages } from '../use-messages.ts';
import type { CardProps } from './callback-card.tsx';

/** The messages of a sign-in link that differ from those of an invitation. */
const SIGN_IN_MESSAGES: Partial<Record<ErrorCode, keyof MessagesUnder<'failed'>>> = {
  expired: 'failed.expiredSignIn',
  declined: 'failed.declinedSignIn',
  wrong_address: 'failed.wrongAddressSignIn',
};

/** Why a link cannot be redeemed, and what the person can do about it. */
export function LinkFailed({ view, part, titleId, Button }: CardProps<'failed'>): ReactElement {
  const { t, rich, error } = useMessages(callbackMessages, linkMessages);
  const { preview, retry, requestNewLink, newLink, newLinkError } = view;
  const { code, reason } = view.error;
  const inviter = preview?.inviterName;
  const isSignIn = preview?.purpose === 'sign-in';
  const isWaiting = code === 'code_expired' || newLink === 'sent';
  const signInMessage = isSignIn ? SIGN_IN_MESSAGES[code] : undefined;

  const sentence: ReactNode = signInMessage ? (
    t(signInMessage)
  ) : code === 'revoked' && inviter ? (
    rich('failed.revokedBy', { inviter: <bdi>{inviter}</bdi> })
  ) : (
    // The app's own sentence may be in another direction.
    <bdi>{error(view.error)}</bdi>
  );
  const email = preview && <Address>{preview.email}</Address>;
  const isUsed = code === 'already_used';
  const newLinkSent = email
    ? rich(isUsed ? 'common.linkSent' : 'failed.newLinkSent', { email })
    : t('failed.newLinkSentUnnamed');
  const note: ReactNode =
    code === 'expired' && email
      ? rich('failed.newLinkOffer', { email })
      : code === 'malformed'
        ? t('failed.malformedNote')
        : (code === 'wrong_address' || (code === 'denied' && !reason)) && inviter
          ? rich('failed.askInviter', { inviter: <bdi>{inviter}</bdi> })
          : retry
            ? t('failed.linkStillWorks')
            : null;

  return (
    <>
      <span {...part('emblem', 'failed')}>
        <Icon name={isWaiting ? 'mail' : 'alert'} />
      </span>
      <h1 {...part('title', code)} id={titleId} tabIndex={-1}>
        {sentence}
      </h1>
      {newLink === 'sent' ? <p {...part('note', 'sent')}>{newLinkSent}</p> : note && <p {...part('note')}>{note}</p>}
      {newLinkError && (
        <p {...part('error', newLinkError.code)} role="alert">
          {error(newLinkError)}
        </p>
      )}
      {requestNewLink && newLink !== 'sent' && (
        <Button
          {...part(code === 'code_expired' ? 'stay' : 'action', newLink)}
          type="button"
          aria-disabled={newLink === 'sending' || undefined}
          onClick={() => void requestNewLink()}
        >
          {t(newLink === 'sending' ? 'common.sending' : isUsed ? 'common.sendLink' : 'failed.newLink')}
        </Button>
      )}
      {retry && (
        <Button {...part('action')} type="button" onClick={() => void retry()}>
          {t('common.retry')}
        </Button>
      )}
    </>
  );
}
