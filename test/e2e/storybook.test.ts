import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import axe from 'axe-core';
import { chromium, type Browser, type BrowserContext, type FrameLocator, type Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { browserLaunchOptions } from '../../scripts/browser.mjs';
import { serveFolder } from './static-site.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = `${root}.cache/storybook-e2e`;
const storybook = `${root}node_modules/storybook/dist/bin/dispatcher.js`;
const LIVE = 'the-live-system--the-live-system';

interface Entry {
  id: string;
  title: string;
  type: 'docs' | 'story';
}

let site: Awaited<ReturnType<typeof serveFolder>>;
let browser: Browser;
let context: BrowserContext;
let entries: Entry[];
/** Of the whole run: every URL that was requested, and every error. */
const asked: string[] = [];
const problems: string[] = [];

beforeAll(async () => {
  const { status, stdout } = spawnSync(
    process.execPath,
    [storybook, 'build', '--output-dir', folder, '--disable-telemetry'],
    // As published: the test runner's own NODE_ENV would build the development warnings in.
    { cwd: root, encoding: 'utf8', env: { ...process.env, NODE_ENV: 'production' } },
  );
  if (status !== 0) throw new Error(stdout);
  site = await serveFolder(folder, '/docs/magic-invite/');
  browser = await chromium.launch(browserLaunchOptions());
  context = await browser.newContext({ viewport: { width: 1400, height: 1000 } });
  context.setDefaultTimeout(30_000);
  context.on('request', (request) => void asked.push(request.url()));
  context.on('response', (response) => {
    if (response.status() >= 400) problems.push(`${response.status()} ${response.url()}`);
  });
  context.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? '';
    // Requests that were cancelled by leaving the page.
    if (reason !== 'net::ERR_ABORTED') problems.push(`${reason} ${request.url()}`);
  });
  context.on('console', (message) => {
    if (message.type() === 'error') problems.push(`${message.page()?.url()} logged ${message.text()}`);
  });
  context.on('weberror', (error) => void problems.push(`${error.page()?.url()} threw ${error.error().message}`));
  const index = (await (await fetch(`${site.url}index.json`)).json()) as { entries: Record<string, Entry> };
  entries = Object.values(index.entries);
});

afterAll(async () => {
  await browser.close();
  await site.close();
});

/** The page of the live system and its two browser windows. */
class LiveSystemPage {
  readonly at: Page | FrameLocator;
  readonly sarah: FrameLocator;
  readonly bob: FrameLocator;

  constructor(at: Page | FrameLocator) {
    this.at = at;
    this.sarah = at.frameLocator('iframe[title="Sarah’s browser"]');
    this.bob = at.frameLocator('iframe[title="Bob’s browser"]');
  }

  async invite(address: string): Promise<void> {
    await this.sarah.getByLabel('Email address').fill(address);
    await this.sarah.getByRole('button', { name: 'Invite', exact: true }).click();
    await this.at.getByRole('list', { name: 'Emails' }).getByText(address).waitFor();
  }

  async press(name: string): Promise<void> {
    await this.at.getByRole('button', { name }).click();
  }

  /** The requests as they are drawn, such as `POST /preview 200`. */
  async requests(): Promise<string[]> {
    return this.at.getByRole('region', { name: 'Requests' }).locator('code').allTextContents();
  }

  async bobSees(text: string | RegExp): Promise<void> {
    await this.bob.getByText(text).first().waitFor();
  }
}

async function openLiveSystem(): Promise<LiveSystemPage> {
  const page = await context.newPage();
  await page.goto(`${site.url}iframe.html?viewMode=story&id=${LIVE}`);
  return new LiveSystemPage(page);
}

test('in the manual, under its sub-path, an invitation goes from the form to signed in', async () => {
  const page = await context.newPage();
  await page.goto(`${site.url}?path=/story/${LIVE}`);
  const live = new LiveSystemPage(page.frameLocator('#storybook-preview-iframe'));
  await live.invite('bob@example.com');
  await live.at.frameLocator('iframe[title="The mail to bob@example.com"]').getByRole('link').first().click();
  await live.bob.getByRole('button', { name: 'Accept and open' }).click();
  await live.bobSees('You read this as bob@example.com');
  await live.sarah.getByText(/^Accepted/).waitFor();

  // The page says who is there, and the address bar where it landed.
  await expect.poll(() => live.bob.getByRole('heading', { level: 1 }).textContent()).toBe('Q3 plan');
  await live.at.getByText('foolscap.example/documents/q3-plan').waitFor();
  await expect.poll(() => page.title()).toBe('The live system - The live system · magic-invite');
  await page.close();
});

test('a scanner sees the redirect and uses nothing up: the person can accept after it', async () => {
  const live = await openLiveSystem();
  await live.invite('bob@example.com');
  await live.press('Simulate a mail scanner');
  const seen = live.at.getByText(/The scanner asked 2 times/);
  await seen.waitFor();
  await expect.poll(() => seen.textContent()).toMatch(/HEAD got 200, GET got 303 to \/welcome.*The link still works/);
  await live.sarah.getByText(/^Pending/).waitFor();

  await live.press('Open the link');
  await live.bob.getByRole('button', { name: 'Accept and open' }).click();
  await live.bobSees('You read this as bob@example.com');
});

test('an expired link is reported, and a new one works', async () => {
  const live = await openLiveSystem();
  await live.invite('bob@example.com');
  await live.press('Expire the link now');
  await live.sarah.getByText(/^Expired/).waitFor();
  await live.press('Open the link');
  await live.bobSees('This invitation has expired');

  expect(await live.requests()).not.toContain('POST /callback 200');

  await live.bob.getByRole('button', { name: 'Send a new link' }).click();
  await live.at.getByRole('list', { name: 'Emails' }).getByRole('button').nth(1).waitFor();
  await live.press('Open the link');
  await live.bob.getByRole('button', { name: 'Accept and open' }).click();
  await live.bobSees('You read this as bob@example.com');
});

test('without a network nothing is lost: the same click works once it is back', async () => {
  const live = await openLiveSystem();
  await live.invite('bob@example.com');
  await live.press('Open the link');
  const accept = live.bob.getByRole('button', { name: 'Accept and open' });
  await accept.waitFor();
  await live.press('Go offline');
  await accept.click();
  const again = live.bob.getByRole('button', { name: 'Try again' });
  await again.waitFor();
  await expect.poll(async () => (await live.requests()).at(-1)).toBe('POST /callback');

  await live.press('Go offline');
  await again.click();
  await live.bobSees('You read this as bob@example.com');
});

test('with another account signed in the person chooses, and only the choice redeems the link', async () => {
  const live = await openLiveSystem();
  await live.invite('bob@example.com');
  await live.press('Sign in as someone else');
  await live.bobSees('You are signed in as anna@example.com');
  await live.press('Open the link');
  await live.bobSees('This invitation is for bob@example.com.');
  await expect.poll(() => live.requests()).toContain('POST /preview 200');
  expect(await live.requests()).not.toContain('POST /callback 200');

  await live.bob.getByRole('button', { name: 'Continue as bob@example.com' }).click();
  await live.bobSees('You read this as bob@example.com');
});

test.each(['light', 'dark'] as const)('axe finds nothing in the live system nor in its windows, %s', async (theme) => {
  const page = await context.newPage();
  await page.goto(`${site.url}iframe.html?viewMode=story&id=${LIVE}&globals=theme:${theme}`);
  const live = new LiveSystemPage(page);
  await live.invite('bob@example.com');
  await live.press('Simulate a mail scanner');
  await live.press('Open the link');
  await live.bob.getByRole('button', { name: 'Accept and open' }).waitFor();
  // Not the mail, in which no script may run.
  const scripted = page.frames().filter((frame) => !frame.url().startsWith('about:'));
  expect(scripted).toHaveLength(3);
  for (const frame of scripted) {
    await frame.evaluate(axe.source);
    const { violations } = await frame.evaluate<axe.AxeResults>('axe.run(document, { iframes: false })');
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  }
});

test('starting over leaves nothing of before', async () => {
  const live = await openLiveSystem();
  await live.invite('bob@example.com');
  await live.press('Start over');
  await live.at.getByText('No email yet').waitFor();
  await live.sarah.getByText('No invitations yet').waitFor();
  await expect.poll(() => live.requests()).toEqual([]);
});

test('every page of the manual opens, and so does a story of each component', async () => {
  const docs = entries.filter(({ type }) => type === 'docs');
  const titles = new Set<string>();
  const samples = entries.filter(({ type, title }) => type === 'story' && !titles.has(title) && titles.add(title));
  const left = [...docs, ...samples];
  const broken: string[] = [];

  async function look(): Promise<void> {
    const page = await context.newPage();
    for (let entry = left.pop(); entry; entry = left.pop()) {
      await page.goto(`${site.url}iframe.html?viewMode=${entry.type}&id=${entry.id}`);
      const shown = page.locator(entry.type === 'docs' ? '#storybook-docs .sbdocs-content' : '#storybook-root > *');
      await shown.first().waitFor({ state: 'attached' });
      if (await page.locator('body.sb-show-errordisplay, body.sb-show-nopreview').count()) broken.push(entry.id);
    }
    await page.close();
  }
  await Promise.all([look(), look(), look()]);
  expect(broken).toEqual([]);
  expect(docs.length).toBeGreaterThan(0);
  // Forty page loads take minutes on a busy machine.
}, 600_000);

test('it has its name, its mark and its picture under the sub-path', async () => {
  const page = await context.newPage();
  await page.goto(site.url);
  await page.getByRole('img', { name: 'magic-invite' }).first().waitFor();
  await expect.poll(() => page.title()).toContain('magic-invite');

  const named = await page.evaluate(() =>
    [
      document.querySelector<HTMLLinkElement>('link[rel="icon"]')!.href,
      document.querySelector<HTMLMetaElement>('meta[property="og:image"]')!.content,
      document.querySelector<HTMLImageElement>('img[alt="magic-invite"]')!.src,
    ].map((address) => new URL(address, document.baseURI).href),
  );
  for (const address of named) {
    expect(address.startsWith(site.url)).toBe(true);
    const answer = await fetch(address);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, expect.stringMatching(/^image\//)]);
  }
  const picture = new DataView(await (await fetch(named[1]!)).arrayBuffer());
  expect([picture.getUint32(16), picture.getUint32(20)]).toEqual([1200, 630]);
  await page.close();
});

test('over all of that, no request left the site, none failed, and no page complained', () => {
  const { origin } = new URL(site.url);
  const foreign = asked.filter((url) => /^(https?|wss?):/.test(url) && !url.startsWith(site.url));
  expect(foreign.filter((url) => new URL(url).origin !== origin)).toEqual([]);
  // Nor did any leave the sub-path.
  expect(foreign).toEqual([]);
  expect(problems).toEqual([]);
  expect(asked.length).toBeGreaterThan(100);
});
