'use client';
import { listSent, resendInvitation, revokeInvitation, type SentFilter } from '../../client/invitation-routes.ts';
import type { SentInvitation } from '../../protocol/invite-api.ts';
import { useInviteContext } from '../invite-provider.ts';
import type { StoredInvitationData } from '../register.ts';
import { useInvitationPages, type InvitationPages, type UseInvitationPagesOptions } from './use-invitation-pages.ts';

/** Options of `useSentInvitations`: which invitations it lists. */
export interface UseSentInvitationsOptions extends UseInvitationPagesOptions, SentFilter {}

/** The list of sent invitations, and what can be done with each. */
export type SentInvitationsState<Data = StoredInvitationData> = InvitationPages<SentInvitation<Data>> & {
  /** Mails a new link and restarts the invitation's lifetime; older links keep working. Rejects with an `InviteError`. */
  resend: (id: string) => Promise<void>;
  /** Revokes an invitation: none of its links works any more. Rejects with an `InviteError`. */
  revoke: (id: string) => Promise<void>;
};

/**
 * Lists the invitations that the signed-in user sent (with a tenant: that the tenant sent), all of them or those that
 * `status`, `inviter` and `email` select. Invitations sent on the same page appear in it; with `status`, those that get
 * another one leave it.
 *
 * @typeParam Data asserts the type of an invitation's `data`. Default: what the registered server returns.
 * @example
 * ```tsx
 * const { invitations, revoke } = useSentInvitations({ status: 'pending' });
 * return invitations.map(({ id, email }) => <button key={id} onClick={() => revoke(id)}>Cancel {email}</button>);
 * ```
 */
export function useSentInvitations<Data = StoredInvitationData>(
  options: UseSentInvitationsOptions = {},
): SentInvitationsState<Data> {
  const { client } = useInviteContext();
  const { status } = options;
  const { update, ...pages } = useInvitationPages<SentInvitation<Data>, SentFilter>('sent', listSent<Data>, options);
  const whileListed = (invitation: SentInvitation<Data>) =>
    status === undefined || invitation.status === status ? invitation : null;
  return {
    ...pages,
    resend: (id) => update(id, resendInvitation<Data>(client, id).then(whileListed)),
    revoke: (id) => update(id, revokeInvitation<Data>(client, id).then(whileListed)),
  };
}
