import type { JsonValue, InviteStorage, StoredRecord } from './storage.ts';
import { checkColumns, checkTexts, checkWholeNumbers } from './records.ts';
import { parseFilter, parsePageQuery, toPage } from './paging.ts';
import {
  countRecords,
  getRecord,
  incrementCounter,
  insertRecord,
  purgeCounters,
  purgeRecords,
  removeRecord,
  selectPage,
  updateRecord,
  type Statement,
} from './statements.ts';

/** Runs one statement and returns its rows; `parameters[0]` is `$1`. */
export type RunSql = (statement: Statement) => Promise<unknown[]>;

/** A row as a driver returns it: some return 64-bit integers as text. */
interface Row extends Pick<StoredRecord, 'kind' | 'id' | 'parent' | 'address' | 'tenant' | 'inviter' | 'status'> {
  version: number | string;
  due: number | string;
  at: number | string;
  expires_at: number | string | null;
  body: string;
}

/**
 * Makes an {@link InviteStorage} of anything that runs the statements.
 *
 * @param purgeLock see {@link purgeRecords}
 */
export function sqlStorage(run: RunSql, { purgeLock = '' }: { purgeLock?: string } = {}): InviteStorage {
  const runForRecord = async (statement: Statement) => {
    const [row] = await run(statement);
    return row === undefined ? null : toRecord(row as Row);
  };

  return {
    async get(kind, id) {
      checkTexts(kind, id);
      return runForRecord(getRecord(kind, id));
    },

    async insert(record) {
      checkTexts(record.kind, record.id);
      checkColumns(record);
      return (await run(insertRecord(record))).length === 1;
    },

    async remove(kind, id) {
      checkTexts(kind, id);
      return runForRecord(removeRecord(kind, id));
    },

    async compareAndSet(kind, id, version, change) {
      checkTexts(kind, id);
      checkWholeNumbers(version);
      checkColumns(change);
      return runForRecord(updateRecord(kind, id, version, change));
    },

    async page(kind, query) {
      const parsed = parsePageQuery(kind, query);
      const rows = await run(selectPage(kind, parsed));
      return toPage(
        rows.map((row) => toRecord(row as Row)),
        parsed,
      );
    },

    async count(kind, filter) {
      const [row] = await run(countRecords(kind, parseFilter(kind, filter)));
      return Number((row as { count: number | string }).count);
    },

    async increment(key, windowMs, now, amount = 1) {
      checkTexts(key);
      checkWholeNumbers(windowMs, now, amount);
      const [row] = await run(incrementCounter(key, windowMs, now, amount));
      const { count, resets_at } = row as { count: number | string; resets_at: number | string };
      return { count: Number(count), resetsAt: Number(resets_at) };
    },

    async purge(now, limit) {
      checkWholeNumbers(now, limit);
      let removed = 0;
      for (const purge of [purgeRecords, purgeCounters]) {
        if (removed < limit) removed += (await run(purge(now, limit - removed, purgeLock))).length;
      }
      return removed;
    },
  };
}

function toRecord({ expires_at, body, ...row }: Row): StoredRecord {
  return {
    ...row,
    version: Number(row.version),
    due: Number(row.due),
    at: Number(row.at),
    expiresAt: expires_at === null ? null : Number(expires_at),
    body: JSON.parse(body) as JsonValue,
  };
}
