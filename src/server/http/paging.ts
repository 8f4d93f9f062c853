import type { PlainRequest } from '../../protocol/plain-http.ts';
import { InviteError } from '../../protocol/invite-error.ts';
import { MAX_CURSOR_LENGTH } from '../../protocol/size-limits.ts';

const DEFAULT_LIMIT = 50;
const MAX_LIMIT = 100;

/** The `limit` and `after` of a list's query string. Throws `malformed`. */
export function readPaging({ url }: Pick<PlainRequest, 'url'>): { limit: number; after?: string } {
  const { searchParams: query } = new URL(url);
  const limit = query.get('limit') ?? String(DEFAULT_LIMIT);
  const after = query.get('after');
  if (!/^[1-9]\d{0,2}$/.test(limit) || Number(limit) > MAX_LIMIT)
    throw new InviteError('malformed', `"limit" must be a whole number from 1 to ${MAX_LIMIT}.`);
  if (after !== null && after.length > MAX_CURSOR_LENGTH)
    throw new InviteError('malformed', 'The cursor is not one that an earlier page returned.');
  return { limit: Number(limit), ...(after === null ? {} : { after }) };
}
