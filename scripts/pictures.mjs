// `npm run pictures`: stories/assets/invitation.png, the picture in README, taken from the running demo; and social.png, what a
// link to the manual shows. Drawn by Chromium from the kit's own styles, which no renderer of SVG reads.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';
import { browserLaunchOptions } from './browser.mjs';
import { openDemo } from './demo-tour.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const assets = `${root}stories/assets/`;

async function drawInvitation(browser) {
  const { url, send, linkFor, stop } = await openDemo(browser);
  const profile = async (width, height) =>
    (await browser.newContext({ viewport: { width, height }, deviceScaleFactor: 1.5 })).newPage();

  const sarah = await profile(1000, 620);
  await sarah.goto(url);
  await send(sarah, 'sarah.lund@example.com');
  await sarah.goto(await linkFor('sarah.lund@example.com'));
  await sarah.getByRole('link', { name: 'Q3 plan' }).click();
  await send(sarah, 'bob@example.com');

  const bob = await profile(400, 620);
  await bob.goto(await linkFor('bob@example.com'));
  await bob.getByRole('button', { name: 'Accept and open' }).waitFor();

  const both = await profile(1440, 668);
  const [left, right] = [await sarah.screenshot(), await bob.screenshot()].map((png) => png.toString('base64'));
  await both.setContent(`<style>
    body { display: flex; gap: 16px; margin: 0; padding: 24px 12px; box-sizing: border-box; background: #dcdfe6; justify-content: center; }
    img { height: 620px; border-radius: 12px; box-shadow: 0 1px 3px #0003, 0 8px 24px #0001; }
  </style><img src="data:image/png;base64,${left}"><img src="data:image/png;base64,${right}">`);
  await both.screenshot({ path: `${assets}invitation.png` });
  await stop();
}

async function drawSocial(browser) {
  const kit = readFileSync(`${root}src/styles.css`, 'utf8');
  const mark = readFileSync(`${assets}favicon.svg`, 'utf8');
  const page = await browser.newPage({ viewport: { width: 1200, height: 630 }, colorScheme: 'light' });
  await page.setContent(`<style>${kit}
    :root { color-scheme: light; --serif: 'Iowan Old Style', 'Palatino Linotype', Palatino, 'Book Antiqua', Georgia, serif; --magic-invite-surface: #fffefb; --magic-invite-scale: 1.3; }
    body { margin: 0; height: 630px; box-sizing: border-box; padding: 0 80px; display: grid; grid-template-columns: 1fr 35rem; align-items: center; gap: 64px;
      background: #f6f4ef; color: #1d1f24; font: 1rem/1.5 system-ui, sans-serif; }
    .name { display: flex; align-items: center; gap: 18px; font: 600 46px/1.2 var(--serif); white-space: nowrap; }
    .name svg { width: 60px; height: 60px; }
    .what { margin: 30px 0 0; font-size: 29px; line-height: 1.4; color: #4e515a; text-wrap: balance; }
    [data-magic-invite='callback'] { max-inline-size: none; box-shadow: 0 2px 6px #0000000f, 0 18px 50px #00000014; }
    [data-magic-invite='callback.title'] { font-family: var(--serif); }
  </style>
  <div><div class="name">${mark}magic-invite</div><p class="what">Invite people to your React app: an&nbsp;email, a&nbsp;link, one&nbsp;click.</p></div>
  <div data-magic-invite="callback" data-state="preview">
    <div data-magic-invite="callback.emblem" aria-hidden="true">S</div>
    <h1 data-magic-invite="callback.title">Sarah Lund invited you to <strong>Q3 plan</strong></h1>
    <p data-magic-invite="callback.address">You’ll join as bob@example.com</p>
    <button data-magic-invite="callback.accept">Accept and open</button>
  </div>`);
  await page.screenshot({ path: `${assets}social.png` });
}

const browser = await chromium.launch(browserLaunchOptions());
await drawInvitation(browser);
await drawSocial(browser);
await browser.close();
