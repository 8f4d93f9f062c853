import { FILTER_COLUMNS, type ParsedPageQuery } from './paging.ts';
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
  /** Column → value → ids. */
  const indexes = FILTER_COLUMNS.map((column) => ({ column, ids: new Map<string, Set<string>>() }));

  function remove(id: string): StoredRecord | undefined {
    const row = byId.get(id);
    if (!row) return undefined;
    byId.delete(id);
    for (const { column, ids } of indexes) removeFrom(ids, row[column], id);
    return row;
  }

  return {
    get: (id) => byId.get(id),
    set(row) {
      const before = byId.get(row.id);
      byId.set(row.id, row);
      for (const { column, ids } of indexes) {
        if (before && before[column] === row[column]) continue;
        if (before) removeFrom(ids, before[column], row.id);
        addTo(ids, row[column], row.id);
      }
    },
    delete: remove,
    candidates(filters) {
      const indexed = filters.find(({ value }) => value !== null);
      if (!indexed) return byId.values();
      const { ids } = indexes.find(({ column }) => column === indexed.column)!;
      return [...(ids.get(indexed.value!) ?? [])].map((id) => byId.get(id)!);
    },
    values: () => byId.values(),
  };
}

function addTo(ids: Map<string, Set<string>>, value: string | null, id: string): void {
  if (value === null) return;
  const known = ids.get(value);
  if (known) known.add(id);
  else ids.set(value, new Set([id]));
}

function removeFrom(ids: Map<string, Set<string>>, value: string | null, id: string): void {
  if (value === null) return;
  const known = ids.get(value)!;
  known.delete(id);
  if (known.size === 0) ids.delete(value);
}
