'use client';
import type { ReactElement } from 'react';
import type { Preview } from '../../protocol/invite-api.ts';
import { Address } from '../address.tsx';
import { Icon } from '../icons.tsx';
import { useMessages } from '../use-messages.tsx';
import type { FaceProps } from './magic-link-callback.tsx';

interface LetterTitleProps extends Pick<FaceProps<'preview'>, 'part' | 'titleId'> {
  preview: Preview;
}

/** The one sentence that matters, under the inviter's initial. */
export function LetterTitle({ preview, part, titleId }: LetterTitleProps): ReactElement {
  const { rich } = useMessages();
  const { inviterName, title, purpose, email } = preview;
  const values = {
    inviter: <bdi>{inviterName}</bdi>,
    title: (
      <strong>
        <bdi>{title}</bdi>
      </strong>
    ),
    email: <Address>{email}</Address>,
  };
  // A foreign provider tells the address only once the link is redeemed.
  const signIn = email ? 'callback.signIn' : 'callback.acceptSignIn';
  const invitation = inviterName
    ? title
      ? 'callback.invites'
      : 'callback.invitesUntitled'
    : title
      ? 'callback.invited'
      : 'callback.invitedUntitled';
  return (
    <>
      {purpose === 'invitation' && inviterName ? (
        <span {...part('inviter')} aria-hidden="true">
          {Array.from(inviterName)[0]?.toUpperCase()}
        </span>
      ) : (
        <span {...part('emblem')}>
          <Icon name="letter" />
        </span>
      )}
      <h1 {...part('title')} id={titleId} tabIndex={-1}>
        {rich(purpose === 'sign-in' ? signIn : invitation, values)}
      </h1>
    </>
  );
}
