import { AT, check, ids, range, record, refused, same, type StorageCheck, walk } from './check.ts';

export const pages: StorageCheck[] = [
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
    await storage.remove(kind, '4');
    await storage.insert(record(kind, '9', { at: AT + 9 }));
    same(ids((await storage.page(kind, { limit: 2, after: next! })).records), ['3', '2']);
  }),

  check('a cursor or a limit that is none is refused as malformed', async (storage, kind) => {
    for (const after of ['', 'x', '1', '.a', '1e3.a', '99999999999999999.a', '1.a\0b', '1.\ud800'])
      await refused(() => storage.page(kind, { after, limit: 1 }));
    for (const limit of [0, -1, 1.5, 501, Number.NaN]) await refused(() => storage.page(kind, { limit }));
  }),
];
