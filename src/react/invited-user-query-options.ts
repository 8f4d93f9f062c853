import { invitedUserQueryOptions as optionsFor, type InvitedUserQueryOptions } from '../client/query-options.ts';
import type { Transport } from '../client/transport.ts';
import type { UserData } from './register.ts';

/**
 * The query behind `useInvitedUser`, for loaders and prefetching: who is signed in here, or `null`. Fresh for a minute;
 * repeated twice where that can help.
 *
 * @typeParam Data asserts the type of `user.data`; default: what the registered server's `onSignIn` returns
 */
export function invitedUserQueryOptions<Data = UserData>(client: Transport): InvitedUserQueryOptions<Data> {
  return optionsFor<Data>(client);
}
