'use client';
import type { ReactElement } from 'react';
import { InvitationTitle } from '../invitation-title.tsx';
import type { UserData } from '../register.ts';
import { useMessages } from '../use-messages.tsx';
import { receivedWords } from '../../locales/en/components/received-invitations.ts';
import { InvitationList, type InvitationListProps } from './invitation-list.tsx';
import { useReceivedInvitations, type UseReceivedInvitationsOptions } from './use-received-invitations.ts';

export type ReceivedInvitationsProps<User = UserData> = UseReceivedInvitationsOptions<User> & InvitationListProps;

/** What waits for whoever is signed in here: to accept without looking for the mail, or to decline. */
export function ReceivedInvitations<User = UserData>(props: ReceivedInvitationsProps<NoInfer<User>>): ReactElement {
  const { classNames, components, ...options } = props;
  const { accept, decline, ...pages } = useReceivedInvitations<Record<string, string>, User>(options);
  const { text } = useMessages(receivedWords);
  return (
    <InvitationList
      {...{ classNames, components }}
      name="received"
      label={text('received.label')}
      empty={text('received.empty')}
      pages={pages}
      face={({ id, inviterName, title, status }) => ({
        title: <InvitationTitle inviterName={inviterName} title={title} />,
        state: status,
        actions: [
          {
            name: 'accept',
            label: text('received.accept'),
            done: text('received.accepted'),
            run: () => accept(id),
          },
          {
            name: 'decline',
            label: text('received.decline'),
            question: text('received.confirm'),
            done: text('received.declined'),
            run: () => decline(id),
          },
        ],
      })}
    />
  );
}
