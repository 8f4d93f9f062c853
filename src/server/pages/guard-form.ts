import { InviteError } from '../../protocol/invite-error.ts';

/**
 * Lets a form through only from this app's own pages: they send `Origin`, and no other site can send this one. Throws
 * `forbidden`.
 */
export function guardForm(headers: Headers, origin: string): void {
  const site = headers.get('sec-fetch-site');
  if (headers.get('origin') !== origin || (site !== null && site !== 'same-origin'))
    throw new InviteError('forbidden', `The form was not sent by a page of ${origin}.`);
}
