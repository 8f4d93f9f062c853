/** Any JSON value: what a record's body may hold. Storage keeps it as JSON text. */
export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue | undefined };

/**
 * One row of the table `magic_invite_records`, which the server and the issuer share: `kind` distinguishes their rows.
 * Columns have these names in snake_case (`expires_at`). All but `body` can be queried with SQL; the format of `body`
 * may change with any release. Times are epoch milliseconds.
 */
export interface StoredRecord<Body = JsonValue> {
  /** What the row is: `invitation`, `flow`, `session`, `ticket`, `outbox`, `key` … */
  kind: string;
  /** Unique within its kind. A hash where the id itself would be a secret. */
  id: string;
  /** Raised by one with each {@link InviteStorage.compareAndSet}; starts at 0. */
  version: number;
  /** What the row belongs to: a flow's invitation, a session's user, a ticket's client. `null`: nothing. */
  parent: string | null;
  /** The email address that the row is about, in canonical form. */
  address: string | null;
  /** The tenant of the inviter, as `getInviter` returned it. */
  tenant: string | null;
  /** The inviter's id, as `getInviter` returned it. */
  inviter: string | null;
  /** The state of the row: an invitation's `pending`, an outbox row's `queued`. */
  status: string | null;
  /** When the status ends by itself, or when work on the row is due: a pending invitation expires then. */
  due: number;
  /** When the row was made. */
  at: number;
  /** {@link InviteStorage.purge} may remove the row after this time; `null` keeps it. Reading ignores it. */
  expiresAt: number | null;
  /** Everything else, as JSON. */
  body: Body;
}

/** A row for {@link InviteStorage.insert}. What is left out is `null`; `due` is `at`. */
export type NewRecord<Body = JsonValue> = Pick<StoredRecord<Body>, 'kind' | 'id' | 'at' | 'body'> &
  Partial<Pick<StoredRecord, 'parent' | 'address' | 'tenant' | 'inviter' | 'status' | 'due' | 'expiresAt'>>;

/** What {@link InviteStorage.compareAndSet} changes; what is left out stays as it is. */
export type RecordChange<Body = JsonValue> = Partial<Omit<StoredRecord<Body>, 'kind' | 'id' | 'version'>>;

/** Which rows {@link InviteStorage.page} returns and {@link InviteStorage.count} counts. All of it must match. */
export interface RecordFilter {
  /** Rows with this parent; `null`: rows without one. */
  parent?: string | null;
  /** Rows about this address; `null`: rows without one. */
  address?: string | null;
  /** Rows of this inviter; `null`: rows without one. */
  inviter?: string | null;
  /** Rows of this tenant; `null`: rows without one. */
  tenant?: string | null;
  /** Rows with this status. */
  status?: string;
  /** Only rows with a later `due` (epoch milliseconds), such as pending invitations. Requires `status`. */
  dueAfter?: number;
  /** Only rows with this or an earlier `due` (epoch milliseconds), such as expired invitations. Requires `status`. */
  dueUntil?: number;
}

/**
 * A page of the rows that match. With `status` they are sorted by `due`, otherwise by `at`; ties by `id`. A page must
 * cost the same however many rows there are: with `parent` alone, and with any of `address`, `inviter` and `tenant`
 * together, each with or without `status`, it is read from an index on exactly these columns. With `parent` and others,
 * it is read from the index on `address` or else `parent`, and the others only filter what that returns.
 */
export interface PageQuery extends RecordFilter {
  /** Default `desc`: latest first. */
  order?: 'asc' | 'desc';
  /** The `next` of the page before. The rest of the query must be the same. */
  after?: string;
  /** At most this many rows, from 1 to 500. */
  limit: number;
}

/** An answer of {@link InviteStorage.page}. */
export interface RecordPage<Body = JsonValue> {
  /** The rows, in the order asked for. */
  records: StoredRecord<Body>[];
  /** The `after` of the following page; `null` on the last one. */
  next: string | null;
}

/** An answer of {@link InviteStorage.increment}, from a row of the table `magic_invite_counters`. */
export interface Counter {
  /** The sum of all amounts in this window, the last one included; at least 0. */
  count: number;
  /** Epoch milliseconds at which the window ends and the count starts again. */
  resetsAt: number;
}

/**
 * Keeps everything that must be used once, counted or remembered, shared by all instances. Each method is one atomic
 * statement. Methods reject with an `InviteError` of code `malformed` for texts that a database cannot hold (NUL, lone
 * surrogates) and for queries that no page answers. An adapter is tested with `storageContract` from this entry.
 */
export interface InviteStorage {
  /** Returns a row, also when its `expiresAt` has passed, or `null`. */
  get(kind: string, id: string): Promise<StoredRecord | null>;
  /** Adds a row. Returns `false`, and changes nothing, when one of that kind and id exists. */
  insert(record: NewRecord): Promise<boolean>;
  /** Removes a row and returns it, or `null`. Of parallel calls exactly one gets the row. */
  remove(kind: string, id: string): Promise<StoredRecord | null>;
  /**
   * Changes a row if its version is still `version`, and raises the version by one. Otherwise returns `null` and changes
   * nothing. Of parallel calls with one version exactly one gets the changed row.
   */
  compareAndSet(kind: string, id: string, version: number, change: RecordChange): Promise<StoredRecord | null>;
  /** Returns the rows of a kind that match `query`, with a cursor to those that follow. */
  page(kind: string, query: PageQuery): Promise<RecordPage>;
  /** Counts the rows of a kind that match `filter`. Takes time in proportion to the count. */
  count(kind: string, filter: RecordFilter): Promise<number>;
  /**
   * Adds to a counter and returns its new state. A window starts with the first call and lasts `windowMs`.
   *
   * @param now epoch milliseconds
   * @param amount default 1. A negative amount gives back what was counted, down to 0; give back before `resetsAt` only.
   */
  increment(key: string, windowMs: number, now: number, amount?: number): Promise<Counter>;
  /** Removes at most `limit` records and counters that expired before `now` (epoch milliseconds); returns how many. */
  purge(now: number, limit: number): Promise<number>;
}
