'use client';
import type { ReactElement, ReactNode } from 'react';
import type { ErrorCode } from '../../protocol/error-codes.ts';
import { Address } from '../address.tsx';
import { Icon } from '../icons.tsx';
import type { WordsOf } from '../messages.ts';
import { useMessages } from '../use-messages.tsx';
import { callbackWords } from '../words/magic-link-callback.ts';
import type { FaceProps } from './magic-link-callback.tsx';

/** Where a sign-in link needs another sentence than an invitation. */
const SIGN_IN_WORDS: Partial<Record<ErrorCode, keyof WordsOf<'callback'>>> = {
  expired: 'callback.expiredSignIn',
  declined: 'callback.declinedSignIn',
  wrong_address: 'callback.wrongAddressSignIn',
};

/** How a link can end without letting anybody in: its sentence, its one button, its quiet second way. */
export function Ended({ view, part, titleId, Button }: FaceProps<'failed'>): ReactElement {
  const { text, rich, error } = useMessages(callbackWords);
  const { preview, retry, requestFreshLink, freshLink, freshLinkError } = view;
  const { code, reason } = view.error;
  const inviter = preview?.inviterName;
  const isSignIn = preview?.purpose === 'sign-in';
  const isWaiting = code === 'stale' || freshLink === 'sent';
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
  const isUsed = code === 'used';
  const freshLinkSent = email
    ? rich(isUsed ? 'common.linkSent' : 'callback.freshLinkSent', { email })
    : text('callback.freshLinkSentUnnamed');
  const note: ReactNode =
    code === 'expired' && email
      ? rich('callback.freshLinkOffer', { email })
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
      {freshLink === 'sent' ? (
        <p {...part('note', 'sent')}>{freshLinkSent}</p>
      ) : (
        note && <p {...part('note')}>{note}</p>
      )}
      {freshLinkError && (
        <p {...part('error', freshLinkError.code)} role="alert">
          {error(freshLinkError)}
        </p>
      )}
      {requestFreshLink && freshLink !== 'sent' && (
        <Button
          {...part(code === 'stale' ? 'stay' : 'action', freshLink)}
          type="button"
          aria-disabled={freshLink === 'sending' || undefined}
          onClick={() => void requestFreshLink()}
        >
          {text(freshLink === 'sending' ? 'common.sending' : isUsed ? 'common.sendLink' : 'callback.freshLink')}
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
