import type { JsonValue, InviteStorage, NewRecord, StoredRecord } from './storage.ts';
import { checkColumns, checkTexts, checkWholeNumbers, storedRecord } from './records.ts';
import { parsePageQuery, toPage, type ParsedPageQuery } from './paging.ts';

/**
 * Keeps everything in the memory of this process: for tests, Storybook and trying things out. A restart loses all.
 *
 * @example
 * const storage = memoryStorage();
 */
export function memoryStorage(): InviteStorage {
  const kinds = new Map<string, Map<string, StoredRecord>>();
  const counters = new Map<string, { count: number; resetsAt: number }>();
  const rows = (kind: string) => kinds.get(kind) ?? kinds.set(kind, new Map()).get(kind)!;

  return {
    async get(kind, id) {
      checkTexts(kind, id);
      const found = rows(kind).get(id);
      return found ? copy(found) : null;
    },

    async insert(record: NewRecord) {
      const { kind, id } = record;
      checkTexts(kind, id);
      checkColumns(record);
      if (rows(kind).has(id)) return false;
      rows(kind).set(id, copy(storedRecord(record)));
      return true;
    },

    async remove(kind, id) {
      checkTexts(kind, id);
      const found = rows(kind).get(id) ?? null;
      rows(kind).delete(id);
      return found;
    },

    async compareAndSet(kind, id, version, change) {
      checkTexts(kind, id);
      checkWholeNumbers(version);
      checkColumns(change);
      const found = rows(kind).get(id);
      if (!found || found.version !== version) return null;
      const given = Object.entries(change).filter(([, value]) => value !== undefined);
      const changed = copy({ ...found, ...Object.fromEntries(given), version: version + 1 });
      rows(kind).set(id, changed);
      return copy(changed);
    },

    async page(kind, query) {
      const parsed = parsePageQuery(kind, query);
      const found = [...rows(kind).values()]
        .filter((row) => matches(row, parsed))
        .sort((a, b) => compare(a, { time: b[parsed.sortBy], id: b.id }, parsed));
      return toPage(found.slice(0, parsed.limit + 1).map(copy), parsed);
    },

    async increment(key, windowMs, now, amount = 1) {
      checkTexts(key);
      checkWholeNumbers(windowMs, now, amount);
      const running = counters.get(key);
      const { count, resetsAt } = running && running.resetsAt > now ? running : { count: 0, resetsAt: now + windowMs };
      const counter = { count: Math.max(0, count + amount), resetsAt };
      counters.set(key, counter);
      return { ...counter };
    },

    async purge(now, limit) {
      checkWholeNumbers(now, limit);
      let removed = 0;
      for (const records of kinds.values()) {
        for (const [id, record] of records) {
          if (removed >= limit) return removed;
          if (record.expiresAt !== null && record.expiresAt < now) removed += Number(records.delete(id));
        }
      }
      for (const [key, counter] of counters) {
        if (removed >= limit) return removed;
        if (counter.resetsAt < now) removed += Number(counters.delete(key));
      }
      return removed;
    },
  };
}

function matches(row: StoredRecord, query: ParsedPageQuery): boolean {
  const { filters, status, dueAfter, dueUntil, after } = query;
  return (
    filters.every(({ column, value }) => row[column] === value) &&
    (status === null || row.status === status) &&
    (dueAfter === null || row.due > dueAfter) &&
    (dueUntil === null || row.due <= dueUntil) &&
    (after === null || compare(row, after, query) > 0)
  );
}

function compare(row: StoredRecord, other: { time: number; id: string }, query: ParsedPageQuery): number {
  const ascending = row[query.sortBy] - other.time || (row.id < other.id ? -1 : row.id > other.id ? 1 : 0);
  return query.descending ? -ascending : ascending;
}

/** Shares nothing with what the caller holds, and passes the body through JSON as a database does. */
function copy(record: StoredRecord): StoredRecord {
  return { ...record, body: JSON.parse(JSON.stringify(record.body)) as JsonValue };
}
