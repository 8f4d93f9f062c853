'use client';
import type { ReactElement, ReactNode } from 'react';
import type { ErrorCode } from '../../protocol/error-codes.ts';
import { Address } from '../address.tsx';
import { Icon } from '../icons.tsx';
import type { WordsOf } from '../../i18n/messages.ts';
import { useMessages } from '../use-messages.tsx';
import { callbackWords } from '../../locales/en/components/magic-link-callback.ts';
import type { FaceProps } from './magic-link-callback.tsx';

/** Where a sign-in link needs another sentence than an invitation. */
const SIGN_IN_WORDS: Partial<Record<ErrorCode, keyof WordsOf<'callback'>>> = {
  expired: 'callback.expiredSignIn',
  declined: 'callback.declinedSignIn',
  wrong_address: 'callback.wrongAddressSignIn',
};

/** How a link can end without letting anybody in: its sentence, its one button, its quiet second way. */
export function LinkFailed({ view, part, titleId, Button }: FaceProps<'failed'>): ReactElement {
  const { text, rich, error } = useMessages(callbackWords);
  const { preview, retry, requestNewLink, newLink, newLinkError } = view;
  const { code, reason } = view.error;
  const inviter = preview?.inviterName;
  const isSignIn = preview?.purpose === 'sign-in';
  const isWaiting = code === 'code_expired' || newLink === 'sent';
  const signInWords = isSignIn ? SIGN_IN_WORDS[code] : undefined;

  const sentence: ReactNode = signInWords ? (
    text(signInWords)
  ) : code === 'revoked' && inviter ? (
    rich('callback.revokedBy', { inviter: <bdi>{inviter}</bdi> })
  ) : (
    // The app's own words may run the other way.
    <bdi>{error(view.error)}</bdi>
  );
  const email = preview && <Address>{preview.email}</Address>;
  const isUsed = code === 'already_used';
  const newLinkSent = email
    ? rich(isUsed ? 'common.linkSent' : 'callback.newLinkSent', { email })
    : text('callback.newLinkSentUnnamed');
  const note: ReactNode =
    code === 'expired' && email
      ? rich('callback.newLinkOffer', { email })
      : code === 'malformed'
        ? text('callback.malformedNote')
        : (code === 'wrong_address' || (code === 'denied' && !reason)) && inviter
          ? rich('callback.askInviter', { inviter: <bdi>{inviter}</bdi> })
          : retry
            ? text('callback.nothingUsed')
            : null;

  return (
    <>
      <span {...part('emblem', 'ended')}>
        <Icon name={isWaiting ? 'letter' : 'closed'} />
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
          {text(newLink === 'sending' ? 'common.sending' : isUsed ? 'common.sendLink' : 'callback.newLink')}
        </Button>
      )}
      {retry && (
        <Button {...part('action')} type="button" onClick={() => void retry()}>
          {text('common.retry')}
        </Button>
      )}
    </>
  );
}
