import type { ReactElement } from 'react';
import { useMessages } from './use-messages.tsx';
import { previewWords } from '../locales/en/components/preview.ts';

interface InvitationTitleProps {
  inviterName?: string | undefined;
  title?: string | undefined;
}

/** Who invites to what, as far as that is known. */
export function InvitationTitle({ inviterName, title }: InvitationTitleProps): ReactElement {
  const { rich } = useMessages(previewWords);
  const known = inviterName ? (title ? 'invites' : 'invitesUntitled') : title ? 'invited' : 'invitedUntitled';
  return rich(`preview.${known}`, {
    inviter: <bdi>{inviterName}</bdi>,
    title: (
      <strong>
        <bdi>{title}</bdi>
      </strong>
    ),
  });
}
