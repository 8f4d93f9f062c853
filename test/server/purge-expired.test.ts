import { afterEach, expect, test, vi } from 'vitest';
import { memoryStorage } from 'magic-invite/storage';
import { DAY, MINUTE, openTestApp, type TestApp } from '../support/test-app.ts';

let testApp: TestApp | undefined;
afterEach(async () => {
  vi.useRealTimers();
  await testApp?.close();
  testApp = undefined;
});

test('expired rows are removed a batch a minute, at once while batches are full', async () => {
  const storage = memoryStorage();
  testApp = await openTestApp({ storage });
  const purge = vi.spyOn(storage, 'purge');
  const row = { at: 0, expiresAt: testApp.now(), body: null };
  for (let index = 0; index < 450; index += 1) await storage.insert({ kind: 'flow', id: String(index), ...row });
  const left = async () => (await storage.page('flow', { limit: 500 })).records.length;
  const seen: number[] = [];
  for (const pause of [1, MINUTE, 0, 0, 0]) {
    testApp.advance(pause);
    await testApp.browser().whoAmI();
    await Promise.all(purge.mock.results.map(({ value }) => value));
    seen.push(await left());
  }
  expect(seen).toEqual([450, 250, 50, 0, 0]);
});

test('an expired invitation stays, so that its link says so', async () => {
  testApp = await openTestApp();
  const landing = await testApp.invite();
  testApp.advance(60 * DAY);
  await testApp.browser().whoAmI();
  expect(await testApp.browser().land(landing)).toMatchObject({ code: 'expired' });
});

test('a purge that fails is reported, fails no request, and is tried again', async () => {
  const storage = memoryStorage();
  testApp = await openTestApp({ storage });
  const purge = vi.spyOn(storage, 'purge').mockRejectedValueOnce(new Error('locked'));
  for (let index = 0; index < 2; index += 1) {
    testApp.advance(MINUTE);
    expect((await testApp.browser().get('session')).status).toBe(200);
  }
  expect(purge).toHaveBeenCalledTimes(2);
  expect(testApp.errors).toHaveLength(1);
});

test('SEC-35: a purge that never ends holds no response', async () => {
  const storage = memoryStorage();
  testApp = await openTestApp({ storage });
  const purge = vi.spyOn(storage, 'purge').mockReturnValue(new Promise(() => {}));
  testApp.advance(MINUTE);
  // Nor until the purge counts as failed, which takes a timer.
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  expect((await testApp.browser().get('session')).status).toBe(200);
  expect(purge).toHaveBeenCalledTimes(1);
});
