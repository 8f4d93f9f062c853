'use client';
import type { ReactElement } from 'react';
import type { DeliveryReason, DeliveryStatus } from '../../protocol/delivery.ts';
import type { InvitationStatus } from '../../protocol/invite-api.ts';
import { sentMessages } from '../../locales/en/messages.ts';
import { Address } from '../elements.tsx';
import { useSentInvitations, type UseSentInvitationsOptions } from '../hooks/use-sent-invitations.ts';
import { useMessages } from '../use-messages.ts';
import type { InvitationContent } from './invitation-item.tsx';
import { InvitationList, type InvitationListProps } from './invitation-list.tsx';

/** Whether there is a message for a reason; others are sentences, as the mail system wrote them. */
function isReason(reason: string): reason is DeliveryReason {
  return Object.hasOwn(sentMessages, `delivery.${reason}`);
}

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
  const { t, rich } = useMessages(sentMessages);

  /** What became of the mail matters more than the status for as long as the invitation is not answered. */
  function statusOf(
    status: InvitationStatus,
    delivery: DeliveryStatus,
    reason: string | undefined,
  ): Pick<InvitationContent, 'status' | 'statusState'> {
    const isOpen = status === 'pending' || status === 'expired';
    if (!isOpen || (delivery !== 'bounced' && delivery !== 'deferred' && delivery !== 'complained'))
      return { status: t(`sent.${status}`) };
    const label = t(`sent.${delivery}`);
    if (reason === undefined) return { status: label, statusState: delivery };
    const text = isReason(reason) ? t(`delivery.${reason}`) : <bdi>{reason}</bdi>;
    return { status: rich('sent.because', { delivery: label, reason: text }), statusState: delivery };
  }

  return (
    <InvitationList
      {...look}
      name="sent"
      label={t('sent.label')}
      empty={t(isFiltered ? 'sent.noMatch' : 'sent.empty')}
      pages={pages}
      contentOf={({ id, email: address, title, status: current, delivery, deliveryReason }) => ({
        title: <Address>{address}</Address>,
        about: title && <bdi>{title}</bdi>,
        ...statusOf(current, delivery, deliveryReason),
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
