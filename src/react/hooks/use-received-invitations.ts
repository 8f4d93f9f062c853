'use client';
import { acceptInvitation, declineInvitation, listReceived } from '../../client/invitation-routes.ts';
import type { InvitedUser, ReceivedInvitation } from '../../protocol/invite-api.ts';
import { useInviteContext } from '../invite-provider.ts';
import { ownPath } from '../../protocol/own-path.ts';
import type { StoredInvitationData, UserData } from '../register.ts';
import { useInvitationPages, type InvitationPages, type UseInvitationPagesOptions } from './use-invitation-pages.ts';

/** Options of `useReceivedInvitations` and `<ReceivedInvitations>`. */
export interface UseReceivedInvitationsOptions<User = UserData> extends UseInvitationPagesOptions {
  /** Called after accepting, before the page goes to `returnTo`. Returning `false` stops that navigation. Default: none. */
  onSuccess?: (result: { user: InvitedUser<User> | null; returnTo: string }) => boolean | void;
}

/** The list of received invitations, and what can be done with each. */
export type ReceivedInvitationsState<Data = StoredInvitationData> = InvitationPages<ReceivedInvitation<Data>> & {
  /** Accepts as the signed-in user, without a mail, and goes to where the invitation leads. Rejects with an `InviteError`. */
  accept: (id: string) => Promise<void>;
  /** Declines, for good. Rejects with an `InviteError`. */
  decline: (id: string) => Promise<void>;
};

/**
 * Lists the pending invitations of the signed-in user.
 *
 * @typeParam Data asserts the type of an invitation's `data`. Default: what the registered server returns.
 * @example
 * ```tsx
 * const { invitations, accept } = useReceivedInvitations();
 * return invitations.map(({ id, title }) => <button key={id} onClick={() => accept(id)}>Join {title}</button>);
 * ```
 */
export function useReceivedInvitations<Data = StoredInvitationData, User = UserData>(
  options: UseReceivedInvitationsOptions<NoInfer<User>> = {},
): ReceivedInvitationsState<Data> {
  const { client, setUser, navigate } = useInviteContext();
  const { update, ...pages } = useInvitationPages<ReceivedInvitation<Data>>('received', listReceived<Data>, options);

  async function accept(id: string): Promise<null> {
    const { user, returnTo } = await acceptInvitation<User>(client, id);
    if (user) await setUser(user);
    if (options.onSuccess?.({ user, returnTo }) !== false)
      navigate(ownPath(returnTo, location.origin) ?? '/', { replace: false });
    return null;
  }
  async function decline(id: string): Promise<null> {
    await declineInvitation<Data>(client, id);
    return null;
  }
  return {
    ...pages,
    accept: (id) => update(id, accept(id)),
    decline: (id) => update(id, decline(id)),
  };
}
