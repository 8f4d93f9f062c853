'use client';
import type { ReactElement } from 'react';
import type { Preview } from '../../protocol/invite-api.ts';
import { Address } from '../address.tsx';
import { Icon } from '../icons.tsx';
import { InvitationTitle } from '../invitation-title.tsx';
import { useMessages } from '../use-messages.tsx';
import { callbackWords } from '../../locales/en/components/magic-link-callback.ts';
import type { FaceProps } from './magic-link-callback.tsx';

interface LetterTitleProps extends Pick<FaceProps<'preview'>, 'part' | 'titleId'> {
  preview: Preview;
}

/** The one sentence that matters, under the inviter's initial. */
export function PreviewTitle({ preview, part, titleId }: LetterTitleProps): ReactElement {
  const { rich, text } = useMessages(callbackWords);
  const { inviterName, title, purpose, email } = preview;
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
        {purpose === 'invitation' ? (
          <InvitationTitle inviterName={inviterName} title={title} />
        ) : email ? (
          rich('callback.signIn', { email: <Address>{email}</Address> })
        ) : (
          // A foreign provider tells the address only once the link is redeemed.
          text('callback.acceptSignIn')
        )}
      </h1>
    </>
  );
}
