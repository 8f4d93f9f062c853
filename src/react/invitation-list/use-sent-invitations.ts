'use client';
import { listSent, resendInvitation, revokeInvitation } from '../../client/invitation-routes.ts';
import type { SentInvitation } from '../../protocol/invite-api.ts';
import { useInviteContext } from '../invite-provider.ts';
import type { StoredInvitationData } from '../register.ts';
import { useInvitationPages, type InvitationPages, type UseInvitationPagesOptions } from './use-invitation-pages.ts';

export type SentInvitationsState<Data = StoredInvitationData> = InvitationPages<SentInvitation<Data>> & {
  /** Mails another link and gives the invitation its whole lifetime again. Rejects with an `InviteError`. */
  resend: (id: string) => Promise<void>;
  /** Ends every link of an invitation, for good. Rejects with an `InviteError`. */
  revoke: (id: string) => Promise<void>;
};

/** What was sent by whoever is signed in here (by their tenant, where the server says so). What is sent on this page appears in it. */
export function useSentInvitations<Data = StoredInvitationData>(
  options: UseInvitationPagesOptions = {},
): SentInvitationsState<Data> {
  const { client } = useInviteContext();
  const { settle, ...pages } = useInvitationPages<SentInvitation<Data>>('sent', listSent<Data>, options);
  return {
    ...pages,
    resend: (id) => settle(id, resendInvitation<Data>(client, id)),
    revoke: (id) => settle(id, revokeInvitation<Data>(client, id)),
  };
}
