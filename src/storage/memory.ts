import type { JsonValue, InviteStorage, NewRecord, StoredRecord } from './storage.ts';
import { deepFreeze } from '../protocol/deep-freeze.ts';
import { createMemoryRows, type MemoryRows } from './memory-rows.ts';
import { checkColumns, checkTexts, checkWholeNumbers, storedRecord } from './records.ts';
import { parseFilter, parsePageQuery, toPage, type ParsedFilter, type ParsedPageQuery } from './paging.ts';

/**
 * Keeps everything in the memory of this process: for tests, Storybook and trying things out. A restart loses all. The
 * records that it returns are frozen.
 *
 * @example
 * const storage = memoryStorage();
 */
export function memoryStorage(): InviteStorage {
  const kinds = new Map<string, MemoryRows>();
  const counters = new Map<string, { count: number; resetsAt: number }>();
  const rows = (kind: string): MemoryRows => {
    const known = kinds.get(kind) ?? createMemoryRows();
    kinds.set(kind, known);
    return known;
  };

  return {
    async get(kind, id) {
      checkTexts(kind, id);
      return rows(kind).get(id) ?? null;
    },

    async insert(record: NewRecord) {
      const { kind, id } = record;
      checkTexts(kind, id);
      checkColumns(record);
      if (rows(kind).get(id)) return false;
      rows(kind).set(deepFreeze(storedRecord({ ...record, body: asJson(record.body) })));
      return true;
    },

    async remove(kind, id) {
      checkTexts(kind, id);
      return rows(kind).delete(id) ?? null;
    },

    async compareAndSet(kind, id, version, change) {
      checkTexts(kind, id);
      checkWholeNumbers(version);
      checkColumns(change);
      const found = rows(kind).get(id);
      if (!found || found.version !== version) return null;
      const given = Object.entries(change).filter(([, value]) => value !== undefined);
      const body = change.body === undefined ? found.body : asJson(change.body);
      const changed = deepFreeze({ ...found, ...Object.fromEntries(given), body, version: version + 1 });
      rows(kind).set(changed);
      return changed;
    },

    async page(kind, query) {
      const parsed = parsePageQuery(kind, query);
      const found = [...rows(kind).candidates(parsed.filters)]
        .filter((row) => matches(row, parsed) && follows(row, parsed))
        .sort((a, b) => compare(a, { time: b[parsed.sortBy], id: b.id }, parsed));
      return toPage(found, parsed);
    },

    async count(kind, filter) {
      const parsed = parseFilter(kind, filter);
      return [...rows(kind).candidates(parsed.filters)].filter((row) => matches(row, parsed)).length;
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
        for (const { id, expiresAt } of records.values()) {
          if (removed >= limit) return removed;
          if (expiresAt !== null && expiresAt < now) removed += records.delete(id) ? 1 : 0;
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

function matches(row: StoredRecord, { filters, status, dueAfter, dueUntil }: ParsedFilter): boolean {
  return (
    filters.every(({ column, value }) => row[column] === value) &&
    (status === null || row.status === status) &&
    (dueAfter === null || row.due > dueAfter) &&
    (dueUntil === null || row.due <= dueUntil)
  );
}

/** Whether the row comes after the cursor. */
function follows(row: StoredRecord, query: ParsedPageQuery): boolean {
  return query.after === null || compare(row, query.after, query) > 0;
}

function compare(row: StoredRecord, other: { time: number; id: string }, query: ParsedPageQuery): number {
  const ascending = row[query.sortBy] - other.time || (row.id < other.id ? -1 : row.id > other.id ? 1 : 0);
  return query.descending ? -ascending : ascending;
}

/** Passes a body through JSON, as a database does: the result shares nothing with what the caller holds. */
function asJson(body: JsonValue): JsonValue {
  return JSON.parse(JSON.stringify(body)) as JsonValue;
}
