import type { ReactElement } from 'react';
import { useMessages } from './use-messages.tsx';
import { letterWords } from './words/letter.ts';

interface InvitationTitleProps {
  inviterName?: string | undefined;
  title?: string | undefined;
}

/** Who invites to what, as far as that is known. */
export function InvitationTitle({ inviterName, title }: InvitationTitleProps): ReactElement {
  const { rich } = useMessages(letterWords);
  const known = inviterName ? (title ? 'invites' : 'invitesUntitled') : title ? 'invited' : 'invitedUntitled';
  return rich(`letter.${known}`, {
    inviter: <bdi>{inviterName}</bdi>,
    title: (
      <strong>
        <bdi>{title}</bdi>
      </strong>
    ),
  });
}
