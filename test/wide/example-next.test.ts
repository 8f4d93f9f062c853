import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { browserLaunchOptions } from '../../scripts/browser.mjs';
import { run } from '../e2e/example.ts';
import { askForLink, linkFor, someone } from '../e2e/users.ts';
import { freePort } from '../support/ports.ts';

const cache = fileURLToPath(new URL('../../.cache/next/', import.meta.url));
const next = `${cache}node_modules/next/dist/bin/next`;
const env = { NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production', FORCE_COLOR: '0' };
let app: string;
let browser: Browser;

/** Beside its Next.js, inside the project, so that `magic-invite` is the built package. */
beforeAll(async () => {
  app = mkdtempSync(`${cache}app-`);
  cpSync(fileURLToPath(new URL('../../examples/next', import.meta.url)), app, { recursive: true });
  execFileSync(process.execPath, [next, 'build'], { cwd: app, env: { ...process.env, ...env }, stdio: 'pipe' });
  browser = await chromium.launch(browserLaunchOptions());
});
afterAll(async () => {
  await browser?.close();
  rmSync(app, { recursive: true, force: true });
});

test.each(['app/layout.tsx', 'app/page.tsx', 'app/welcome/page.tsx'])(
  '%s is a server component, and imports from magic-invite itself',
  (file) => {
    const source = readFileSync(new URL(`../../examples/next/${file}`, import.meta.url), 'utf8');
    expect(source).not.toContain('use client');
    expect(source).toContain("from 'magic-invite'");
  },
);

test('the Next.js example, built and started: invited by mail, signed in, known to server components', async () => {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  await run([next, 'start', '--port', String(port), '--hostname', 'localhost'], 'Ready', {
    cwd: app,
    env: { ...env, APP_ORIGIN: url },
  });

  const sarah = await someone(browser);
  await askForLink(sarah, url, 'sarah@example.com');
  await sarah.page.goto(await linkFor(browser, url, 'sarah@example.com'));
  await sarah.page.getByText('Signed in as sarah').waitFor();
  await sarah.page.getByLabel('Email address').fill('bob@example.org');
  await sarah.page.getByRole('button', { name: 'Invite', exact: true }).click();
  await sarah.page.getByText('Invitation sent').waitFor();

  const bob = await someone(browser);
  await bob.page.goto(`${url}/documents/7`);
  await expect.poll(() => new URL(bob.page.url()).pathname).toBe('/');
  await bob.page.goto(await linkFor(browser, url, 'bob@example.org'));
  await bob.page.getByText('bob@example.org').first().waitFor();
  await bob.page.getByRole('button', { name: 'Accept and open' }).click();
  await bob.page.getByRole('heading', { name: 'Document 7, read by bob' }).waitFor();

  // The session is in the first byte of HTML: no request of the page's own asks for it.
  bob.requests.length = 0;
  await bob.page.goto(url);
  await bob.page.getByText('Signed in as bob').waitFor();
  expect(bob.requests).not.toContain('GET /api/invite/session');
  expect(await (await bob.page.request.get(url)).text()).toContain('Signed in as');
});
