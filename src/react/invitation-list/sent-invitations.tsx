'use client';
import type { ReactElement } from 'react';
import { Address } from '../address.tsx';
import { useMessages } from '../use-messages.tsx';
import { sentWords } from '../../locales/en/components/sent-invitations.ts';
import { InvitationList, type InvitationListProps } from './invitation-list.tsx';
import type { UseInvitationPagesOptions } from './use-invitation-pages.ts';
import { useSentInvitations } from './use-sent-invitations.ts';

export type SentInvitationsProps = UseInvitationPagesOptions & InvitationListProps;

/** What was sent, how each stands, and the way to send it again or withdraw it. */
export function SentInvitations({ pageSize, ...look }: SentInvitationsProps): ReactElement {
  const { resend, revoke, ...pages } = useSentInvitations(pageSize === undefined ? {} : { pageSize });
  const { text } = useMessages(sentWords);
  return (
    <InvitationList
      {...look}
      name="sent"
      label={text('sent.label')}
      empty={text('sent.empty')}
      pages={pages}
      face={({ id, email, title, status }) => ({
        title: <Address>{email}</Address>,
        about: title && <bdi>{title}</bdi>,
        status: text(`sent.${status}`),
        state: status,
        actions:
          status === 'pending' || status === 'expired'
            ? [
                {
                  name: 'resend',
                  label: text('sent.resend'),
                  running: text('common.sending'),
                  done: text('sent.resent', { email }),
                  run: () => resend(id),
                },
                {
                  name: 'revoke',
                  label: text('sent.revoke'),
                  question: text('sent.confirm'),
                  run: () => revoke(id),
                },
              ]
            : [],
      })}
    />
  );
}
