import { InviteError } from '../protocol/invite-error.ts';
import { checkTexts, checkWholeNumbers } from './records.ts';
import type { PageQuery, RecordFilter, RecordPage, StoredRecord } from './storage.ts';

/** The columns that rows are selected by, the one with the fewest rows per value first. */
export const FILTER_COLUMNS = ['address', 'parent', 'inviter', 'tenant'] as const;
export type FilterColumn = (typeof FILTER_COLUMNS)[number];

const MAX_LIMIT = 500;

/** The sort key of the last row of a page. */
export interface Cursor {
  time: number;
  id: string;
}

/** A checked {@link RecordFilter}, with what it leaves open decided. */
export interface ParsedFilter {
  /** Columns of {@link FILTER_COLUMNS}, in that order. */
  filters: { column: FilterColumn; value: string | null }[];
  status: string | null;
  dueAfter: number | null;
  dueUntil: number | null;
}

/** A checked {@link PageQuery}. */
export interface ParsedPageQuery extends ParsedFilter {
  sortBy: 'at' | 'due';
  descending: boolean;
  after: Cursor | null;
  limit: number;
}

/** Throws `malformed` for a query that no page answers. */
export function parsePageQuery(kind: string, query: PageQuery): ParsedPageQuery {
  const { order = 'desc', after, limit } = query;
  if (!Number.isInteger(limit) || limit < 1 || limit > MAX_LIMIT)
    throw new InviteError('malformed', `limit must be a whole number from 1 to ${MAX_LIMIT}.`);
  const filter = parseFilter(kind, query);
  return {
    ...filter,
    sortBy: filter.status === null ? 'at' : 'due',
    descending: order === 'desc',
    after: after === undefined ? null : decodeCursor(after),
    limit,
  };
}

/** Throws `malformed` for a combination that selects nothing. */
export function parseFilter(kind: string, query: RecordFilter): ParsedFilter {
  const { status = null, dueAfter = null, dueUntil = null } = query;
  checkTexts(kind, status);
  checkWholeNumbers(dueAfter, dueUntil);
  if (status === null && (dueAfter !== null || dueUntil !== null))
    throw new InviteError('malformed', '`dueAfter` and `dueUntil` require `status`.');
  const filters = FILTER_COLUMNS.flatMap((column) => {
    const value = query[column];
    checkTexts(value);
    return value === undefined ? [] : [{ column, value }];
  });
  return { filters, status, dueAfter, dueUntil };
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
