// `npm run screens`: contact sheets of everything people see, into screens/. Chromium draws them; a person looks at them.
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';
import { browserLaunchOptions } from './browser.mjs';
import './ensure-browser.mjs';
import { screensOfDemo } from './screens-demo.mjs';
import { screensOfMails } from './screens-mails.mjs';

const out = fileURLToPath(new URL('../screens/', import.meta.url));
mkdirSync(out, { recursive: true });
const browser = await chromium.launch(browserLaunchOptions());

/** Lays pictures side by side, each under its title. */
async function writeSheet(name, pictures, columns) {
  const width = columns * (columns > 2 ? 420 : 900);
  const page = await browser.newPage({ viewport: { width, height: 400 } });
  const figures = pictures.map(
    ({ title, image }) =>
      `<figure><figcaption>${title}</figcaption><img src="data:image/png;base64,${image.toString('base64')}"></figure>`,
  );
  await page.setContent(`<style>
    body { display: grid; grid-template-columns: repeat(${columns}, 1fr); align-items: start; gap: 16px; margin: 16px; background: #888; font: 15px sans-serif; }
    figure { margin: 0; } figcaption { padding: 6px; background: #fff; } img { display: block; width: 100%; }
  </style>${figures.join('')}`);
  await page.screenshot({ path: `${out}${name}.png`, fullPage: true });
  await page.close();
  console.log(`screens/${name}.png`);
}

try {
  await screensOfDemo(browser, writeSheet);
  await screensOfMails({ out, browser });
} finally {
  await browser.close();
}
await import('./screens-pages.mjs');
await import('./screens-bff-pages.mjs');
await import('./screens-docs.mjs');
await import('./screens-stories.mjs');
