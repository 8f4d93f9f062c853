'use client';
import type { ReactElement } from 'react';
import { sentMessages } from '../../locales/en/messages.ts';
import { Address } from '../elements.tsx';
import type { UseInvitationPagesOptions } from '../hooks/use-invitation-pages.ts';
import { useSentInvitations } from '../hooks/use-sent-invitations.ts';
import { useMessages } from '../use-messages.ts';
import { InvitationList, type InvitationListProps } from './invitation-list.tsx';

/** Props of `<SentInvitations>`. */
export type SentInvitationsProps = UseInvitationPagesOptions & InvitationListProps;

/**
 * The invitations that the signed-in user sent (with a tenant: that the tenant sent), with their status, to resend or
 * cancel.
 *
 * @example
 * ```tsx
 * <SentInvitations pageSize={10} />
 * ```
 */
export function SentInvitations({ pageSize, ...look }: SentInvitationsProps): ReactElement {
  const { resend, revoke, ...pages } = useSentInvitations(pageSize === undefined ? {} : { pageSize });
  const { t } = useMessages(sentMessages);
  return (
    <InvitationList
      {...look}
      name="sent"
      label={t('sent.label')}
      empty={t('sent.empty')}
      pages={pages}
      contentOf={({ id, email, title, status }) => ({
        title: <Address>{email}</Address>,
        about: title && <bdi>{title}</bdi>,
        status: t(`sent.${status}`),
        state: status,
        actions:
          status === 'pending' || status === 'expired'
            ? [
                {
                  name: 'resend',
                  label: t('sent.resend'),
                  running: t('common.sending'),
                  notice: t('sent.resent', { email }),
                  run: () => resend(id),
                },
                {
                  name: 'revoke',
                  label: t('sent.revoke'),
                  question: t('sent.confirm'),
                  run: () => revoke(id),
                },
              ]
            : [],
      })}
    />
  );
}
