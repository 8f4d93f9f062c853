import type { JsonValue } from '../storage.ts';
import { AT, check, record, refused, same, type StorageCheck } from './check.ts';

const NASTY: JsonValue = {
  text: `' " \\ ; -- $1 ? :a @b \n\r\t \u2028 \u202e é 漢字 😀 </script>`,
  nested: { __proto__x: [1, null, true, { '': '' }] },
  number: 9_007_199_254_740_991,
};

export const keepRecords: StorageCheck[] = [
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
    const bodies: JsonValue[] = [
      null,
      true,
      false,
      0,
      -1.5,
      2 ** 53,
      '',
      '12',
      'null',
      [],
      {},
      [[{ a: [null] }]],
      NASTY,
    ];
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
    const claimed = await storage.compareAndSet(kind, 'a', 0, {});
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
      await refused(() => storage.remove(kind, bad));
      await refused(() => storage.compareAndSet(kind, 'a', 0, { owner: bad }));
      await refused(() => storage.page(kind, { owner: bad, limit: 1 }));
      await refused(() => storage.increment(bad, 1, AT));
    }
    same(await storage.get(kind, 'a'), null);
    const body = { '\0': 'a\0b', lone: '\ud800' };
    await storage.insert(record(kind, 'a', { body }));
    same((await storage.get(kind, 'a'))?.body, body);
  }),
];
