import { AT, check, range, record, same, type StorageCheck } from './check.ts';

export const useOnce: StorageCheck[] = [
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
    same(await storage.remove(kind, 'a'), { ...record(kind, 'a'), version: 0 });
    same(await storage.remove(kind, 'a'), null);
    same(await storage.get(kind, 'a'), null);
  }),

  check('of 100 parallel takes, one gets the record', async (storage, kind) => {
    await storage.insert(record(kind, 'a'));
    const taken = await Promise.all(range(100).map(() => storage.remove(kind, 'a')));
    same(taken.filter((row) => row !== null).length, 1);
  }),

  check('claim changes what it names, keeps the rest, and raises the version', async (storage, kind) => {
    const before = record(kind, 'a', { owner: 'o', address: 'a@example.com', expiresAt: AT, body: [1] });
    await storage.insert(before);
    same(await storage.compareAndSet(kind, 'a', 0, { body: [2] }), { ...before, body: [2], version: 1 });
    const rest = { owner: null, address: 'b@example.com', at: AT + 5, expiresAt: null };
    same(await storage.compareAndSet(kind, 'a', 1, rest), { ...before, ...rest, body: [2], version: 2 });
    same(await storage.compareAndSet(kind, 'a', 2, {}), { ...before, ...rest, body: [2], version: 3 });
    same(await storage.get(kind, 'a'), { ...before, ...rest, body: [2], version: 3 });
  }),

  check('claim of another version, or of nothing, returns null and changes nothing', async (storage, kind) => {
    await storage.insert(record(kind, 'a', { body: 'kept' }));
    same(await storage.compareAndSet(kind, 'a', 1, { body: 'lost' }), null);
    same(await storage.compareAndSet(kind, 'b', 0, { body: 'lost' }), null);
    same(await storage.get(kind, 'b'), null);
    same(await storage.get(kind, 'a'), { ...record(kind, 'a', { body: 'kept' }), version: 0 });
  }),

  check('of 100 parallel claims of one version, one wins', async (storage, kind) => {
    await storage.insert(record(kind, 'a'));
    const claims = await Promise.all(range(100).map((body) => storage.compareAndSet(kind, 'a', 0, { body })));
    same(claims.filter((row) => row !== null).length, 1);
    const winner = claims.findIndex((row) => row !== null);
    same(await storage.get(kind, 'a'), { ...record(kind, 'a', { body: winner }), version: 1 });
  }),

  check('a claim and a take of one record in parallel do not both win after the take', async (storage, kind) => {
    for (const id of range(20).map(String)) {
      await storage.insert(record(kind, id));
      const [taken] = await Promise.all([
        storage.remove(kind, id),
        storage.compareAndSet(kind, id, 0, { body: 'claimed' }),
      ]);
      same(taken !== null, true);
      same(await storage.get(kind, id), null);
    }
  }),
];
