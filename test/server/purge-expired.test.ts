import { afterEach, expect, test, vi } from 'vitest';
import { memoryStorage } from 'magic-invite/storage';
import { DAY, MINUTE, openTestApp, type TestApp } from '../support/test-app.ts';

let testApp: TestApp;
afterEach(() => testApp.close());

test('what is over leaves, a batch a minute, at once where there is more', async () => {
  const storage = memoryStorage();
  testApp = await openTestApp({ storage });
  const row = { at: 0, expiresAt: testApp.now(), body: null };
  for (let index = 0; index < 450; index += 1) await storage.insert({ kind: 'flow', id: String(index), ...row });
  const left = async () => (await storage.page('flow', { limit: 500 })).records.length;
  const seen: number[] = [];
  for (const pause of [1, MINUTE, 0, 0, 0]) {
    testApp.advance(pause);
    await testApp.browser().whoAmI();
    seen.push(await left());
  }
  expect(seen).toEqual([450, 250, 50, 0, 0]);
});

test('what can still be asked for stays', async () => {
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
