import type { JsonValue, InviteStorage, StoredRecord } from './storage.ts';
import { checkPageQuery, checkTexts, checkWholeNumbers } from './check.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';
import {
  claimRecord,
  getRecord,
  hitCounter,
  insertRecord,
  pageRecords,
  purgeCounters,
  purgeRecords,
  takeRecord,
  type SqlValue,
} from './statements.ts';

/** Runs one statement and returns its rows; `parameters[0]` is `$1`. */
export type RunSql = (sql: string, parameters: SqlValue[]) => Promise<unknown[]> | unknown[];

/** A row as a driver returns it: some hand 64-bit integers over as text. */
interface Row {
  kind: string;
  id: string;
  version: number | string;
  owner: string | null;
  address: string | null;
  at: number | string;
  expires_at: number | string | null;
  body: string;
}

/** {@link InviteStorage} over anything that runs the statements. */
export function sqlStorage(run: RunSql, { purgeLock = '' }: { purgeLock?: string } = {}): InviteStorage {
  const first = async (sql: string, parameters: SqlValue[]) => {
    const [row] = await run(sql, parameters);
    return row === undefined ? null : toRecord(row as Row);
  };
  const purges = [purgeRecords(purgeLock), purgeCounters(purgeLock)];

  return {
    async get(kind, id) {
      checkTexts(kind, id);
      return first(getRecord, [kind, id]);
    },

    async insert({ kind, id, owner, address, at, expiresAt, body }) {
      checkTexts(kind, id, owner, address);
      checkWholeNumbers(at, expiresAt);
      const rows = await run(insertRecord, [kind, id, owner, address, at, expiresAt, JSON.stringify(body)]);
      return rows.length === 1;
    },

    async remove(kind, id) {
      checkTexts(kind, id);
      return first(takeRecord, [kind, id]);
    },

    async compareAndSet(kind, id, version, change) {
      checkTexts(kind, id, change.owner ?? null, change.address ?? null);
      checkWholeNumbers(version, change.at ?? null, change.expiresAt ?? null);
      const { sql, parameters } = claimRecord(kind, id, version, change);
      return first(sql, parameters);
    },

    async page(kind, query) {
      checkPageQuery(kind, query);
      const { sql, parameters } = pageRecords(
        kind,
        query,
        query.after === undefined ? null : decodeCursor(query.after),
      );
      const found = (await run(sql, parameters)).map((row) => toRecord(row as Row));
      const records = found.slice(0, query.limit);
      return { records, next: found.length > query.limit ? encodeCursor(records.at(-1)!) : null };
    },

    async increment(key, window, now, amount = 1) {
      checkTexts(key);
      checkWholeNumbers(window, now, amount);
      const [row] = await run(hitCounter, [key, amount, now + window, now]);
      const { count, resets_at } = row as { count: number | string; resets_at: number | string };
      return { count: Number(count), resetsAt: Number(resets_at) };
    },

    async purge(now, limit) {
      checkWholeNumbers(now, limit);
      let removed = 0;
      for (const sql of purges) {
        if (removed < limit) removed += (await run(sql, [now, limit - removed])).length;
      }
      return removed;
    },
  };
}

function toRecord(row: Row): StoredRecord {
  return {
    kind: row.kind,
    id: row.id,
    version: Number(row.version),
    owner: row.owner,
    address: row.address,
    at: Number(row.at),
    expiresAt: row.expires_at === null ? null : Number(row.expires_at),
    body: JSON.parse(row.body) as JsonValue,
  };
}
