import { InviteError } from '../../protocol/invite-error.ts';

/**
 * What `onSignIn` throws to refuse somebody: no session, nothing accepted, the invitation stays as it was.
 *
 * @param reason the person reads it, in place of the kit's sentence; in the app's language
 */
export function denied(reason?: string): InviteError {
  return new InviteError('denied', 'The app refused this sign-in.', { reason });
}
