import { chromium, type Browser, type Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { browserLaunchOptions } from '../../scripts/browser.mjs';
import { startDemo, type Demo } from './demo.ts';
import { askForLink, invite, linkFor, members, REDEMPTION, signIn, someone, type Someone } from './users.ts';
import { watchNetwork, type NetworkLog } from './watch-network.ts';

let demo: Demo;
let browser: Browser;
let sarah: Someone;

beforeAll(async () => {
  [demo, browser] = await Promise.all([startDemo(), chromium.launch(browserLaunchOptions())]);
  sarah = await signIn(browser, demo.url, 'sarah@example.com');
});
afterAll(async () => {
  await browser?.close();
  await demo?.interrupt();
});

/** A profile without the page's Content-Security-Policy, so that the test covers the kit alone. */
const exposed = () => someone(browser, { bypassCSP: true });

/** A new profile, a record of everything it sends, and the link that was mailed to its person. */
async function invited(address: string): Promise<Someone & { log: NetworkLog; link: string }> {
  await invite(sarah, demo.url, 'q3-plan', address);
  const link = await linkFor(browser, demo.url, address);
  const person = await exposed();
  return { ...person, log: await watchNetwork(person.page.context()), link };
}
const redemptions = ({ requests }: Someone) => requests.filter((request) => request === REDEMPTION);
const accept = (page: Page) => page.getByRole('button', { name: 'Accept and open' });
const arrived = (page: Page) => page.getByRole('heading', { name: 'Q3 plan', exact: true }).waitFor();
/** Waits for a request of the page: earlier ones have been sent by then. */
const settled = (page: Page) => page.evaluate(() => fetch('/api/status').then(({ ok }) => ok));

/** Everything that a page can store, as text. */
const kept = (page: Page) =>
  page.evaluate(async () => {
    const caches = 'caches' in window ? await window.caches.keys() : [];
    const databases = await indexedDB.databases();
    const entries = performance.getEntries().filter(({ entryType }) => entryType !== 'navigation');
    return JSON.stringify([
      document.documentElement.outerHTML,
      document.referrer,
      document.cookie,
      location.href,
      history.state as unknown,
      window.name,
      Object.entries(localStorage),
      Object.entries(sessionStorage),
      caches,
      databases,
      entries.map(({ name }) => name),
    ]);
  });

describe('SEC-16', () => {
  test('SEC-16: tokens leaking into analytics: of all requests, headers and bodies only the BFF’s preview and callback hold the secret', async () => {
    const { page, log, link } = await invited('bob@example.com');
    // An analytics script that sends the page's URL to a third party.
    await page.context().route('https://analytics.example/**', (route) => route.fulfill({ body: '' }));
    const report = () =>
      page.evaluate(() =>
        fetch(`https://analytics.example/?at=${location.href}&from=${document.referrer}`, { mode: 'no-cors' }).then(
          ({ type }) => type,
        ),
      );

    await page.goto(link);
    await accept(page).waitFor();
    const [code, state] = log.secrets();
    expect([code, state]).toEqual([expect.stringMatching(/.{20}/), expect.stringMatching(/^[\w-]{43}$/)]);
    await report();
    expect(await kept(page)).not.toMatch(new RegExp(`${code}|${state}`));
    const addresses = await log.addresses(page);
    expect(addresses.length).toBeGreaterThan(1);
    expect(new Set(addresses)).toEqual(new Set([`${demo.url}/welcome`]));

    await accept(page).click();
    await arrived(page);
    await report();
    await page.reload();
    await arrived(page);
    await settled(page);
    expect(await kept(page)).not.toMatch(new RegExp(`${code}|${state}`));

    const sent = await log.sent();
    expect(sent.filter(({ to }) => to === 'https://analytics.example/')).toHaveLength(2);
    const holding = (secret: string) =>
      sent.filter(({ text }) => text.includes(secret)).map(({ method, to }) => `${method} ${to}`);
    const bff = ['preview', 'callback'].map((route) => `POST ${demo.url}/api/invite/${route}`);
    expect([holding(code!), holding(state!)]).toEqual([bff, bff]);
    expect(log.logged.join('\n')).not.toMatch(new RegExp(`${code}|${state}`));
  });

  test.each([
    ['a code twice', (code: string, state: string) => `code=${code}&code=${code}&state=${state}`],
    ['a state twice', (code: string, state: string) => `code=${code}&state=${state}&state=${state}`],
    ['a huge code', (_: string, state: string) => `code=${'a'.repeat(100_000)}&state=${state}`],
    ['half a state', (code: string, state: string) => `code=${code}&state=${state.slice(20)}`],
    ['a code and an error', (code: string, state: string) => `code=${code}&error=access_denied&state=${state}`],
    ['broken escapes', (_: string, state: string) => `code=%E0%A4%A&state=${state}`],
  ])('SEC-16: %s has a state of its own, is gone from the bar, and sends nothing', async (_, fragment) => {
    const { page } = await exposed();
    const log = await watchNetwork(page.context());
    const [code, state] = ['C'.repeat(43), 'S'.repeat(43)];
    await page.goto(`${demo.url}/welcome#${fragment(code, state)}`);
    await page.getByRole('heading', { name: 'This link is incomplete' }).waitFor();
    await settled(page);
    await expect.poll(() => page.url()).toBe(`${demo.url}/welcome`);
    const sent = await log.sent();
    expect(sent.filter(({ method }) => method !== 'GET')).toEqual([]);
    expect(sent.filter(({ text }) => /CCCCC|SSSSS|aaaaaaaaaa/.test(text))).toEqual([]);
    await page.context().close();
  });
});

test('a link that lost its fragment on the way leads to the page that mails a sign-in link', async () => {
  const { page } = await exposed();
  await page.goto(`${demo.url}/welcome`);
  await page.getByRole('button', { name: 'Sign in with your email' }).click();
  await page.getByRole('textbox').waitFor();
  expect(page.url()).toBe(`${demo.url}/api/invite/sign-in/page`);
  await page.context().close();
});

describe('SEC-17', () => {
  test('SEC-17: without a click nothing is redeemed, however often the page is opened, reloaded and left; then a double click is one POST', async () => {
    const person = await invited('carla@example.com');
    const { page, requests, link } = person;
    await page.goto(link);
    await accept(page).waitFor();
    await settled(page);
    await page.reload();
    await page.getByRole('heading', { name: 'Open the link in your email again' }).waitFor();
    await page.goto(link);
    await accept(page).waitFor();
    await page.goto(`${demo.url}/inbox`);
    await page.goBack();
    await page.goto(link);
    await accept(page).waitFor();
    await settled(page);
    expect(requests.filter((request) => request === 'POST /api/invite/preview').length).toBeGreaterThan(2);
    expect(redemptions(person)).toEqual([]);

    await accept(page).dblclick();
    await arrived(page);
    await settled(page);
    expect(redemptions(person)).toHaveLength(1);
  });

  test('SEC-17: Back does no harm: it leads to where the link was opened, and nothing is redeemed again', async () => {
    const person = await invited('dan@example.com');
    const { page, link } = person;
    await page.goto(`${demo.url}/inbox`);
    await page.goto(link);
    await accept(page).click();
    await arrived(page);
    await page.goBack();
    await expect.poll(() => page.url()).toBe(`${demo.url}/inbox`);
    await page.goForward();
    await arrived(page);
    await settled(page);
    await expect.poll(() => page.url()).toBe(`${demo.url}/documents/q3-plan`);
    expect(redemptions(person)).toHaveLength(1);
  });

  test('SEC-17: a sign-in that this browser started completes by itself, with one POST', async () => {
    const person = await someone(browser);
    await askForLink(person, demo.url, 'erin@example.com');
    expect(redemptions(person)).toEqual([]);
    await person.page.goto(await linkFor(browser, demo.url, 'erin@example.com'));
    await person.page.getByRole('button', { name: 'Sign out' }).waitFor();
    await settled(person.page);
    expect(redemptions(person)).toHaveLength(1);
  });
});

describe('SEC-18', () => {
  test('SEC-18: a user of another account is asked; staying redeems nothing, and the link still works', async () => {
    await invite(sarah, demo.url, 'q3-plan', 'hal@example.com');
    const link = await linkFor(browser, demo.url, 'hal@example.com');
    const anna = await signIn(browser, demo.url, 'anna@example.com');
    anna.requests.length = 0;
    await anna.page.goto(link);
    await anna.page.getByRole('button', { name: 'Continue as hal@example.com' }).waitFor();
    await anna.page.getByRole('button', { name: 'Keep using anna@example.com' }).click();
    await anna.page.getByText('Nothing is shared with anna@example.com yet').waitFor();
    await settled(anna.page);
    expect(anna.requests.filter((request) => request.startsWith('POST'))).toEqual(['POST /api/invite/preview']);

    await anna.page.goto(link);
    await anna.page.getByRole('button', { name: 'Continue as hal@example.com' }).click();
    await arrived(anna.page);
    await expect.poll(() => members(anna.page)).toContain('Hal');
    expect(redemptions(anna)).toHaveLength(1);
  });

  test('SEC-18: what the wire says is text: markup in a name or title makes no element and no request', async () => {
    const { page, requests, link } = await invited('ivy@example.com');
    const markup = '<img src="/leak.png"><script src="/leak.js"></script>{{email}}';
    await page.route('**/api/invite/preview', async (route) => {
      const response = await route.fetch();
      const preview = (await response.json()) as object;
      await route.fulfill({ response, json: { ...preview, inviterName: markup, title: markup } });
    });
    await page.goto(link);
    const heading = page.getByRole('heading', { level: 1 });
    await accept(page).waitFor();
    await expect.poll(() => heading.textContent()).toBe(`${markup} invited you to ${markup}`);
    await settled(page);
    expect(requests.filter((request) => request.includes('leak'))).toEqual([]);
  });
});
