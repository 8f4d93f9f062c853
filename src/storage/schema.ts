import type { FilterColumn, ParsedFilter } from './paging.ts';

const TABLE = 'magic_invite_records';

/** The columns of an index, after `kind`. */
export type PageIndex = readonly FilterColumn[];

/**
 * The combinations of columns that have an index each, sorted by `at`, and another with the status, sorted by `due`:
 * every combination that invitations are listed by. An index on fewer columns would be read past the rows of others.
 */
const PAGE_INDEXES: readonly PageIndex[] = [
  [],
  ['parent'],
  ['address'],
  ['inviter'],
  ['tenant'],
  ['address', 'inviter'],
  ['address', 'tenant'],
  ['inviter', 'tenant'],
  ['address', 'inviter', 'tenant'],
];

/** Returns the index that pages are read from: on exactly the columns of the filters, or else on the first of them. */
export function indexFor(filters: ParsedFilter['filters']): PageIndex {
  const hasInviter = filters.some(({ column, value }) => column === 'inviter' && value !== null);
  const columns = filters
    // Rows without a tenant are only in the indexes that have an inviter, too.
    .filter(({ column, value }) => value !== null || (column === 'tenant' && hasInviter))
    .map(({ column }) => column);
  return PAGE_INDEXES.find((index) => index.join() === columns.join()) ?? columns.slice(0, 1);
}

/**
 * Returns the SQL of a column in an index. Where there are several columns, it is an expression that no other index has:
 * a planner takes columns for independent of each other, and may choose an index on fewer of them, to skip every row of
 * a large tenant. `''` stands for `NULL`.
 */
export function indexedColumn(column: FilterColumn, index: PageIndex): string {
  return index.length < 2 ? column : `coalesce(${suffixed(column, index)}, '')`;
}

/** Returns the SQL of what {@link indexedColumn} is for a value of the column. */
export function suffixed(value: string, index: PageIndex): string {
  return index.length < 2 ? value : `${value} || '@${index.join('_')}'`;
}

/**
 * Returns the statements that create tables and indexes where they are missing. What the columns mean stands at
 * `StoredRecord` and `Counter`.
 *
 * @param text the type of columns that are compared and sorted byte by byte
 */
export function createTables(text: string): string[] {
  return [
    `CREATE TABLE IF NOT EXISTS ${TABLE} (
kind ${text} NOT NULL, id ${text} NOT NULL, version BIGINT NOT NULL,
parent ${text}, address ${text}, tenant ${text}, inviter ${text}, status ${text},
due BIGINT NOT NULL, at BIGINT NOT NULL, expires_at BIGINT, body TEXT NOT NULL, PRIMARY KEY (kind, id))`,
    ...PAGE_INDEXES.flatMap(createPageIndexes),
    createIndex('expires_at', ['expires_at'], ['expires_at']),
    `CREATE TABLE IF NOT EXISTS magic_invite_counters (
key ${text} PRIMARY KEY, count BIGINT NOT NULL, resets_at BIGINT NOT NULL)`,
    'CREATE INDEX IF NOT EXISTS magic_invite_counters_by_resets_at ON magic_invite_counters (resets_at)',
  ];
}

function createPageIndexes(index: PageIndex): string[] {
  // An inviter without a tenant lists rows without one.
  const present = index.includes('inviter') ? index.filter((column) => column !== 'tenant') : index;
  const columns = ['kind', ...index.map((column) => indexedColumn(column, index))];
  return [
    createIndex(index.join('_') || 'at', [...columns, 'at', 'id'], present),
    createIndex([...index, 'status'].join('_'), [...columns, 'status', 'due', 'id'], [...present, 'status']),
  ];
}

/** @param present columns that are not null in the rows of the index */
function createIndex(name: string, columns: readonly string[], present: readonly string[]): string {
  const where = present.map((column) => `${column} IS NOT NULL`).join(' AND ');
  return `CREATE INDEX IF NOT EXISTS ${TABLE}_by_${name} ON ${TABLE} (${columns.join(', ')})${where && ` WHERE ${where}`}`;
}
