import { createTestBackend } from 'magic-invite/testing';
import * as esbuild from 'esbuild';
import { chromium, type Browser, type Page } from 'playwright';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { browserLaunchOptions } from '../../scripts/browser.mjs';

const ORIGIN = 'https://app.example.test';
let chrome: Browser;
let script: string;
beforeAll(async () => {
  chrome = await chromium.launch(browserLaunchOptions());
  const { outputFiles } = await esbuild.build({
    entryPoints: [fileURLToPath(new URL('tabs-page.tsx', import.meta.url))],
    bundle: true,
    write: false,
    format: 'iife',
    jsx: 'automatic',
    alias: { 'magic-invite': fileURLToPath(new URL('../../src/index.ts', import.meta.url)) },
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  script = outputFiles[0]!.text;
});
afterAll(() => chrome.close());

test('two tabs of one browser: signing in and out in one shows in the other, and no tab answers a notification with another', async () => {
  const backend = createTestBackend({ origin: ORIGIN });
  const profile = backend.browser();
  const context = await chrome.newContext();
  const asked: string[] = [];
  await context.route(`${ORIGIN}/**`, async (route) => {
    const request = route.request();
    const { pathname } = new URL(request.url());
    if (!pathname.startsWith('/api/invite/'))
      return route.fulfill({ contentType: 'text/html', body: `<div id="root"></div><script>${script}</script>` });
    asked.push(pathname.replace('/api/invite/', ''));
    const answer = await profile.fetch(pathname, {
      method: request.method(),
      headers: { 'content-type': 'application/json', 'x-magic-invite': '1' },
      ...(request.method() === 'GET' ? {} : { body: request.postData() ?? '' }),
    });
    return route.fulfill({ status: answer.status, contentType: 'application/json', body: await answer.text() });
  });
  const openTab = async (url: string): Promise<Page> => {
    const page = await context.newPage();
    await page.goto(url);
    return page;
  };

  const first = await openTab(ORIGIN);
  await first.getByText('signed out').waitFor();
  const mail = backend.mailbox.waitFor('bob@example.com');
  await profile.client.signIn({ email: 'bob@example.com' });
  const landing = await profile.open((await mail).link!);
  const second = await openTab(landing.href);
  await second.getByText('hello bob@example.com').waitFor();
  await first.getByText('hello bob@example.com').waitFor();
  // The first reads the session when it opens and when it is notified; the second has it from the callback.
  expect(asked.filter((route) => route === 'session').length).toBeLessThanOrEqual(3);

  await first.getByText('invitations of bob@example.com: 0').waitFor();
  asked.length = 0;
  await second.getByRole('button', { name: 'Sign out' }).click();
  await first.getByText('signed out').waitFor();
  await second.getByText('signed out').waitFor();
  expect(asked.filter((route) => route === 'session')).toHaveLength(1);
  expect(asked[0]).toBe('sign-out');
  await context.close();
});
