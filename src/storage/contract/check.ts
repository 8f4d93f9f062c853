import { storedRecord } from '../records.ts';
import type { InviteStorage, NewRecord, PageQuery, StoredRecord } from '../storage.ts';

/** One promise of the contract. */
export interface StorageCheck {
  /** What the storage must do, as a test title. */
  name: string;
  /**
   * Resolves when the storage keeps the promise; rejects with what differs when it does not. Uses a kind of its own and
   * times around 1970 and 2027, so checks may run, one at a time, on a storage in use.
   */
  run: (storage: InviteStorage) => Promise<void>;
}

/** The time of most rows, in epoch milliseconds. */
export const AT = 1_800_000_000_000;

export const check = (name: string, run: (storage: InviteStorage, kind: string) => Promise<void>): StorageCheck => ({
  name,
  run: (storage) => run(storage, `contract-${crypto.randomUUID()}`),
});

/** A row whose columns are all null unless given. */
export function record(kind: string, id: string, rest: Partial<NewRecord> = {}): StoredRecord {
  return storedRecord({ kind, id, at: AT, body: {}, ...rest });
}

export const ids = (records: { id: string }[]): string[] => records.map(({ id }) => id);
export const range = (length: number): number[] => Array.from({ length }, (_, index) => index);

/** Follows the cursors from page to page and returns the ids seen. */
export async function walk(storage: InviteStorage, kind: string, query: PageQuery): Promise<string[]> {
  const found: string[] = [];
  for (let after: string | null = ''; after !== null;) {
    const page = await storage.page(kind, after === '' ? query : { ...query, after });
    if (page.records.length > query.limit || (page.next !== null && page.records.length < query.limit))
      throw new Error(`A page of at most ${query.limit} held ${page.records.length}.`);
    found.push(...ids(page.records));
    after = page.next;
  }
  return found;
}

/** Passes when the call rejects with the code `malformed`. */
export async function rejectsAsMalformed(call: () => Promise<unknown>): Promise<void> {
  const code = await call().then(
    () => 'nothing',
    (error: { code?: unknown }) => error.code,
  );
  same(code, 'malformed');
}

export function same(actual: unknown, expected: unknown): void {
  const [found, wanted] = [canonical(actual), canonical(expected)];
  if (found !== wanted) throw new Error(`Expected ${wanted.slice(0, 300)} but got ${found.slice(0, 300)}`);
}

/** JSON with sorted keys: the order in which an adapter builds its records does not matter. */
function canonical(value: unknown): string {
  const text = JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
  return text ?? 'undefined';
}
