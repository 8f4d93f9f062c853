import { isOwnForm } from '../../pages/is-own-form.ts';
import { InviteError } from '../../protocol/invite-error.ts';

/** Lets a form through only from this app's own pages. Throws `forbidden`. */
export function guardForm(headers: Headers, origin: string): void {
  if (!isOwnForm(headers, origin)) throw new InviteError('forbidden', `The form was not sent by a page of ${origin}.`);
}
