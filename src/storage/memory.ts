import type { JsonValue, NewRecord, InviteStorage, StoredRecord } from './storage.ts';
import { checkPageQuery, checkTexts, checkWholeNumbers } from './check.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';

/** Keeps everything in this process: for tests, Storybook and trying things out. A restart forgets it all. */
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
      const { kind, id, owner, address, at, expiresAt, body } = record;
      checkTexts(kind, id, owner, address);
      checkWholeNumbers(at, expiresAt);
      if (rows(kind).has(id)) return false;
      rows(kind).set(id, copy({ kind, id, version: 0, owner, address, at, expiresAt, body }));
      return true;
    },

    async remove(kind, id) {
      checkTexts(kind, id);
      const found = rows(kind).get(id) ?? null;
      rows(kind).delete(id);
      return found;
    },

    async compareAndSet(kind, id, version, change) {
      const { owner, address, at, expiresAt, body } = change;
      checkTexts(kind, id, owner ?? null, address ?? null);
      checkWholeNumbers(version, at ?? null, expiresAt ?? null);
      const found = rows(kind).get(id);
      if (!found || found.version !== version) return null;
      const wanted = Object.entries({ owner, address, at, expiresAt, body }).filter(([, value]) => value !== undefined);
      const changed = copy({ ...found, ...Object.fromEntries(wanted), version: version + 1 });
      rows(kind).set(id, changed);
      return copy(changed);
    },

    async page(kind, query) {
      checkPageQuery(kind, query);
      const { owner, address, until, order = 'newest', after, limit } = query;
      const sign = order === 'newest' ? -1 : 1;
      const compare = (a: Pick<StoredRecord, 'at' | 'id'>, b: Pick<StoredRecord, 'at' | 'id'>) =>
        sign * (a.at - b.at || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
      const from = after === undefined ? null : decodeCursor(after);
      const found = [...rows(kind).values()]
        .filter((row) => owner === undefined || row.owner === owner)
        .filter((row) => address === undefined || row.address === address)
        .filter((row) => until === undefined || row.at <= until)
        .filter((row) => from === null || compare(row, from) > 0)
        .sort(compare)
        .slice(0, limit + 1);
      const records = found.slice(0, limit);
      return { records: records.map(copy), next: found.length > limit ? encodeCursor(records.at(-1)!) : null };
    },

    async increment(key, window, now, amount = 1) {
      checkTexts(key);
      checkWholeNumbers(window, now, amount);
      const running = counters.get(key);
      const counter =
        running && running.resetsAt > now
          ? { count: running.count + amount, resetsAt: running.resetsAt }
          : { count: amount, resetsAt: now + window };
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

/** As a database would return it: nothing shared with what was handed in, and the body through JSON. */
function copy(record: StoredRecord): StoredRecord {
  return { ...record, body: JSON.parse(JSON.stringify(record.body)) as JsonValue };
}
