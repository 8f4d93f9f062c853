import type { Json, NewRecord, Storage } from './storage.ts';

/** One promise of the contract: `run` rejects, saying what differs, when the storage breaks it. */
export interface StorageCheck {
  name: string;
  /** May run on a storage in use, and several at once: it keeps to a kind of its own. */
  run: (storage: Storage) => Promise<void>;
}

const AT = 1_800_000_000_000;

const check = (name: string, run: (storage: Storage, kind: string) => Promise<void>): StorageCheck => ({
  name,
  run: (storage) => run(storage, `contract-${crypto.randomUUID()}`),
});

/** What every adapter must hold. For any test runner: `test.each(storageContract)('$name', ({ run }) => run(storage))`. */
export const storageContract: readonly StorageCheck[] = [
  check('get returns what insert stored, unchanged, and null for anything else', async (storage, kind) => {
    const stored = record(kind, 'a', { owner: 'o', address: 'a@example.com', expiresAt: AT + 1, body: NASTY });
    same(await storage.insert(stored), true);
    same(await storage.get(kind, 'a'), { ...stored, version: 0 });
    same(await storage.get(kind, 'A'), null);
    same(await storage.get(`${kind}x`, 'a'), null);
  }),

  check('null owner, address and expiry stay null', async (storage, kind) => {
    await storage.insert(record(kind, 'a'));
    same(await storage.get(kind, 'a'), { ...record(kind, 'a'), version: 0 });
  }),

  check('every JSON value comes back as it was', async (storage, kind) => {
    const bodies: Json[] = [null, true, false, 0, -1.5, 2 ** 53, '', '12', 'null', [], {}, [[{ a: [null] }]], NASTY];
    for (const [index, body] of bodies.entries()) await storage.insert(record(kind, String(index), { body }));
    const found = await Promise.all(bodies.map((_, index) => storage.get(kind, String(index))));
    same(
      found.map((row) => row?.body),
      bodies,
    );
  }),

  check('keys that look like numbers, SQL, or another spelling stay apart', async (storage, kind) => {
    const ids = [
      '12',
      '12.0',
      '012',
      ' 12',
      "'",
      '"',
      '%',
      '_',
      '\\',
      '$1',
      'é',
      'e\u0301',
      'ﬁ',
      'ı',
      'I',
      'i',
      '😀',
      '',
    ];
    for (const id of ids) same(await storage.insert(record(kind, id, { owner: id, body: id })), true);
    for (const id of ids) {
      same((await storage.get(kind, id))?.body, id);
      const { records } = await storage.page(kind, { owner: id, limit: 10 });
      same(
        records.map((row) => row.id),
        [id],
      );
    }
  }),

  check('a body of a megabyte comes back whole', async (storage, kind) => {
    const body = { text: 'ä😀"\\'.repeat(150_000) };
    await storage.insert(record(kind, 'a', { body }));
    same((await storage.get(kind, 'a'))?.body, body);
  }),

  check('what a caller holds is its own: changing it changes nothing stored', async (storage, kind) => {
    const mine = record(kind, 'a', { body: { list: [1] } });
    await storage.insert(mine);
    (mine.body as { list: number[] }).list.push(2);
    const read = await storage.get(kind, 'a');
    (read!.body as { list: number[] }).list.push(3);
    const claimed = await storage.claim(kind, 'a', 0, {});
    (claimed!.body as { list: number[] }).list.push(4);
    const { records } = await storage.page(kind, { limit: 1 });
    (records[0]!.body as { list: number[] }).list.push(5);
    same((await storage.get(kind, 'a'))?.body, { list: [1] });
  }),

  check('texts that not every database can hold are refused as malformed', async (storage, kind) => {
    for (const bad of ['a\0b', '\ud800', 'a\udc00']) {
      await refused(() => storage.get(kind, bad));
      await refused(() => storage.insert(record(kind, bad)));
      await refused(() => storage.insert(record(kind, 'a', { owner: bad })));
      await refused(() => storage.insert(record(kind, 'a', { address: bad })));
      await refused(() => storage.take(kind, bad));
      await refused(() => storage.claim(kind, 'a', 0, { owner: bad }));
      await refused(() => storage.page(kind, { owner: bad, limit: 1 }));
      await refused(() => storage.hit(bad, 1, AT));
    }
    same(await storage.get(kind, 'a'), null);
    const body = { '\0': 'a\0b', lone: '\ud800' };
    await storage.insert(record(kind, 'a', { body }));
    same((await storage.get(kind, 'a'))?.body, body);
  }),

  check('a second insert of the same key is refused and changes nothing', async (storage, kind) => {
    await storage.insert(record(kind, 'a', { body: 'first' }));
    same(await storage.insert(record(kind, 'a', { body: 'second', owner: 'x' })), false);
    same(await storage.get(kind, 'a'), { ...record(kind, 'a', { body: 'first' }), version: 0 });
  }),

  check('of 100 parallel inserts of one key, one wins', async (storage, kind) => {
    const inserted = await Promise.all(range(100).map((body) => storage.insert(record(kind, 'a', { body }))));
    same(inserted.filter(Boolean).length, 1);
    same((await storage.get(kind, 'a'))?.body, inserted.indexOf(true));
  }),

  check('take returns the record once', async (storage, kind) => {
    await storage.insert(record(kind, 'a'));
    same(await storage.take(kind, 'a'), { ...record(kind, 'a'), version: 0 });
    same(await storage.take(kind, 'a'), null);
    same(await storage.get(kind, 'a'), null);
  }),

  check('of 100 parallel takes, one gets the record', async (storage, kind) => {
    await storage.insert(record(kind, 'a'));
    const taken = await Promise.all(range(100).map(() => storage.take(kind, 'a')));
    same(taken.filter((row) => row !== null).length, 1);
  }),

  check('claim changes what it names, keeps the rest, and raises the version', async (storage, kind) => {
    const before = record(kind, 'a', { owner: 'o', address: 'a@example.com', expiresAt: AT, body: [1] });
    await storage.insert(before);
    same(await storage.claim(kind, 'a', 0, { body: [2] }), { ...before, body: [2], version: 1 });
    const rest = { owner: null, address: 'b@example.com', at: AT + 5, expiresAt: null };
    same(await storage.claim(kind, 'a', 1, rest), { ...before, ...rest, body: [2], version: 2 });
    same(await storage.claim(kind, 'a', 2, {}), { ...before, ...rest, body: [2], version: 3 });
    same(await storage.get(kind, 'a'), { ...before, ...rest, body: [2], version: 3 });
  }),

  check('claim of another version, or of nothing, returns null and changes nothing', async (storage, kind) => {
    await storage.insert(record(kind, 'a', { body: 'kept' }));
    same(await storage.claim(kind, 'a', 1, { body: 'lost' }), null);
    same(await storage.claim(kind, 'b', 0, { body: 'lost' }), null);
    same(await storage.get(kind, 'b'), null);
    same(await storage.get(kind, 'a'), { ...record(kind, 'a', { body: 'kept' }), version: 0 });
  }),

  check('of 100 parallel claims of one version, one wins', async (storage, kind) => {
    await storage.insert(record(kind, 'a'));
    const claims = await Promise.all(range(100).map((body) => storage.claim(kind, 'a', 0, { body })));
    same(claims.filter((row) => row !== null).length, 1);
    const winner = claims.findIndex((row) => row !== null);
    same(await storage.get(kind, 'a'), { ...record(kind, 'a', { body: winner }), version: 1 });
  }),

  check('a claim and a take of one record in parallel do not both win after the take', async (storage, kind) => {
    for (const id of range(20).map(String)) {
      await storage.insert(record(kind, id));
      const [taken] = await Promise.all([storage.take(kind, id), storage.claim(kind, id, 0, { body: 'claimed' })]);
      same(taken !== null, true);
      same(await storage.get(kind, id), null);
    }
  }),

  check('pages follow one another in order, ties by id, nothing twice or left out', async (storage, kind) => {
    const ids = ['b', 'B', 'a', 'ä', 'z', '10', '9', '_', '-', 'Z'];
    for (const [index, id] of ids.entries()) await storage.insert(record(kind, id, { at: AT + (index % 3) }));
    const oldest = ids
      .map((id, index) => ({ id, at: index % 3 }))
      .sort((x, y) => x.at - y.at || (x.id < y.id ? -1 : 1))
      .map(({ id }) => id);
    for (const limit of [1, 3, 10, 11]) {
      same(await walk(storage, kind, { order: 'oldest', limit }), oldest);
      same(await walk(storage, kind, { order: 'newest', limit }), oldest.toReversed());
      same(await walk(storage, kind, { limit }), oldest.toReversed());
    }
  }),

  check('a page selects by owner, by address, and by both', async (storage, kind) => {
    for (const [id, owner, address] of [
      ['1', 'o', 'a'],
      ['2', 'o', 'b'],
      ['3', 'p', 'a'],
      ['4', null, null],
    ] as const)
      await storage.insert(record(kind, id, { owner, address }));
    same(await walk(storage, kind, { owner: 'o', order: 'oldest', limit: 1 }), ['1', '2']);
    same(await walk(storage, kind, { address: 'a', order: 'oldest', limit: 1 }), ['1', '3']);
    same(await walk(storage, kind, { owner: 'o', address: 'a', limit: 5 }), ['1']);
    same(await walk(storage, kind, { owner: 'x', limit: 5 }), []);
    same(await walk(storage, `${kind}x`, { limit: 5 }), []);
  }),

  check('a page ends at `until`, the millisecond included', async (storage, kind) => {
    for (const at of [1, 2, 3]) await storage.insert(record(kind, String(at), { at: AT + at }));
    same(await walk(storage, kind, { until: AT + 2, order: 'oldest', limit: 1 }), ['1', '2']);
    same(await walk(storage, kind, { until: AT, limit: 5 }), []);
  }),

  check('rows that come and go between pages shift no other', async (storage, kind) => {
    for (const at of range(6)) await storage.insert(record(kind, String(at), { at: AT + at }));
    const { records, next } = await storage.page(kind, { limit: 2 });
    same(ids(records), ['5', '4']);
    await storage.take(kind, '4');
    await storage.insert(record(kind, '9', { at: AT + 9 }));
    same(ids((await storage.page(kind, { limit: 2, after: next! })).records), ['3', '2']);
  }),

  check('a cursor or a limit that is none is refused as malformed', async (storage, kind) => {
    for (const after of ['', 'x', '1', '.a', '1e3.a', '99999999999999999.a', '1.a\0b', '1.\ud800'])
      await refused(() => storage.page(kind, { after, limit: 1 }));
    for (const limit of [0, -1, 1.5, 501, Number.NaN]) await refused(() => storage.page(kind, { limit }));
  }),

  check('hits count up within their window, and start again where it ends', async (storage, key) => {
    same(await storage.hit(key, 1000, AT), { count: 1, resetsAt: AT + 1000 });
    same(await storage.hit(key, 1000, AT + 999), { count: 2, resetsAt: AT + 1000 });
    same(await storage.hit(key, 5000, AT + 999, 10), { count: 12, resetsAt: AT + 1000 });
    same(await storage.hit(key, 1000, AT + 1000, 3), { count: 3, resetsAt: AT + 2000 });
    same(await storage.hit(`${key}x`, 1000, AT), { count: 1, resetsAt: AT + 1000 });
  }),

  check('of 100 parallel hits none is lost', async (storage, key) => {
    const hits = await Promise.all(range(100).map(() => storage.hit(key, 1000, AT)));
    same(
      hits.map(({ count }) => count).sort((a, b) => a - b),
      range(100).map((index) => index + 1),
    );
  }),

  check('purge removes what is over, in bounded steps, and nothing else', async (storage, kind) => {
    for (const index of range(5)) await storage.insert(record(kind, `over-${index}`, { expiresAt: index }));
    await storage.insert(record(kind, 'at-now', { expiresAt: 5 }));
    await storage.insert(record(kind, 'kept'));
    for (const index of range(3)) await storage.hit(`${kind}-${index}`, 1, index);
    const steps = [];
    for (let removed = -1; removed !== 0; steps.push(removed)) removed = await storage.purge(5, 3);
    same(steps, [3, 3, 2, 0]);
    same(await walk(storage, kind, { order: 'oldest', limit: 10 }), ['at-now', 'kept']);
    same(await storage.purge(5, 0), 0);
  }),

  check('parallel purges remove each record once', async (storage, kind) => {
    for (const index of range(40)) await storage.insert(record(kind, String(index), { expiresAt: 1 }));
    const removed = await Promise.all(range(4).map(() => storage.purge(2, 10)));
    const rest = await storage.purge(2, 100);
    same(
      removed.reduce((sum, count) => sum + count, rest),
      40,
    );
    same(await walk(storage, kind, { limit: 10 }), []);
  }),
];

const NASTY: Json = {
  text: `' " \\ ; -- $1 ? :a @b \n\r\t \u2028 \u202e é 漢字 😀 </script>`,
  nested: { __proto__x: [1, null, true, { '': '' }] },
  number: 9_007_199_254_740_991,
};

function record(kind: string, id: string, rest: Partial<NewRecord> = {}): NewRecord {
  return { kind, id, owner: null, address: null, at: AT, expiresAt: null, body: {}, ...rest };
}

const range = (length: number) => Array.from({ length }, (_, index) => index);
const ids = (records: { id: string }[]) => records.map(({ id }) => id);

async function walk(storage: Storage, kind: string, query: Parameters<Storage['page']>[1]): Promise<string[]> {
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

async function refused(attempt: () => Promise<unknown>): Promise<void> {
  const code = await attempt().then(
    () => 'nothing',
    (error: { code?: unknown }) => error.code,
  );
  same(code, 'malformed');
}

function same(actual: unknown, expected: unknown): void {
  const [found, wanted] = [canonical(actual), canonical(expected)];
  if (found !== wanted) throw new Error(`Expected ${wanted.slice(0, 300)} but got ${found.slice(0, 300)}`);
}

/** JSON with sorted keys, so that the order in which an adapter builds its records does not matter. */
function canonical(value: unknown): string {
  const text = JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
  return text ?? 'undefined';
}
