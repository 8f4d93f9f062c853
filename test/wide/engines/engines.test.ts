import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { buildStorybook, serveStorybook } from '../../../scripts/built-storybook.mjs';
import { startDemo, type Demo } from '../../e2e/demo.ts';
import { chromium, firefox } from './bidi.ts';
import { TAB_TIMEOUT_MS, type Engine, type Tab } from './engine.ts';
import { webkit } from './webkit.ts';

let storybook: Awaited<ReturnType<typeof serveStorybook>>;
beforeAll(async () => {
  storybook = await serveStorybook(buildStorybook());
});
afterAll(() => storybook?.close());

async function linkFor({ url }: Demo, engine: Engine, address: string): Promise<string> {
  const tab = await engine.open();
  await tab.goto(`${url}/inbox`);
  await tab.sees(address);
  // The newest is on top. Its link's name holds its subject and time, too.
  await tab.evaluate(
    `[...document.querySelectorAll('nav a')].find((a) => a.textContent.includes('${address}')).click()`,
  );
  const link = await tab.hrefOf('Open the link');
  await tab.close();
  return link;
}

async function askForLink({ url }: Demo, tab: Tab, address: string): Promise<void> {
  await tab.goto(url);
  await tab.type('Email address', address);
  await tab.click('Send me a sign-in link');
  await tab.sees(`sign-in link to ${address}`);
}

describe.each([
  ['Chromium', chromium],
  ['Firefox', firefox],
  ['WebKit', webkit],
])('%s', (_, launch) => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await launch();
  });
  afterAll(() => engine?.close());

  test('an invitation goes from the form to signed in; its link works once', async () => {
    const demo = await startDemo();
    onTestFinished(async () => void (await demo.interrupt()));
    const sarah = await engine.open();
    await askForLink(demo, sarah, 'sarah@example.com');
    await sarah.goto(await linkFor(demo, engine, 'sarah@example.com'));
    await sarah.sees('Sign out');

    await sarah.goto(`${demo.url}/documents/q3-plan`);
    await sarah.type('Email address', 'bob@example.com');
    await sarah.pressEnter();
    await sarah.sees('Invitation sent');

    const link = await linkFor(demo, engine, 'bob@example.com');
    const bob = await engine.open();
    await bob.goto(link);
    await bob.sees('as bob@example.com');
    // The code leaves the address bar at once.
    await vi.waitFor(async () => expect(await bob.url()).toBe(`${demo.url}/welcome`), { timeout: TAB_TIMEOUT_MS });
    await bob.click('Accept and open');
    await bob.sees('Three months, three things.');
    expect(await bob.url()).toBe(`${demo.url}/documents/q3-plan`);
    // The session outlives a reload.
    await bob.goto(`${demo.url}/documents/q3-plan`);
    await bob.sees('Bob Reyes (you)');
    await sarah.goto(`${demo.url}/documents/q3-plan`);
    await sarah.sees('Bob Reyes');

    const other = await engine.open();
    await other.goto(link);
    await other.sees('This link has already been used');
    for (const tab of [sarah, bob, other]) await tab.close();
  });

  test('a link that was cut, a page that is reloaded and an account in the way each lead on', async () => {
    const demo = await startDemo();
    onTestFinished(async () => void (await demo.interrupt()));
    const anna = await engine.open();
    await askForLink(demo, anna, 'anna@example.com');
    const link = await linkFor(demo, engine, 'anna@example.com');
    await anna.goto(`${demo.url}/welcome#code=half`);
    await anna.sees('This link is incomplete');
    await anna.goto(link);
    await anna.sees('Sign out');

    await askForLink(demo, await engine.open(), 'bob@example.com');
    await anna.goto(await linkFor(demo, engine, 'bob@example.com'));
    await anna.sees('Continue as bob@example.com');
    await anna.goto(`${demo.url}/welcome`);
    await anna.sees('Open the link in your email again');
    expect(await anna.url()).toBe(`${demo.url}/welcome`);
    await anna.close();
  });

  /** Every state of the form and of the callback; most stories then act as a person does, and assert what follows. */
  test.each(['components-inviteform', 'components-magiclinkcallback', 'components-signinform'])(
    'each story of %s passes',
    async (component) => {
      const stories = storybook.entries.filter(({ id, type }) => type === 'story' && id.startsWith(`${component}--`));
      expect(stories.length).toBeGreaterThan(4);
      const tab = await engine.open();
      const failed: string[] = [];
      for (const { id } of stories) {
        await tab.goto(`${storybook.url}/iframe.html?viewMode=story&id=${id}`);
        const phase = 'window.__STORYBOOK_PREVIEW__?.currentRender?.phase';
        await vi.waitUntil(async () => ['finished', 'errored', 'aborted'].includes(String(await tab.evaluate(phase))), {
          timeout: TAB_TIMEOUT_MS,
          interval: 100,
        });
        const outcome = await tab.evaluate(`${phase} + (document.querySelector('#error-message')?.textContent ?? '')`);
        if (outcome !== 'finished') failed.push(`${id}: ${String(outcome)}`);
      }
      await tab.close();
      expect(failed).toEqual([]);
    },
  );
});
