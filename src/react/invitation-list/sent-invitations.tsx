'use client';
import type { ReactElement } from 'react';
import { sentMessages } from '../../locales/en/messages.ts';
import { Address } from '../elements.tsx';
import { useSentInvitations, type UseSentInvitationsOptions } from '../hooks/use-sent-invitations.ts';
import { useMessages } from '../use-messages.ts';
import { InvitationList, type InvitationListProps } from './invitation-list.tsx';

/** Props of `<SentInvitations>`. */
export type SentInvitationsProps = UseSentInvitationsOptions & InvitationListProps;

/**
 * The invitations that the signed-in user sent (with a tenant: that the tenant sent), with their status, to resend or
 * cancel: all of them, or those that `status`, `inviter` and `email` select.
 *
 * @example
 * ```tsx
 * <SentInvitations status="pending" pageSize={10} />
 * ```
 */
export function SentInvitations({ pageSize, status, inviter, email, ...look }: SentInvitationsProps): ReactElement {
  const filter = { status, inviter, email };
  const { resend, revoke, ...pages } = useSentInvitations({
    ...filter,
    ...(pageSize === undefined ? {} : { pageSize }),
  });
  const isFiltered = Object.values(filter).some((value) => value !== undefined);
  const { t } = useMessages(sentMessages);
  return (
    <InvitationList
      {...look}
      name="sent"
      label={t('sent.label')}
      empty={t(isFiltered ? 'sent.noMatch' : 'sent.empty')}
      pages={pages}
      contentOf={({ id, email: address, title, status: current }) => ({
        title: <Address>{address}</Address>,
        about: title && <bdi>{title}</bdi>,
        status: t(`sent.${current}`),
        state: current,
        actions:
          current === 'pending' || current === 'expired'
            ? [
                {
                  name: 'resend',
                  label: t('sent.resend'),
                  running: t('common.sending'),
                  notice: t('sent.resent', { email: address }),
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
