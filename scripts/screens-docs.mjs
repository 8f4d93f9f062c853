// Contact sheets of the manual's pages: screens/docs-{light,dark,narrow-light,narrow-dark}-N.png, six pages on each.
// usage: node scripts/screens-docs.mjs [folder of a built Storybook; default: builds one] [part of a page's id]
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createAdaptorServer } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import { chromium } from 'playwright';
import { browserLaunchOptions } from './browser.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const built = process.argv[2] ? resolve(process.argv[2]) : buildStorybook();
const only = process.argv[3] ?? '';

function buildStorybook() {
  const folder = mkdtempSync(join(tmpdir(), 'magic-invite-storybook-'));
  const storybook = join(root, 'node_modules/storybook/dist/bin/dispatcher.js');
  execFileSync(process.execPath, [storybook, 'build', '--output-dir', folder, '--disable-telemetry', '--quiet'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return folder;
}

const VIEWS = {
  light: { width: 1280, columns: 3, shown: 640, colorScheme: 'light' },
  dark: { width: 1280, columns: 3, shown: 640, colorScheme: 'dark' },
  'narrow-light': { width: 400, columns: 6, shown: 400, colorScheme: 'light' },
  'narrow-dark': { width: 400, columns: 6, shown: 400, colorScheme: 'dark' },
};
const PAGES_A_SHEET = 6;

const { entries } = JSON.parse(readFileSync(join(built, 'index.json'), 'utf8'));
const ids = Object.values(entries)
  .filter(({ type, id }) => type === 'docs' && id.includes(only))
  .map(({ id }) => id);

const app = new Hono().use(serveStatic({ root: built }));
const server = createAdaptorServer({ fetch: app.fetch });
await new Promise((done) => server.listen(0, '127.0.0.1', done));
const url = `http://127.0.0.1:${server.address().port}`;
const browser = await chromium.launch(browserLaunchOptions());
mkdirSync(`${root}screens`, { recursive: true });

for (const [view, { width, columns, shown, colorScheme }] of Object.entries(VIEWS)) {
  const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
  for (let first = 0; first < ids.length; first += PAGES_A_SHEET) {
    const figures = [];
    for (const id of ids.slice(first, first + PAGES_A_SHEET)) {
      await page.goto(`${url}/iframe.html?viewMode=docs&id=${id}`);
      await page.locator('.sbdocs-content h1').first().waitFor();
      // Stories on a page come one after the other; some systems in them never rest.
      await page.waitForLoadState('networkidle', { timeout: 10_000 }).catch(() => undefined);
      // Code is coloured by a script that comes later.
      await page.waitForFunction(() =>
        [...document.querySelectorAll('.docs-snippet')].every((snippet) => snippet.querySelector('pre')),
      );
      await page.evaluate(() => Promise.allSettled([...document.images].map((image) => image.decode())));
      const image = await page.screenshot({ fullPage: true });
      figures.push(
        `<figure><figcaption>${id}</figcaption><img width="${shown}" src="data:image/png;base64,${image.toString('base64')}"></figure>`,
      );
    }
    const sheet = await browser.newPage({ viewport: { width: columns * (shown + 16) + 16, height: 400 } });
    await sheet.setContent(
      `<style>body{margin:0;padding:16px;display:grid;grid-template-columns:repeat(${columns},${shown}px);gap:16px;align-items:start;background:#8a8f98;font:14px system-ui}figure{margin:0}figcaption{padding:4px 2px}img{display:block}</style>${figures.join('')}`,
    );
    const name = `screens/docs-${view}-${first / PAGES_A_SHEET + 1}.png`;
    await sheet.screenshot({ path: root + name, fullPage: true });
    await sheet.close();
    console.log(name);
  }
  await page.close();
}
await browser.close();
server.close();
server.closeAllConnections();
