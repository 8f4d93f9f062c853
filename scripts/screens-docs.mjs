// Contact sheets of the manual's pages: screens/docs-{light,dark,narrow-light,narrow-dark}-N.png, six pages on each.
// usage: node scripts/screens-docs.mjs [folder of a built Storybook; default: builds one] [part of a page's id]
import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';
import { browserLaunchOptions } from './browser.mjs';
import { buildStorybook, serveStorybook } from './built-storybook.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const storybook = await serveStorybook(process.argv[2] ? resolve(process.argv[2]) : buildStorybook());
const only = process.argv[3] ?? '';

const VIEWS = {
  light: { width: 1280, columns: 3, shown: 640, colorScheme: 'light' },
  dark: { width: 1280, columns: 3, shown: 640, colorScheme: 'dark' },
  'narrow-light': { width: 400, columns: 6, shown: 400, colorScheme: 'light' },
  'narrow-dark': { width: 400, columns: 6, shown: 400, colorScheme: 'dark' },
};
const PAGES_A_SHEET = 6;

const ids = storybook.entries.filter(({ type, id }) => type === 'docs' && id.includes(only)).map(({ id }) => id);

const { url } = storybook;
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
storybook.close();
