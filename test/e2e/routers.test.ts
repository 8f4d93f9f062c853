import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';
import { chromium, type Browser } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { browserLaunchOptions } from '../../scripts/browser.mjs';
import { serveApp, type ServedApp } from '../support/serve-app.ts';
import { REDEMPTION, someone } from './users.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await chromium.launch(browserLaunchOptions());
});
afterAll(() => browser?.close());

/** Against the built package, with React's development build, whose StrictMode mounts twice. */
async function buildPages(example: string, outdir: string): Promise<void> {
  await esbuild.build({
    entryPoints: [fileURLToPath(new URL(`../../examples/${example}/main.tsx`, import.meta.url))],
    outdir,
    bundle: true,
    format: 'esm',
    define: { 'process.env.NODE_ENV': '"development"' },
    tsconfigRaw: { compilerOptions: { jsx: 'react-jsx' } }, // not this project's, which leads to the sources
    logLevel: 'error',
  });
  const head = '<link rel="icon" href="data:,"><link rel="stylesheet" href="/main.css">';
  const html = `<!doctype html><html lang="en"><head>${head}</head><body><div id="root"></div><script type="module" src="/main.js"></script></body></html>`;
  writeFileSync(join(outdir, 'index.html'), html);
}

declare global {
  interface Window {
    /** The fragment at each write to the history, and the state that was written. */
    written?: { hash: string; state: string }[];
    isSamePage?: boolean;
  }
}

describe.each(['react-router', 'tanstack-router'])('examples/%s', (example) => {
  const folder = mkdtempSync(join(tmpdir(), `magic-invite-${example}-`));
  let app: ServedApp;
  beforeAll(async () => {
    await buildPages(example, folder);
    app = await serveApp(folder);
  });
  afterAll(async () => {
    await app?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** A person whose page records the writes to its history and the errors in its console. */
  async function newPerson() {
    const person = await someone(browser);
    const logged: string[] = [];
    person.page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') logged.push(message.text());
    });
    person.page.on('pageerror', (error) => void logged.push(String(error)));
    await person.page.addInitScript(() => {
      const written: NonNullable<Window['written']> = (window.written = []);
      for (const name of ['pushState', 'replaceState'] as const) {
        const original = history[name].bind(history);
        history[name] = (state: unknown, ...rest) => {
          written.push({ hash: location.hash, state: JSON.stringify(state) });
          original(state, ...rest);
        };
      }
    });
    return { ...person, logged };
  }

  /** Invites with the page's form, or, for another `returnTo`, with the form's request. */
  async function invited(address: string, returnTo?: string): Promise<string> {
    const { page } = await newPerson();
    await page.goto(await app.signInLink('sarah@example.com'));
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('Signed in as sarah@example.com').waitFor();
    const arrived = app.mailbox.waitFor(address);
    if (returnTo === undefined) {
      await page.getByLabel('Email address').fill(address);
      await page.getByRole('button', { name: 'Invite' }).click();
    } else {
      const headers = { 'x-magic-invite': '1', origin: app.url };
      const data = { recipients: [{ email: address }], returnTo };
      await page.request.post(`${app.url}/api/invite/invitations`, { headers, data });
    }
    return (await arrived).link!;
  }

  test('the router never sees the secret; accepting is one POST (StrictMode: react-oauth2-pkce#50) and no page load; Back leads to no used link', async () => {
    const link = await invited('bob@example.com');
    const { page, requests, logged } = await newPerson();
    // A page for signed-in people, while signed out.
    await page.goto(`${app.url}/documents/7`);
    await page.getByLabel('Email address').waitFor();
    await expect.poll(() => page.url()).toBe(`${app.url}/`);

    await page.goto(link);
    await page.getByRole('heading', { name: 'Sarah Lund invited you to Q3 plan' }).waitFor();
    await expect.poll(() => page.url()).toBe(`${app.url}/welcome`);
    const written = await page.evaluate(() => window.written!);
    // The first write removes the secret; later ones never see it.
    expect(written[0]?.hash).toMatch(/^#.*code=/);
    expect(written.length).toBeGreaterThan(1);
    expect(written.slice(1).map(({ hash }) => hash)).toEqual(written.slice(1).map(() => ''));
    expect(JSON.stringify(written.map((each) => each.state))).not.toMatch(/code=|state=/);

    await page.evaluate(() => void (window.isSamePage = true));
    requests.length = 0;
    await page.getByRole('button', { name: 'Accept and open' }).click();
    // The guard of the target route already knows the user (authkit-tanstack-start#46).
    await page.getByRole('heading', { name: 'Document 7, read by bob@example.com' }).waitFor();
    await expect.poll(() => page.url()).toBe(`${app.url}/documents/7`);
    expect(await page.evaluate(() => window.isSamePage)).toBe(true);
    expect(requests).toEqual([REDEMPTION]);

    await page.goBack();
    await page.getByText('Signed in as bob@example.com').waitFor();
    await expect.poll(() => page.url()).toBe(`${app.url}/`);
    await page.goForward();
    await page.getByRole('heading', { name: 'Document 7, read by bob@example.com' }).waitFor();
    expect(requests.filter((request) => request === REDEMPTION)).toHaveLength(1);
    expect(logged).toEqual([]);
  });

  test('a returnTo with a query and a fragment of its own arrives whole', async () => {
    const link = await invited('carol@example.com', '/documents/7?tab=2#notes');
    const { page } = await newPerson();
    await page.goto(link);
    await page.getByRole('button', { name: 'Accept and open' }).click();
    await page.getByRole('heading', { name: 'Document 7, read by carol@example.com' }).waitFor();
    await expect.poll(() => page.url()).toBe(`${app.url}/documents/7?tab=2#notes`);
  });
});
