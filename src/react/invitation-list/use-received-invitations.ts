'use client';
import { acceptInvitation, declineInvitation, listReceived } from '../../client/invitation-routes.ts';
import type { InvitedUser, ReceivedInvitation } from '../../protocol/invite-api.ts';
import { useInviteContext } from '../invite-provider.ts';
import { ownPath } from '../own-path.ts';
import type { StoredInvitationData, UserData } from '../register.ts';
import { useInvitationPages, type InvitationPages, type UseInvitationPagesOptions } from './use-invitation-pages.ts';

export interface UseReceivedInvitationsOptions<User = UserData> extends UseInvitationPagesOptions {
  /** Called when one was accepted; returning `false` stops the navigation to `returnTo`. */
  onSuccess?: (result: { user: InvitedUser<User> | null; returnTo: string }) => boolean | void;
}

export type ReceivedInvitationsState<Data = StoredInvitationData> = InvitationPages<ReceivedInvitation<Data>> & {
  /** Accepts as the address that is signed in, without a mail, and goes to where the invitation leads. Rejects with an `InviteError`. */
  accept: (id: string) => Promise<void>;
  /** Says no, for good. Rejects with an `InviteError`. */
  decline: (id: string) => Promise<void>;
};

/** The invitations that wait for whoever is signed in here. */
export function useReceivedInvitations<Data = StoredInvitationData, User = UserData>(
  options: UseReceivedInvitationsOptions<NoInfer<User>> = {},
): ReceivedInvitationsState<Data> {
  const { client, enter, navigate } = useInviteContext();
  const { settle, ...pages } = useInvitationPages<ReceivedInvitation<Data>>('received', listReceived<Data>, options);

  async function enterBy(id: string): Promise<null> {
    const { user, returnTo } = await acceptInvitation<User>(client, id);
    if (user) await enter(user);
    if (options.onSuccess?.({ user, returnTo }) !== false) navigate(ownPath(returnTo), { replace: false });
    return null;
  }
  return {
    ...pages,
    accept: (id) => settle(id, enterBy(id)),
    decline: (id) =>
      settle(
        id,
        declineInvitation<Data>(client, id).then(() => null),
      ),
  };
}
