/*
 * One set of SQL for SQLite and Postgres: `$1` parameters, `RETURNING` on every write, integers and text only. Each
 * statement is atomic by itself; where it may act once only, the guard sits on the row that it changes.
 */
import type { PageQuery, RecordChange } from './storage.ts';

export type SqlValue = string | number | null;

export interface Statement {
  sql: string;
  parameters: SqlValue[];
}

const COLUMNS = 'kind, id, version, owner, address, at, expires_at, body';

export const getRecord: string = `SELECT ${COLUMNS} FROM magic_invite_records WHERE kind = $1 AND id = $2`;

export const insertRecord: string = `INSERT INTO magic_invite_records (${COLUMNS}) VALUES ($1, $2, 0, $3, $4, $5, $6, $7)
ON CONFLICT (kind, id) DO NOTHING RETURNING id`;

export const takeRecord: string = `DELETE FROM magic_invite_records WHERE kind = $1 AND id = $2 RETURNING ${COLUMNS}`;

export function claimRecord(kind: string, id: string, version: number, change: RecordChange): Statement {
  const parameters: SqlValue[] = [kind, id, version];
  const assignments = ['version = version + 1'];
  const assign = (column: string, value: SqlValue | undefined) => {
    if (value !== undefined) assignments.push(`${column} = $${parameters.push(value)}`);
  };
  assign('owner', change.owner);
  assign('address', change.address);
  assign('at', change.at);
  assign('expires_at', change.expiresAt);
  assign('body', change.body === undefined ? undefined : JSON.stringify(change.body));
  const sql = `UPDATE magic_invite_records SET ${assignments.join(', ')}
WHERE kind = $1 AND id = $2 AND version = $3 RETURNING ${COLUMNS}`;
  return { sql, parameters };
}

/** Selects one row more than the page holds: whether there is a next page shows in the same answer. */
export function pageRecords(
  kind: string,
  { owner, address, until, order = 'newest', limit }: PageQuery,
  after: { at: number; id: string } | null,
): Statement {
  const parameters: SqlValue[] = [kind];
  const parameter = (value: SqlValue) => `$${parameters.push(value)}`;
  const [comparison, direction] = order === 'newest' ? ['<', 'DESC'] : ['>', 'ASC'];
  const conditions = ['kind = $1'];
  if (owner !== undefined) conditions.push(`owner = ${parameter(owner)}`);
  if (address !== undefined) conditions.push(`address = ${parameter(address)}`);
  if (until !== undefined) conditions.push(`at <= ${parameter(until)}`);
  if (after !== null) conditions.push(`(at, id) ${comparison} (${parameter(after.at)}, ${parameter(after.id)})`);
  const sql = `SELECT ${COLUMNS} FROM magic_invite_records WHERE ${conditions.join(' AND ')}
ORDER BY at ${direction}, id ${direction} LIMIT ${parameter(limit + 1)}`;
  return { sql, parameters };
}

export const hitCounter: string = `INSERT INTO magic_invite_counters (key, count, resets_at) VALUES ($1, $2, $3)
ON CONFLICT (key) DO UPDATE SET
count = CASE WHEN magic_invite_counters.resets_at > $4
  THEN magic_invite_counters.count + excluded.count ELSE excluded.count END,
resets_at = CASE WHEN magic_invite_counters.resets_at > $4
  THEN magic_invite_counters.resets_at ELSE excluded.resets_at END
RETURNING count, resets_at`;

/** @param lock what keeps two purges from waiting for each other, where the database has row locks */
export const purgeRecords = (lock: string): string => `WITH over AS MATERIALIZED
(SELECT kind, id FROM magic_invite_records WHERE expires_at < $1 ORDER BY expires_at LIMIT $2 ${lock})
DELETE FROM magic_invite_records WHERE expires_at < $1 AND (kind, id) IN (SELECT kind, id FROM over) RETURNING id`;

export const purgeCounters = (lock: string): string => `WITH over AS MATERIALIZED
(SELECT key FROM magic_invite_counters WHERE resets_at < $1 ORDER BY resets_at LIMIT $2 ${lock})
DELETE FROM magic_invite_counters WHERE resets_at < $1 AND key IN (SELECT key FROM over) RETURNING key`;
