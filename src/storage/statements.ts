/*
 * One set of SQL for SQLite and Postgres: `$1` parameters, `RETURNING` on every write, integers and text only. Each
 * statement is atomic by itself: the condition under which it may act stands on the row that it changes.
 */
import type { ParsedFilter, ParsedPageQuery } from './paging.ts';
import { indexedColumn, indexFor, suffixed } from './schema.ts';
import type { NewRecord, RecordChange } from './storage.ts';

export type SqlValue = string | number | null;

export interface Statement {
  sql: string;
  parameters: SqlValue[];
}

const COLUMNS = 'kind, id, version, parent, address, tenant, inviter, status, due, at, expires_at, body';

export function getRecord(kind: string, id: string): Statement {
  return { sql: `SELECT ${COLUMNS} FROM magic_invite_records WHERE kind = $1 AND id = $2`, parameters: [kind, id] };
}

export function insertRecord(record: NewRecord): Statement {
  const { kind, id, parent, address, tenant, inviter, status, at, due = at, expiresAt, body } = record;
  const optional = [parent, address, tenant, inviter, status].map((value) => value ?? null);
  return {
    sql: `INSERT INTO magic_invite_records (${COLUMNS}) VALUES ($1, $2, 0, $3, $4, $5, $6, $7, $8, $9, $10, $11)
ON CONFLICT (kind, id) DO NOTHING RETURNING id`,
    parameters: [kind, id, ...optional, due, at, expiresAt ?? null, JSON.stringify(body)],
  };
}

export function removeRecord(kind: string, id: string): Statement {
  return {
    sql: `DELETE FROM magic_invite_records WHERE kind = $1 AND id = $2 RETURNING ${COLUMNS}`,
    parameters: [kind, id],
  };
}

export function updateRecord(kind: string, id: string, version: number, change: RecordChange): Statement {
  const { expiresAt, body, ...rest } = change;
  const values = { ...rest, expires_at: expiresAt, body: body === undefined ? undefined : JSON.stringify(body) };
  const parameters: SqlValue[] = [kind, id, version];
  const assignments = ['version = version + 1'];
  for (const column of [
    'parent',
    'address',
    'tenant',
    'inviter',
    'status',
    'due',
    'at',
    'expires_at',
    'body',
  ] as const) {
    const value = values[column];
    if (value !== undefined) assignments.push(`${column} = $${parameters.push(value)}`);
  }
  const sql = `UPDATE magic_invite_records SET ${assignments.join(', ')}
WHERE kind = $1 AND id = $2 AND version = $3 RETURNING ${COLUMNS}`;
  return { sql, parameters };
}

/** Selects one row more than the page holds, to know whether another page follows. */
export function selectPage(kind: string, query: ParsedPageQuery): Statement {
  const { sortBy, descending, limit } = query;
  const parameters: SqlValue[] = [kind];
  const parameter = (value: SqlValue) => `$${parameters.push(value)}`;
  const conditions = [...filterConditions(query, parameter), ...rangeConditions(query, parameter)];

  const direction = descending ? 'DESC' : 'ASC';
  const sql = `SELECT ${COLUMNS} FROM magic_invite_records WHERE ${conditions.join(' AND ')}
ORDER BY ${sortBy} ${direction}, id ${direction} LIMIT ${parameter(limit + 1)}`;
  return { sql, parameters };
}

export function countRecords(kind: string, filter: ParsedFilter): Statement {
  const parameters: SqlValue[] = [kind];
  const parameter = (value: SqlValue) => `$${parameters.push(value)}`;
  const { dueAfter, dueUntil } = filter;
  const conditions = filterConditions(filter, parameter);
  if (dueAfter !== null) conditions.push(`due > ${parameter(dueAfter)}`);
  if (dueUntil !== null) conditions.push(`due <= ${parameter(dueUntil)}`);
  return { sql: `SELECT count(*) AS count FROM magic_invite_records WHERE ${conditions.join(' AND ')}`, parameters };
}

function filterConditions({ filters, status }: ParsedFilter, parameter: (value: SqlValue) => string): string[] {
  const conditions = ['kind = $1'];
  const index = indexFor(filters);
  for (const { column, value } of filters) {
    if (!index.includes(column)) {
      // An expression keeps the planner from choosing this column's index, which may have many more rows to skip.
      conditions.push(value === null ? `${column} IS NULL` : `${column} || '' = ${parameter(value)}`);
    } else if (value === null) {
      conditions.push(`${indexedColumn(column, index)} = ''`);
    } else {
      conditions.push(`${indexedColumn(column, index)} = ${suffixed(parameter(value), index)}`);
      // From the expression alone, the planner does not see that the rows are in a partial index.
      if (index.length > 1) conditions.push(`${column} IS NOT NULL`);
    }
  }
  if (status !== null) conditions.push(`status = ${parameter(status)}`);
  return conditions;
}

/** At each end at most one condition: of two, a planner may seek with the wider one and skip row by row. */
function rangeConditions(
  { sortBy, descending, dueAfter, dueUntil, after }: ParsedPageQuery,
  parameter: (value: SqlValue) => string,
): string[] {
  const conditions: string[] = [];
  const cursor = after && (() => `(${parameter(after.time)}, ${parameter(after.id)})`);
  if (cursor && !descending && (dueAfter === null || after.time > dueAfter))
    conditions.push(`(${sortBy}, id) > ${cursor()}`);
  else if (dueAfter !== null) conditions.push(`due > ${parameter(dueAfter)}`);
  if (cursor && descending && (dueUntil === null || after.time <= dueUntil))
    conditions.push(`(${sortBy}, id) < ${cursor()}`);
  else if (dueUntil !== null) conditions.push(`due <= ${parameter(dueUntil)}`);
  return conditions;
}

export function incrementCounter(key: string, windowMs: number, now: number, amount: number): Statement {
  return {
    sql: `INSERT INTO magic_invite_counters (key, count, resets_at) VALUES ($1, $2, $3)
ON CONFLICT (key) DO UPDATE SET
count = CASE WHEN magic_invite_counters.resets_at <= $4 THEN excluded.count
  WHEN magic_invite_counters.count + $5 < 0 THEN 0 ELSE magic_invite_counters.count + $5 END,
resets_at = CASE WHEN magic_invite_counters.resets_at > $4
  THEN magic_invite_counters.resets_at ELSE excluded.resets_at END
RETURNING count, resets_at`,
    parameters: [key, Math.max(0, amount), now + windowMs, now, amount],
  };
}

/** @param lock a row lock that skips locked rows, where the database has one: parallel purges do not wait for each other */
export function purgeRecords(now: number, limit: number, lock: string): Statement {
  return {
    sql: `WITH expired AS MATERIALIZED
(SELECT kind, id FROM magic_invite_records WHERE expires_at < $1 ORDER BY expires_at LIMIT $2 ${lock})
DELETE FROM magic_invite_records WHERE expires_at < $1 AND (kind, id) IN (SELECT kind, id FROM expired) RETURNING id`,
    parameters: [now, limit],
  };
}

export function purgeCounters(now: number, limit: number, lock: string): Statement {
  return {
    sql: `WITH expired AS MATERIALIZED
(SELECT key FROM magic_invite_counters WHERE resets_at < $1 ORDER BY resets_at LIMIT $2 ${lock})
DELETE FROM magic_invite_counters WHERE resets_at < $1 AND key IN (SELECT key FROM expired) RETURNING key`,
    parameters: [now, limit],
  };
}
