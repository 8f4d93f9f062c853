import type { PageQuery } from '../storage.ts';
import { AT, check, ids, range, record, rejectsAsMalformed, same, type StorageCheck, walk } from './check.ts';

const COLUMNS = ['parent', 'address', 'inviter', 'tenant'] as const;

export const pages: StorageCheck[] = [
  check('pages follow one another in order, ties by id, nothing twice or left out', async (storage, kind) => {
    const ids = ['b', 'B', 'a', 'ä', 'z', '10', '9', '_', '-', 'Z'];
    for (const [index, id] of ids.entries()) await storage.insert(record(kind, id, { at: AT + (index % 3) }));
    const ascending = ids
      .map((id, index) => ({ id, at: index % 3 }))
      .sort((x, y) => x.at - y.at || (x.id < y.id ? -1 : 1))
      .map(({ id }) => id);
    for (const limit of [1, 3, 10, 11]) {
      same(await walk(storage, kind, { order: 'asc', limit }), ascending);
      same(await walk(storage, kind, { order: 'desc', limit }), ascending.toReversed());
      same(await walk(storage, kind, { limit }), ascending.toReversed());
    }
  }),

  check('a page selects by parent, address, inviter and tenant, each alone or with a status', async (storage, kind) => {
    for (const [index, column] of COLUMNS.entries()) {
      for (const [id, value, status] of [
        ['1', 'x', 'pending'],
        ['2', 'x', 'accepted'],
        ['3', 'y', 'pending'],
        ['4', 'x', 'pending'],
        ['5', null, 'pending'],
        ['6', 'x', null],
      ] as const)
        await storage.insert(record(`${kind}${index}`, id, { [column]: value, status }));
      const select = (query: Partial<PageQuery>) =>
        walk(storage, `${kind}${index}`, { order: 'asc', limit: 2, ...query });
      same(await select({ [column]: 'x' }), ['1', '2', '4', '6']);
      same(await select({ [column]: 'x', status: 'pending' }), ['1', '4']);
      same(await select({ status: 'pending' }), ['1', '3', '4', '5']);
      same(await select({ [column]: null }), ['5']);
      same(await select({ [column]: null, status: 'pending' }), ['5']);
      same(await select({ [column]: 'X' }), []);
      same(await select({ [column]: 'x', status: 'revoked' }), []);
    }
    same(await walk(storage, kind, { status: 'pending', limit: 5 }), []);
  }),

  check('a page selects by several columns at once', async (storage, kind) => {
    for (const [id, tenant, inviter, address] of [
      ['1', 't', 'i', 'a'],
      ['2', 't', 'i', 'b'],
      ['3', 't', 'j', 'a'],
      ['4', 'u', 'i', 'a'],
      ['5', null, 'i', 'a'],
    ] as const)
      await storage.insert(record(kind, id, { tenant, inviter, address, status: 'pending' }));
    for (const status of [undefined, 'pending'] as const) {
      const select = (query: Partial<PageQuery>) =>
        walk(storage, kind, { order: 'asc', limit: 1, ...query, ...(status && { status }) });
      same(await select({ tenant: 't', inviter: 'i' }), ['1', '2']);
      same(await select({ tenant: 't', inviter: 'i', address: 'a' }), ['1']);
      same(await select({ tenant: null, inviter: 'i' }), ['5']);
      same(await select({ inviter: 'i', address: 'a' }), ['1', '4', '5']);
      same(await select({ tenant: 't', address: 'a' }), ['1', '3']);
      same(await select({ tenant: null, inviter: 'i', address: 'a' }), ['5']);
      same(await select({ tenant: null, address: 'a' }), ['5']);
    }
  }),

  check(
    'with a status, pages are sorted by `due`, and `dueAfter` and `dueUntil` divide them',
    async (storage, kind) => {
      // `at` runs the other way.
      for (const index of range(8))
        await storage.insert(
          record(kind, String(index), { tenant: 't', status: 'pending', at: AT - index, due: AT + (index >> 1) }),
        );
      await storage.insert(record(kind, 'accepted', { tenant: 't', status: 'accepted', due: AT + 2 }));
      for (const limit of [1, 2, 3, 8]) {
        const select = (query: Partial<PageQuery>) => walk(storage, kind, { status: 'pending', limit, ...query });
        for (const filter of [{}, { tenant: 't' }]) {
          const ascending = { ...filter, order: 'asc' as const };
          same(await select({ ...filter, dueAfter: AT + 1 }), ['7', '6', '5', '4']);
          same(await select({ ...ascending, dueAfter: AT + 1 }), ['4', '5', '6', '7']);
          same(await select({ ...filter, dueUntil: AT + 1 }), ['3', '2', '1', '0']);
          same(await select({ ...ascending, dueUntil: AT + 1 }), ['0', '1', '2', '3']);
          same(await select({ ...ascending, dueAfter: AT, dueUntil: AT + 2 }), ['2', '3', '4', '5']);
          same(await select({ ...filter, dueAfter: AT, dueUntil: AT + 2 }), ['5', '4', '3', '2']);
          same(await select({ ...filter, dueAfter: AT + 3 }), []);
        }
      }
      same(await walk(storage, kind, { tenant: 't', order: 'asc', limit: 3 }), [
        ...range(8).map(String).toReversed(),
        'accepted',
      ]);
    },
  ),

  check('a changed status moves a row between pages', async (storage, kind) => {
    await storage.insert(record(kind, 'a', { tenant: 't', status: 'pending', due: AT + 1 }));
    await storage.compareAndSet(kind, 'a', 0, { status: 'accepted', due: AT });
    same(await walk(storage, kind, { tenant: 't', status: 'pending', limit: 5 }), []);
    same(await walk(storage, kind, { tenant: 't', status: 'accepted', dueUntil: AT, limit: 5 }), ['a']);
  }),

  check('rows that come and go between pages shift no other', async (storage, kind) => {
    for (const at of range(6)) await storage.insert(record(kind, String(at), { at: AT + at }));
    const { records, next } = await storage.page(kind, { limit: 2 });
    same(ids(records), ['5', '4']);
    await storage.remove(kind, '4');
    await storage.insert(record(kind, '9', { at: AT + 9 }));
    same(ids((await storage.page(kind, { limit: 2, after: next! })).records), ['3', '2']);
  }),

  check('a count is the number of rows that all pages have together', async (storage, kind) => {
    for (const index of range(60))
      await storage.insert(
        record(kind, String(index), {
          address: `a${index % 2}`,
          inviter: `i${index % 3}`,
          tenant: index % 5 === 0 ? null : 't',
          status: index % 4 === 0 ? 'accepted' : 'pending',
          due: AT + index,
        }),
      );
    for (const filter of [
      {},
      { address: 'a1' },
      { inviter: 'i1', tenant: null },
      { address: 'a0', inviter: 'i2', tenant: 't' },
    ])
      for (const more of [
        {},
        { status: 'accepted' },
        { status: 'pending', dueAfter: AT + 20 },
        { status: 'pending', dueAfter: AT + 5, dueUntil: AT + 30 },
      ]) {
        const given = { ...filter, ...more };
        same(await storage.count(kind, given), (await walk(storage, kind, { ...given, limit: 7 })).length);
      }
    same(await storage.count(kind, { status: 'revoked' }), 0);
    same(await storage.count(kind, { tenant: 't' }), 48);
    await rejectsAsMalformed(() => storage.count(kind, { dueAfter: AT }));
  }),

  check('a cursor, a limit or a combination that no page answers is malformed', async (storage, kind) => {
    for (const after of ['', 'x', '1', '.a', '1e3.a', '99999999999999999.a', '1.a\0b', '1.\ud800'])
      await rejectsAsMalformed(() => storage.page(kind, { after, limit: 1 }));
    for (const limit of [0, -1, 1.5, 501, Number.NaN]) await rejectsAsMalformed(() => storage.page(kind, { limit }));
    await rejectsAsMalformed(() => storage.page(kind, { dueAfter: AT, limit: 1 }));
    await rejectsAsMalformed(() => storage.page(kind, { tenant: 't', dueUntil: AT, limit: 1 }));
  }),
];
