import { afterEach, expect, test, vi } from 'vitest';
import { createOpenedCookies } from '../../../src/server/session/opened-cookies.ts';
import { DAY, MINUTE, openTestApp, type TestApp } from '../../support/test-app.ts';
import { openBrowser } from '../../support/test-browser.ts';

let testApp: TestApp | undefined;
afterEach(async () => {
  vi.restoreAllMocks();
  await testApp?.close();
});

function cache(isOver: (opened: string) => boolean = () => false) {
  const asked: string[] = [];
  const open = (cookie: string) => (
    asked.push(cookie),
    Promise.resolve(cookie.startsWith('bad') ? null : `in ${cookie}`)
  );
  return { asked, ...createOpenedCookies(open, isOver) };
}

test('a cookie is opened once, also by requests at the same time; what does not open is not remembered', async () => {
  const { asked, open } = cache();
  await Promise.all(Array.from({ length: 10 }, async () => open('a')));
  expect([await open('a'), asked]).toEqual(['in a', ['a']]);
  await open('bad');
  await open('bad');
  expect(asked).toEqual(['a', 'bad', 'bad']);
});

test('at most a thousand, the one seen longest ago leaves', async () => {
  const { asked, open } = cache();
  for (let index = 0; index < 1_000; index += 1) await open(`c${index}`);
  await open('c0');
  await open('another');
  asked.length = 0;
  for (const cookie of ['c0', 'c2', 'c1']) await open(cookie);
  expect(asked).toEqual(['c1']);
});

const large = (index: number) => String(index).padEnd(4_000, '.');

test('at most two million characters', async () => {
  const { asked, open } = cache();
  for (let index = 0; index < 501; index += 1) await open(large(index));
  asked.length = 0;
  for (const index of [500, 1, 0]) await open(large(index));
  expect(asked).toEqual([large(0)]);
});

test('CVE-2025-46344: never beyond its expiry', async () => {
  let over = false;
  const { open } = cache(() => over);
  expect(await open('a')).toBe('in a');
  over = true;
  expect(await open('a')).toBeNull();
});

test('WebCrypto opens a session once, however often it is asked for', async () => {
  testApp = await openTestApp();
  const bob = testApp.browser();
  await bob.land(await testApp.invite());
  await bob.whoAmI();
  const decrypt = vi.spyOn(crypto.subtle, 'decrypt');
  for (let index = 0; index < 20; index += 1) expect(await bob.whoAmI()).toBe('bob@example.com');
  expect(decrypt).not.toHaveBeenCalled();
  testApp.advance(14 * DAY);
  expect(await bob.whoAmI()).toBeNull();
});

test('getSession never re-seals, reads storage once in revalidateAfter, and hands out what cannot be changed', async () => {
  testApp = await openTestApp();
  const bob = testApp.browser();
  await bob.land(await testApp.invite());
  const cookie = [...bob.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const ask = () => testApp!.server.getSession({ headers: new Headers({ cookie }) });
  const [encrypt, get] = [vi.spyOn(crypto.subtle, 'encrypt'), vi.spyOn(testApp.storage, 'get')];
  for (let index = 0; index < 3; index += 1) {
    testApp.advance(6 * MINUTE);
    const first = await ask();
    expect(() => ((first as { email: string }).email = 'eve@example.com')).toThrow(TypeError);
    expect(await ask()).toMatchObject({ email: 'bob@example.com' });
  }
  expect(encrypt).not.toHaveBeenCalled();
  expect(get).toHaveBeenCalledTimes(3);
});

test('re-sealing happens at revalidation only', async () => {
  testApp = await openTestApp();
  const bob = testApp.browser();
  await bob.land(await testApp.invite());
  const renewals = async () => (await bob.get('session')).headers.getSetCookie().length;
  expect([await renewals(), await renewals()]).toEqual([0, 0]);
  testApp.advance(5 * MINUTE);
  expect([await renewals(), await renewals()]).toEqual([1, 0]);
});

test('ASVS 7.4: signed out everywhere is signed out on every instance within revalidateAfter, remembered or not', async () => {
  testApp = await openTestApp();
  const [laptop, phone] = [testApp.browser(), openBrowser(testApp.again())];
  await laptop.land(await testApp.invite());
  await phone.land(await testApp.invite());
  const { iss, sub } = ((await (await laptop.get('session')).json()) as { user: { iss: string; sub: string } }).user;
  await testApp.server.revokeSessions({ iss, sub });
  testApp.advance(5 * MINUTE);
  expect([await laptop.whoAmI(), await phone.whoAmI()]).toEqual([null, null]);
});
