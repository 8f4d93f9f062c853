// `npm run social-picture`: stories/assets/social.png, what a link to the manual shows. Drawn by Chromium from the kit's own styles,
// which SVG renderers do not read.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';
import { browserLaunchOptions } from './browser.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const kit = readFileSync(`${root}src/styles.css`, 'utf8');
const mark = readFileSync(`${root}stories/assets/favicon.svg`, 'utf8');

const browser = await chromium.launch(browserLaunchOptions());
try {
  const page = await browser.newPage({ viewport: { width: 1200, height: 630 }, colorScheme: 'light' });
  await page.setContent(`<style>${kit}
    :root { color-scheme: light; --serif: 'Iowan Old Style', 'Palatino Linotype', Palatino, 'Book Antiqua', Georgia, serif; --magic-invite-surface: #fffefb; --magic-invite-scale: 1.3; }
    body { margin: 0; height: 630px; box-sizing: border-box; padding: 0 80px; display: grid; grid-template-columns: 1fr 35rem; align-items: center; gap: 64px;
      background: #f6f4ef; color: #1d1f24; font: 1rem/1.5 system-ui, sans-serif; }
    .name { display: flex; align-items: center; gap: 18px; font: 600 50px/1.2 var(--serif); }
    .name svg { width: 60px; height: 60px; }
    .what { margin: 30px 0 0; font-size: 29px; line-height: 1.4; color: #4e515a; text-wrap: balance; }
    [data-magic-invite='callback'] { max-inline-size: none; box-shadow: 0 2px 6px #0000000f, 0 18px 50px #00000014; }
    [data-magic-invite='callback.title'] { font-family: var(--serif); }
  </style>
  <div><div class="name">${mark}magic-invite</div><p class="what">Invite people to your React app: an&nbsp;email, a&nbsp;link, one&nbsp;click.</p></div>
  <div data-magic-invite="callback" data-state="preview">
    <div data-magic-invite="callback.emblem" aria-hidden="true">S</div>
    <h1 data-magic-invite="callback.title">Sarah Lund invited you to <strong>Q3 plan</strong></h1>
    <p data-magic-invite="callback.address">as bob@example.com</p>
    <button data-magic-invite="callback.accept">Accept and open</button>
  </div>`);
  await page.screenshot({ path: `${root}stories/assets/social.png` });
  console.log('stories/assets/social.png');
} finally {
  await browser.close();
}
