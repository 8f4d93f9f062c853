import { InviteError } from '../protocol/invite-error.ts';

/**
 * What `onSignIn` throws to refuse somebody: no session, nothing accepted, the invitation stays as it was.
 *
 * @param message travels to the browser
 */
export function denied(message = 'The app refused this sign-in.'): InviteError {
  return new InviteError('denied', message);
}
