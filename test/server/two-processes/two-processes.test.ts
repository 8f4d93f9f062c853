import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ORIGIN, startInstances, type AppInstances } from '../../support/app-instances.ts';
import { TestCookies } from '../../support/cookies.ts';
import { places, type Place } from '../../support/places.ts';
import { codeOf } from '../../support/test-browser.ts';
import { linkIn } from '../../support/test-issuer.ts';

/** How often each status was answered. */
const counted = (statuses: readonly number[]) =>
  Object.fromEntries([...new Set(statuses)].map((status) => [status, statuses.filter((s) => s === status).length]));

describe.each(places)('two instances of an app on one %s behave as one', (_kind, openPlace) => {
  let place: Place;
  let app: AppInstances;
  let urls: string[];

  beforeAll(async () => {
    place = await openPlace();
    app = await startInstances(new URL('./server-process.ts', import.meta.url), place.place);
    urls = app.urls;
  });
  afterAll(async () => {
    await app.close();
    await place.close();
  });

  const post: AppInstances['post'] = (...given) => app.post(...given);
  const toBoth: AppInstances['toBoth'] = (count, send) => app.toBoth(count, send);

  const signIn = async (url: string, email: string, ip: string) =>
    (await post(url, 'sign-in', { email }, undefined, ip)).status;

  test('SEC-28: exactly as many parallel requests pass as a limit allows, by recipient', async () => {
    const statuses = await toBoth(40, (url, index) => signIn(url, 'busy@example.com', `198.51.100.${index}`));
    expect(counted(statuses)).toEqual({ 200: 10, 429: 30 });
  });

  test('SEC-28: and by IP address', async () => {
    const statuses = await toBoth(60, (url, index) => signIn(url, `a${index}@example.com`, '203.0.113.1'));
    expect(counted(statuses)).toEqual({ 200: 25, 429: 35 });
  });

  test('SEC-28: requests that one limit refuses leave the share of the others: it fits to the last', async () => {
    const ip = '203.0.113.2';
    const same = await toBoth(40, (url) => signIn(url, 'one@example.com', ip));
    expect(counted(same)).toEqual({ 200: 10, 429: 30 });
    // 25 of this address, of which 10 are used.
    const others: number[] = [];
    for (let index = 0; index < 17; index += 1)
      others.push(await signIn(urls[index % 2]!, `b${index}@example.com`, ip));
    expect(counted(others)).toEqual({ 200: 15, 429: 2 });
  });

  test.each([0, 20, 50, 100, 150])(
    'SEC-32: a link that one browser opens at both, %i ms apart, signs that browser in, once',
    async (gapMs) => {
      const email = `twice-${gapMs}@example.com`;
      expect(await (await fetch(`${urls[0]}/invite?email=${email}`)).json()).toMatchObject([{ ok: true }]);
      const { pathname } = new URL(linkIn(await app.mailTo(email)));
      const open = async (url: string) => {
        const { headers } = await fetch(url + pathname, { redirect: 'manual' });
        return Object.fromEntries(new URLSearchParams(new URL(headers.get('location')!).hash.slice(1)));
      };
      const landings = await Promise.all(urls.map(open));
      const browser = new TestCookies(ORIGIN);
      await post(urls[0]!, 'preview', landings[0]!, browser);
      const redeem = async (index: number) => {
        const response = await post(urls[index]!, 'callback', landings[index]!, browser);
        const { user } = (await response.json()) as { user?: { email: string; sub: string } };
        return [response.status, user?.email, user?.sub];
      };
      const first = redeem(0);
      await new Promise((resolve) => setTimeout(resolve, gapMs));
      const [one, other] = await Promise.all([first, redeem(1)]);
      expect(one).toEqual([200, email, expect.any(String)]);
      expect(other).toEqual(one);
      const signIns = await toBoth(2, async (url) => (await (await fetch(`${url}/sign-ins`)).json()) as string[]);
      expect(signIns.flat().filter((each) => each === email)).toHaveLength(1);
      // Another browser is refused at both.
      for (const [index, url] of urls.entries()) {
        const stranger = new TestCookies(ORIGIN);
        await post(url, 'preview', landings[index]!, stranger);
        const refused = await post(url, 'callback', landings[index]!, stranger);
        expect(await refused.json()).toMatchObject({ error: { code: 'already_used' } });
      }
    },
  );

  test('SEC-40: a code typed at both: of 40 parallel wrong tries five are compared, and the right one redeems once', async () => {
    const codeTo = async (email: string, browser: TestCookies) => {
      app.forgetMails();
      expect((await post(urls[0]!, 'sign-in', { email }, browser, '192.0.2.40')).status).toBe(200);
      return /^\d{6}$/m.exec((await app.mailTo(email)).text)![0];
    };
    const submit = async (url: string, code: string, browser: TestCookies, ip: string) =>
      codeOf(await post(url, 'sign-in/code', { code }, browser, ip));

    const guesser = new TestCookies(ORIGIN);
    const code = await codeTo('guessed@example.com', guesser);
    const wrong = (step: number) => String((Number(code) + step) % 1_000_000).padStart(6, '0');
    const answers = await toBoth(40, (url, index) =>
      submit(url, wrong(index + 1), guesser, `198.51.100.${index + 100}`),
    );
    // The fifth says that none is left.
    expect(answers.filter((answer) => answer === 'wrong_code')).toHaveLength(4);
    expect(answers.filter((answer) => answer === 'code_expired')).toHaveLength(36);
    expect(await submit(urls[1]!, code, guesser, '192.0.2.41')).toBe('code_expired');

    const right = new TestCookies(ORIGIN);
    const own = await codeTo('typed@example.com', right);
    const both = await toBoth(6, (url) => submit(url, own, right, '192.0.2.42'));
    expect(new Set(both)).toEqual(new Set([null]));
    const signIns = await toBoth(2, async (url) => (await (await fetch(`${url}/sign-ins`)).json()) as string[]);
    expect(signIns.flat().filter((email) => email === 'typed@example.com')).toHaveLength(1);
  });
});
