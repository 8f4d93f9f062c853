import { REQUEST_HEADER } from '../../protocol/invite-api.ts';
import { InviteError } from '../../protocol/invite-error.ts';
import { mediaType } from '../../protocol/http.ts';

/**
 * Lets an unsafe request through only when this app's own pages can have sent it (OAuth 2.0 for Browser-Based
 * Applications, CSRF defences): the static header, JSON, the app's `Origin`, same-origin Fetch-Metadata. A browser that
 * sends neither of the last two still cannot add the header across sites. Throws `forbidden`, or `malformed` (415).
 */
export function guardRequest(headers: Pick<Headers, 'get'>, origin: string): void {
  if (headers.get(REQUEST_HEADER) !== '1')
    throw new InviteError('forbidden', `The header ${REQUEST_HEADER}: 1 is missing.`);

  const from = headers.get('origin');
  if (from !== null && from !== origin)
    throw new InviteError(
      'forbidden',
      `This page is on ${from}, but the server's option \`origin\` is ${origin}: set \`origin\` to ${from}, or open the app at ${origin}.`,
    );

  const site = headers.get('sec-fetch-site');
  if (site !== null && site !== 'same-origin' && site !== 'none')
    throw new InviteError('forbidden', 'The request comes from another site.');

  if (mediaType(headers) !== 'application/json')
    throw new InviteError('malformed', 'The content type must be application/json.', { status: 415 });
}
