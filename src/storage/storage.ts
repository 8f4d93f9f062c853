/** What a body may hold: storage keeps it as JSON text. */
export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue | undefined };

/**
 * One row. All rooms share the table; `kind` tells theirs apart. A room's own `store.ts` gives `body` its type.
 * `owner`, `address` and `at` are what {@link InviteStorage.page} can select and sort by.
 */
export interface StoredRecord<Body = JsonValue> {
  kind: string;
  id: string;
  /** Raised by each {@link InviteStorage.compareAndSet}; starts at 0. */
  version: number;
  owner: string | null;
  address: string | null;
  /** Epoch milliseconds: when it was made, or, for what waits, when it is due. */
  at: number;
  /** Epoch milliseconds from which {@link InviteStorage.purge} may remove it; `null` keeps it. Reading ignores it. */
  expiresAt: number | null;
  body: Body;
}

export type NewRecord<Body = JsonValue> = Omit<StoredRecord<Body>, 'version'>;

/** What {@link InviteStorage.compareAndSet} may change; what is left out stays. */
export type RecordChange<Body = JsonValue> = Partial<
  Pick<StoredRecord<Body>, 'owner' | 'address' | 'at' | 'expiresAt' | 'body'>
>;

export interface PageQuery {
  owner?: string;
  address?: string;
  /** Only rows whose `at` is at most this (epoch milliseconds). */
  until?: number;
  /** By `at`, then `id`. Default `'newest'`. */
  order?: 'newest' | 'oldest';
  /** Where the last page ended: its `next`. */
  after?: string;
  /** 1 … 500 */
  limit: number;
}

export interface RecordPage<Body = JsonValue> {
  records: StoredRecord<Body>[];
  /** Pass as `after` for the following page; `null` on the last one. */
  next: string | null;
}

export interface Counter {
  /** How many this window has seen, this one included. */
  count: number;
  /** Epoch milliseconds at which the window ends. */
  resetsAt: number;
}

/**
 * Where everything security-relevant lives: shared by all instances, each method one atomic statement.
 * An adapter proves itself with `storageContract` from this entry.
 */
export interface InviteStorage {
  get(kind: string, id: string): Promise<StoredRecord | null>;
  /** `false`, and nothing changes, when a record of that kind and id exists. */
  insert(record: NewRecord): Promise<boolean>;
  /** Removes and returns; of parallel calls exactly one gets the record. */
  remove(kind: string, id: string): Promise<StoredRecord | null>;
  /**
   * Changes the record if its version is still `version`, raising it by one; otherwise returns `null` and changes
   * nothing. The one way to use something once: of parallel calls exactly one gets the changed record.
   */
  compareAndSet(kind: string, id: string, version: number, change: RecordChange): Promise<StoredRecord | null>;
  page(kind: string, query: PageQuery): Promise<RecordPage>;
  /**
   * Adds `amount` (default 1) to a counter whose window starts with its first hit and lasts `window` milliseconds.
   * Counts also what is over the limit: the caller decides.
   */
  increment(key: string, window: number, now: number, amount?: number): Promise<Counter>;
  /** Removes at most `limit` records and counters that were over before `now`; returns how many. */
  purge(now: number, limit: number): Promise<number>;
}
