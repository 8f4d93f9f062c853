import { InviteError } from '../protocol/invite-error.ts';
import { checkTexts, checkWholeNumbers } from './records.ts';
import type { PageQuery, RecordPage, StoredRecord } from './storage.ts';

/** The columns that have an index of their own, the one with the fewest rows per value first. */
export const INDEXED_COLUMNS = ['parent', 'address', 'inviter', 'tenant'] as const;

const MAX_LIMIT = 500;

/** The sort key of the last row of a page. */
export interface Cursor {
  time: number;
  id: string;
}

/** A checked {@link PageQuery}, with what it leaves open decided. */
export interface ParsedPageQuery {
  /** Columns of {@link INDEXED_COLUMNS}, in that order. */
  filters: { column: (typeof INDEXED_COLUMNS)[number]; value: string | null }[];
  status: string | null;
  sortBy: 'at' | 'due';
  descending: boolean;
  dueAfter: number | null;
  dueUntil: number | null;
  after: Cursor | null;
  limit: number;
}

/** Throws `malformed` for a query that no page answers. */
export function parsePageQuery(kind: string, query: PageQuery): ParsedPageQuery {
  const { status = null, dueAfter = null, dueUntil = null, order = 'desc', after, limit } = query;
  checkTexts(kind, status);
  checkWholeNumbers(dueAfter, dueUntil);
  if (!Number.isInteger(limit) || limit < 1 || limit > MAX_LIMIT)
    throw new InviteError('malformed', `limit must be a whole number from 1 to ${MAX_LIMIT}.`);
  if (status === null && (dueAfter !== null || dueUntil !== null))
    throw new InviteError('malformed', '`dueAfter` and `dueUntil` require `status`.');

  const filters = INDEXED_COLUMNS.flatMap((column) => {
    const value = query[column];
    checkTexts(value);
    return value === undefined ? [] : [{ column, value }];
  });
  return {
    filters,
    status,
    sortBy: status === null ? 'at' : 'due',
    descending: order === 'desc',
    dueAfter,
    dueUntil,
    after: after === undefined ? null : decodeCursor(after),
    limit,
  };
}

/** Makes a page of the rows found, one more than `limit` of which means that another page follows. */
export function toPage(found: StoredRecord[], { limit, sortBy }: ParsedPageQuery): RecordPage {
  const records = found.slice(0, limit);
  const last = records.at(-1);
  return { records, next: last && found.length > limit ? `${last[sortBy]}.${last.id}` : null };
}

function decodeCursor(cursor: string): Cursor {
  const match = /^(-?\d{1,16})\.(.*)$/s.exec(cursor);
  if (!match) throw new InviteError('malformed', 'The cursor is not one that an earlier page returned.');
  const id = match[2]!;
  checkTexts(id);
  return { time: Number(match[1]), id };
}
