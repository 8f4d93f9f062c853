import { AT, check, range, record, same, type StorageCheck, walk } from './check.ts';

export const countersAndPurge: StorageCheck[] = [
  check('increment counts up within its window, and starts again where it ends', async (storage, key) => {
    same(await storage.increment(key, 1000, AT), { count: 1, resetsAt: AT + 1000 });
    same(await storage.increment(key, 1000, AT + 999), { count: 2, resetsAt: AT + 1000 });
    same(await storage.increment(key, 5000, AT + 999, 10), { count: 12, resetsAt: AT + 1000 });
    same(await storage.increment(key, 1000, AT + 1000, 3), { count: 3, resetsAt: AT + 2000 });
    same(await storage.increment(`${key}x`, 1000, AT), { count: 1, resetsAt: AT + 1000 });
  }),

  check('a negative amount gives back within the window, down to zero', async (storage, key) => {
    same(await storage.increment(key, 1000, AT, 5), { count: 5, resetsAt: AT + 1000 });
    same(await storage.increment(key, 9000, AT + 500, -2), { count: 3, resetsAt: AT + 1000 });
    same(await storage.increment(key, 1000, AT + 500, -7), { count: 0, resetsAt: AT + 1000 });
    same(await storage.increment(key, 1000, AT + 500), { count: 1, resetsAt: AT + 1000 });
    same(await storage.increment(key, 1000, AT + 1000, -1), { count: 0, resetsAt: AT + 2000 });
    same(await storage.increment(`${key}x`, 1000, AT, -1), { count: 0, resetsAt: AT + 1000 });
  }),

  check('of 100 parallel increments none is lost', async (storage, key) => {
    const counters = await Promise.all(range(100).map(() => storage.increment(key, 1000, AT)));
    same(
      counters.map(({ count }) => count).sort((a, b) => a - b),
      range(100).map((index) => index + 1),
    );
  }),

  check('50 parallel increments, each given back, leave what was there', async (storage, key) => {
    await storage.increment(key, 1000, AT, 3);
    await Promise.all(
      range(50).map(async () => {
        await storage.increment(key, 1000, AT);
        await storage.increment(key, 1000, AT, -1);
      }),
    );
    same(await storage.increment(key, 1000, AT, 0), { count: 3, resetsAt: AT + 1000 });
  }),

  check('purge removes expired rows, in bounded steps, and nothing else', async (storage, kind) => {
    for (const index of range(5)) await storage.insert(record(kind, `expired-${index}`, { expiresAt: index }));
    await storage.insert(record(kind, 'at-now', { expiresAt: 5 }));
    await storage.insert(record(kind, 'kept'));
    for (const index of range(3)) await storage.increment(`${kind}-${index}`, 1, index);
    const steps = [];
    for (let removed = -1; removed !== 0; steps.push(removed)) removed = await storage.purge(5, 3);
    same(steps, [3, 3, 2, 0]);
    same(await walk(storage, kind, { order: 'asc', limit: 10 }), ['at-now', 'kept']);
    same(await storage.purge(5, 0), 0);
  }),

  check('parallel purges remove each row once', async (storage, kind) => {
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
