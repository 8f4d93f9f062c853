import { cpSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { chromium, type Browser } from 'playwright';
import { build, createLogger } from 'vite';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import webpack from 'webpack';
import { browserLaunchOptions } from '../../scripts/browser.mjs';
import { serveApp } from '../support/serve-app.ts';
import { packedApp, type PackedApp } from '../packaging/packed-app.ts';

let packed: PackedApp;
let browser: Browser;
beforeAll(async () => {
  // Bundlers read it; the test runner has set it to `test`.
  vi.stubEnv('NODE_ENV', 'production');
  packed = packedApp();
  cpSync(fileURLToPath(new URL('./bundled-app', import.meta.url)), packed.folder, { recursive: true });
  browser = await chromium.launch(browserLaunchOptions());
});
afterAll(async () => {
  await browser?.close();
  packed?.remove();
});

/** A folder with `index.html` and what it needs, and everything the bundler complained about. */
interface Bundle {
  folder: string;
  complaints: string;
}

const page = (head: string) =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><link rel="icon" href="data:,">${head}</head><body><div id="root"></div></body></html>`;

async function byWebpack(entry: string): Promise<Bundle> {
  const folder = join(packed.folder, 'by-webpack', entry);
  const compiler = webpack({
    mode: 'production',
    context: packed.folder,
    entry: { main: `./${entry}.js` },
    output: { path: folder },
    experiments: { css: true },
    // React itself is near the limit that webpack warns at.
    performance: { hints: false },
  });
  const stats = await new Promise<webpack.Stats | undefined>((resolve, reject) => {
    compiler.run((error, result) => (error ? reject(error) : resolve(result)));
  });
  await new Promise((resolve) => compiler.close(resolve));
  const { errors = [], warnings = [] } = stats!.toJson({ all: false, errors: true, warnings: true });
  const style = readdirSync(folder).includes('main.css') ? '<link rel="stylesheet" href="/main.css">' : '';
  writeFileSync(join(folder, 'index.html'), page(`${style}<script defer src="/main.js"></script>`));
  return { folder, complaints: [...errors, ...warnings].map(({ message }) => message).join('\n') };
}

async function byVite(entry: string): Promise<Bundle> {
  const root = join(packed.folder, 'by-vite', entry);
  mkdirSync(root, { recursive: true });
  writeFileSync(join(root, 'index.html'), page(`<script type="module" src="../../${entry}.js"></script>`));
  const complaints: string[] = [];
  const complain = (message: string) => void complaints.push(message);
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    plugins: [react()],
    // Says how long plugins took on a busy machine.
    build: { rolldownOptions: { checks: { bundlerTimings: false } } },
    customLogger: { ...createLogger('warn'), warn: complain, warnOnce: complain, error: complain },
  });
  return { folder: join(root, 'dist'), complaints: complaints.join('\n') };
}

function contents(folder: string, extension: string): string {
  const files = readdirSync(folder, { recursive: true }).map(String);
  return files
    .filter((file) => file.endsWith(extension))
    .map((file) => readFileSync(join(folder, file), 'utf8'))
    .join('\n');
}

describe.each([
  ['webpack', byWebpack],
  ['Vite', byVite],
])('bundled by %s', (_, bundle) => {
  let whole: Bundle;
  let who: Bundle;
  beforeAll(async () => {
    whole = await bundle('app');
    who = await bundle('who');
  });

  test('no warnings; the page invites, and the invited person signs in', async () => {
    expect([whole.complaints, who.complaints]).toEqual(['', '']);
    expect(contents(whole.folder, '.css')).toContain('@layer magic-invite');

    const app = await serveApp(whole.folder);
    onTestFinished(() => app.close());
    const logged: string[] = [];
    const open = async (url: string) => {
      const tab = await (await browser.newContext()).newPage();
      tab.setDefaultTimeout(30_000);
      tab.on('console', (message) => void logged.push(message.text()));
      tab.on('pageerror', (error) => void logged.push(String(error)));
      await tab.goto(url);
      return tab;
    };

    const sarah = await open(await app.signInLink('sarah@example.com'));
    await sarah.getByRole('button', { name: 'Sign in' }).click();
    await sarah.getByText('Hello sarah@example.com').waitFor();
    const arrived = app.mailbox.waitFor('bob@example.com');
    const field = sarah.getByLabel('Email address');
    // The style sheet is in force.
    expect(await field.evaluate((element) => getComputedStyle(element).minHeight)).not.toBe('auto');
    await field.fill('bob@example.com');
    await sarah.getByRole('button', { name: 'Invite' }).click();
    await sarah.getByText('Invitation sent').waitFor();

    const bob = await open((await arrived).link!);
    await bob.getByRole('heading', { name: 'Sarah Lund invited you to Q3 plan' }).waitFor();
    await bob.getByRole('button', { name: 'Accept and open' }).click();
    await bob.getByText('Hello bob@example.com').waitFor();
    await bob.goto(`${app.url}/?de`);
    await bob.getByLabel('E-Mail-Adresse').waitFor();
    expect(logged).toEqual([]);
  });

  test('a page that only asks who is here carries no other component, and no word of theirs', () => {
    const others = ['invitations sent', 'has already been used', 'data-magic-invite', 'hat Sie eingeladen'];
    const code = contents(whole.folder, '.js');
    expect(others.filter((text) => !code.includes(text))).toEqual([]);
    expect(others.filter((text) => contents(who.folder, '.js').includes(text))).toEqual([]);
  });
});
