import { AT, check, range, record, same, type StorageCheck } from './check.ts';

export const useOnce: StorageCheck[] = [
  check('a second insert of the same key returns false and changes nothing', async (storage, kind) => {
    await storage.insert(record(kind, 'a', { body: 'first' }));
    same(await storage.insert(record(kind, 'a', { body: 'second', parent: 'x' })), false);
    same(await storage.get(kind, 'a'), record(kind, 'a', { body: 'first' }));
  }),

  check('of 100 parallel inserts of one key, one wins', async (storage, kind) => {
    const inserted = await Promise.all(range(100).map((body) => storage.insert(record(kind, 'a', { body }))));
    same(inserted.filter(Boolean).length, 1);
    same((await storage.get(kind, 'a'))?.body, inserted.indexOf(true));
  }),

  check('remove returns the record once', async (storage, kind) => {
    await storage.insert(record(kind, 'a'));
    same(await storage.remove(kind, 'a'), record(kind, 'a'));
    same(await storage.remove(kind, 'a'), null);
    same(await storage.get(kind, 'a'), null);
  }),

  check('of 100 parallel removes, one gets the record', async (storage, kind) => {
    await storage.insert(record(kind, 'a'));
    const removed = await Promise.all(range(100).map(() => storage.remove(kind, 'a')));
    same(removed.filter((row) => row !== null).length, 1);
  }),

  check('compareAndSet changes what it is given, keeps the rest, and raises the version', async (storage, kind) => {
    const before = record(kind, 'a', {
      parent: 'p',
      address: 'a@example.com',
      status: 's',
      expiresAt: AT,
      body: [1],
    });
    await storage.insert(before);
    same(await storage.compareAndSet(kind, 'a', 0, { body: [2] }), { ...before, body: [2], version: 1 });
    const rest = {
      parent: null,
      address: 'b@example.com',
      tenant: 't',
      inviter: 'i',
      status: 'u',
      due: AT + 6,
      at: AT + 5,
      expiresAt: null,
    };
    same(await storage.compareAndSet(kind, 'a', 1, rest), { ...before, ...rest, body: [2], version: 2 });
    same(await storage.compareAndSet(kind, 'a', 2, {}), { ...before, ...rest, body: [2], version: 3 });
    same(await storage.get(kind, 'a'), { ...before, ...rest, body: [2], version: 3 });
  }),

  check('compareAndSet of another version, or of no row, returns null and changes nothing', async (storage, kind) => {
    await storage.insert(record(kind, 'a', { body: 'kept' }));
    same(await storage.compareAndSet(kind, 'a', 1, { body: 'lost' }), null);
    same(await storage.compareAndSet(kind, 'b', 0, { body: 'lost' }), null);
    same(await storage.get(kind, 'b'), null);
    same(await storage.get(kind, 'a'), record(kind, 'a', { body: 'kept' }));
  }),

  check('of 100 parallel compareAndSet of one version, one wins', async (storage, kind) => {
    await storage.insert(record(kind, 'a'));
    const changed = await Promise.all(range(100).map((body) => storage.compareAndSet(kind, 'a', 0, { body })));
    same(changed.filter((row) => row !== null).length, 1);
    const winner = changed.findIndex((row) => row !== null);
    same(await storage.get(kind, 'a'), { ...record(kind, 'a', { body: winner }), version: 1 });
  }),

  check('a row removed while it is changed is gone', async (storage, kind) => {
    for (const id of range(20).map(String)) {
      await storage.insert(record(kind, id));
      const [removed] = await Promise.all([
        storage.remove(kind, id),
        storage.compareAndSet(kind, id, 0, { body: 'changed' }),
      ]);
      same(removed !== null, true);
      same(await storage.get(kind, id), null);
    }
  }),
];
