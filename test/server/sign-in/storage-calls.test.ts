import { afterEach, expect, test } from 'vitest';
import { memoryStorage, type InviteStorage } from 'magic-invite/storage';
import { openTestApp, type TestApp } from '../../support/test-app.ts';

let testApp: TestApp;
afterEach(() => testApp.close());

/** Passes everything on and notes it as `method kind`. */
function counted(storage: InviteStorage): { storage: InviteStorage; calls: string[] } {
  const calls: string[] = [];
  const wrapped = new Proxy(storage, {
    get(target, name: keyof InviteStorage) {
      const method = target[name] as (...args: unknown[]) => unknown;
      return (...args: unknown[]) => {
        const [first] = args as [string | { kind: string }];
        calls.push(`${name} ${typeof first === 'object' ? first.kind : first}`);
        return method.apply(target, args);
      };
    },
  });
  return { storage: wrapped, calls };
}

test('a callback reads flow and invitation once: 6 storage calls', async () => {
  const { storage, calls } = counted(memoryStorage());
  testApp = await openTestApp({ storage });
  const landing = await testApp.invite();
  const bob = testApp.browser();
  calls.length = 0;
  await bob.post('preview', landing);
  // The history gets its `opened` once.
  expect(calls.splice(0)).toEqual(['get flow', 'get invitation', 'compareAndSet invitation']);
  await bob.post('preview', landing);
  expect(calls.splice(0)).toEqual(['get flow', 'get invitation']);
  expect((await bob.post('callback', landing)).status).toBe(200);
  expect(calls).toEqual([
    'get flow',
    'get invitation',
    'compareAndSet invitation',
    'page invitation',
    'compareAndSet invitation',
    'insert session',
  ]);
});

test('the callback of a sign-in: 5 storage calls', async () => {
  const { storage, calls } = counted(memoryStorage());
  testApp = await openTestApp({ storage });
  const bob = testApp.browser();
  await bob.post('sign-in', { email: 'bob@example.com' });
  calls.length = 0;
  expect((await bob.post('callback', testApp.issuer.open())).status).toBe(200);
  expect(calls).toEqual(['get flow', 'compareAndSet flow', 'page invitation', 'compareAndSet flow', 'insert session']);
});

test('a new link reads flow and invitation once, and changes the invitation again after its flow is stored', async () => {
  const { storage, calls } = counted(memoryStorage());
  testApp = await openTestApp({ storage });
  const { state } = await testApp.invite();
  calls.length = 0;
  await testApp.browser().post('new-link', { state });
  const reads = calls.filter((call) => !call.startsWith('increment'));
  expect(reads).toEqual([
    'get flow',
    'get invitation',
    'compareAndSet invitation',
    'insert flow',
    'compareAndSet invitation',
    'compareAndSet flow',
  ]);
});
