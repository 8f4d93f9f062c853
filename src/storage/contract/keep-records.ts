import type { JsonValue, StoredRecord } from '../storage.ts';
import { AT, check, record, rejectsAsMalformed, same, type StorageCheck } from './check.ts';

const NASTY: JsonValue = {
  text: `' " \\ ; -- $1 ? :a @b \n\r\t \u2028 \u202e é 漢字 😀 </script>`,
  nested: { __proto__x: [1, null, true, { '': '' }] },
  number: 9_007_199_254_740_991,
};

export const keepRecords: StorageCheck[] = [
  check('get returns what insert stored, unchanged, and null for anything else', async (storage, kind) => {
    const stored = record(kind, 'a', {
      parent: 'p',
      address: 'a@example.com',
      tenant: 't',
      inviter: 'i',
      status: 's',
      due: AT + 2,
      expiresAt: AT + 1,
      body: NASTY,
    });
    same(await storage.insert(stored), true);
    same(await storage.get(kind, 'a'), stored);
    same(await storage.get(kind, 'A'), null);
    same(await storage.get(`${kind}x`, 'a'), null);
  }),

  check('columns left out are null, and `due` is `at`', async (storage, kind) => {
    await storage.insert({ kind, id: 'a', at: AT, body: {} });
    const nulls = { parent: null, address: null, tenant: null, inviter: null, status: null, expiresAt: null };
    same(await storage.get(kind, 'a'), { kind, id: 'a', version: 0, ...nulls, due: AT, at: AT, body: {} });
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
    for (const id of ids) same(await storage.insert(record(kind, id, { parent: id, status: id, body: id })), true);
    for (const id of ids) {
      same((await storage.get(kind, id))?.body, id);
      for (const query of [{ parent: id }, { status: id }]) {
        const { records } = await storage.page(kind, { ...query, limit: 10 });
        same(
          records.map((row) => row.id),
          [id],
        );
      }
    }
  }),

  check('a body of a megabyte comes back whole', async (storage, kind) => {
    const body = { text: 'ä😀"\\'.repeat(150_000) };
    await storage.insert(record(kind, 'a', { body }));
    same((await storage.get(kind, 'a'))?.body, body);
  }),

  check('changing a record that was passed in or returned changes nothing stored', async (storage, kind) => {
    const mine = record(kind, 'a', { body: { list: [1] } });
    await storage.insert(mine);
    tryToChange(mine);
    tryToChange(await storage.get(kind, 'a'));
    tryToChange(await storage.compareAndSet(kind, 'a', 0, {}));
    tryToChange((await storage.page(kind, { limit: 1 })).records[0]);
    same((await storage.get(kind, 'a'))?.body, { list: [1] });
  }),

  check('texts that a database cannot hold are malformed', async (storage, kind) => {
    for (const bad of ['a\0b', '\ud800', 'a\udc00']) {
      await rejectsAsMalformed(() => storage.get(kind, bad));
      await rejectsAsMalformed(() => storage.insert(record(kind, bad)));
      for (const column of ['parent', 'address', 'inviter', 'tenant', 'status']) {
        await rejectsAsMalformed(() => storage.insert(record(kind, 'a', { [column]: bad })));
        await rejectsAsMalformed(() => storage.compareAndSet(kind, 'a', 0, { [column]: bad }));
        await rejectsAsMalformed(() => storage.page(kind, { [column]: bad, limit: 1 }));
      }
      await rejectsAsMalformed(() => storage.remove(kind, bad));
      await rejectsAsMalformed(() => storage.increment(bad, 1, AT));
    }
    same(await storage.get(kind, 'a'), null);
    const body = { '\0': 'a\0b', lone: '\ud800' };
    await storage.insert(record(kind, 'a', { body }));
    same((await storage.get(kind, 'a'))?.body, body);
  }),
];

function tryToChange(record: StoredRecord | null | undefined): void {
  try {
    (record!.body as { list: number[] }).list.push(2);
  } catch (error) {
    // A storage may hand out frozen records.
    if (!(error instanceof TypeError)) throw error;
  }
}
