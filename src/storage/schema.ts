import { INDEXED_COLUMNS } from './paging.ts';

const TABLE = 'magic_invite_records';

/**
 * Returns the statements that create tables and indexes where they are missing. What the columns mean stands at
 * `StoredRecord` and `Counter`. Rows without a value are left out of that column's partial indexes.
 *
 * @param text the type of columns that are compared and sorted byte by byte
 */
export function createTables(text: string): string[] {
  const createIndex = (name: string, columns: string, where = '') =>
    `CREATE INDEX IF NOT EXISTS ${TABLE}_by_${name} ON ${TABLE} (${columns})${where && ` WHERE ${where}`}`;

  return [
    `CREATE TABLE IF NOT EXISTS ${TABLE} (
kind ${text} NOT NULL, id ${text} NOT NULL, version BIGINT NOT NULL,
parent ${text}, address ${text}, tenant ${text}, inviter ${text}, status ${text},
due BIGINT NOT NULL, at BIGINT NOT NULL, expires_at BIGINT, body TEXT NOT NULL, PRIMARY KEY (kind, id))`,
    createIndex('at', 'kind, at, id'),
    createIndex('status', 'kind, status, due, id', 'status IS NOT NULL'),
    ...INDEXED_COLUMNS.flatMap((column) => [
      createIndex(column, `kind, ${column}, at, id`, `${column} IS NOT NULL`),
      createIndex(
        `${column}_status`,
        `kind, ${column}, status, due, id`,
        `${column} IS NOT NULL AND status IS NOT NULL`,
      ),
    ]),
    createIndex('expires_at', 'expires_at', 'expires_at IS NOT NULL'),
    `CREATE TABLE IF NOT EXISTS magic_invite_counters (
key ${text} PRIMARY KEY, count BIGINT NOT NULL, resets_at BIGINT NOT NULL)`,
    'CREATE INDEX IF NOT EXISTS magic_invite_counters_by_resets_at ON magic_invite_counters (resets_at)',
  ];
}
