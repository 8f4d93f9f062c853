'use client';
import type { ReactElement } from 'react';
import { invitationTitle } from '../../link-view/preview-view.ts';
import { invitationMessages, receivedMessages } from '../../locales/en/messages.ts';
import { useReceivedInvitations, type UseReceivedInvitationsOptions } from '../hooks/use-received-invitations.ts';
import type { UserData } from '../register.ts';
import { useMessages } from '../use-messages.ts';
import { InvitationList, type InvitationListProps } from './invitation-list.tsx';

/** Props of `<ReceivedInvitations>`. */
export type ReceivedInvitationsProps<User = UserData> = UseReceivedInvitationsOptions<User> & InvitationListProps;

/**
 * The pending invitations of the signed-in user, to accept without the email, or to decline.
 *
 * @typeParam User asserts the type of `user.data`. Default: what `onSignIn` of the registered server returns.
 * @example
 * ```tsx
 * <ReceivedInvitations pageSize={10} />
 * ```
 */
export function ReceivedInvitations<User = UserData>(props: ReceivedInvitationsProps<NoInfer<User>>): ReactElement {
  const { classNames, components, ...options } = props;
  const { accept, decline, ...pages } = useReceivedInvitations<Record<string, string>, User>(options);
  const { t, rich } = useMessages(receivedMessages, invitationMessages);
  return (
    <InvitationList
      {...{ classNames, components }}
      name="received"
      label={t('received.label')}
      empty={t('received.empty')}
      pages={pages}
      contentOf={({ id, status, ...invitation }) => ({
        title: rich(invitationTitle(invitation), {
          inviter: <bdi>{invitation.inviterName}</bdi>,
          title: (
            <strong>
              <bdi>{invitation.title}</bdi>
            </strong>
          ),
        }),
        state: status,
        actions: [
          {
            name: 'accept',
            label: t('received.accept'),
            notice: t('received.accepted'),
            run: () => accept(id),
          },
          {
            name: 'decline',
            label: t('received.decline'),
            question: t('received.confirm'),
            notice: t('received.declined'),
            run: () => decline(id),
          },
        ],
      })}
    />
  );
}
