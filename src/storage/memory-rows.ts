import { INDEXED_COLUMNS, type ParsedPageQuery } from './paging.ts';
import type { StoredRecord } from './storage.ts';

/** The rows of one kind. */
export interface MemoryRows {
  get(id: string): StoredRecord | undefined;
  /** Adds a row, in place of the one with that id. */
  set(row: StoredRecord): void;
  /** Removes a row and returns it. */
  delete(id: string): StoredRecord | undefined;
  /** Returns those rows that an index finds for the filters; not every one matches all of them. */
  candidates(filters: ParsedPageQuery['filters']): Iterable<StoredRecord>;
  values(): Iterable<StoredRecord>;
}

/** Keeps an index of each column that pages are read by, so that a page does not read every row. */
export function createMemoryRows(): MemoryRows {
  const byId = new Map<string, StoredRecord>();
  const indexes = new Map(INDEXED_COLUMNS.map((column) => [column, new Map<string, Set<StoredRecord>>()]));

  function remove(id: string): StoredRecord | undefined {
    const row = byId.get(id);
    if (!row) return undefined;
    byId.delete(id);
    for (const [column, index] of indexes) {
      const value = row[column];
      if (value === null) continue;
      const rows = index.get(value)!;
      rows.delete(row);
      if (rows.size === 0) index.delete(value);
    }
    return row;
  }

  return {
    get: (id) => byId.get(id),
    set(row) {
      remove(row.id);
      byId.set(row.id, row);
      for (const [column, index] of indexes) {
        const value = row[column];
        if (value === null) continue;
        const rows = index.get(value);
        if (rows) rows.add(row);
        else index.set(value, new Set([row]));
      }
    },
    delete: remove,
    candidates(filters) {
      const indexed = filters.find(({ value }) => value !== null);
      if (!indexed) return byId.values();
      return indexes.get(indexed.column)!.get(indexed.value!) ?? [];
    },
    values: () => byId.values(),
  };
}
