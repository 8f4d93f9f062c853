// `npm run picture`: stories/assets/invitation.png, the picture in README. Taken from the running demo, so no design tool
// has to be kept up with it.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';
import { buildDemo } from '../examples/demo/build.mjs';
import { browserLaunchOptions } from './browser.mjs';

const assets = fileURLToPath(new URL('../stories/assets/', import.meta.url));
const data = mkdtempSync(join(tmpdir(), 'magic-invite-picture-'));
const startDemo = await buildDemo();
const { url, stop } = await startDemo({ port: 4600, data, smtpUrl: undefined });
const browser = await chromium.launch(browserLaunchOptions());

const profile = async (width, height) =>
  (await browser.newContext({ viewport: { width, height }, deviceScaleFactor: 1.5 })).newPage();
const type = async (page, address) => {
  await page.getByLabel('Email address').fill(address);
  await page.keyboard.press('Enter');
  await page.getByText('on its way').waitFor();
};
const linkFor = async (address) => {
  const inbox = await profile(900, 600);
  await inbox.goto(`${url}/inbox`);
  await inbox.getByRole('link', { name: address }).first().click();
  return inbox.getByRole('link', { name: 'Open the link' }).getAttribute('href');
};

try {
  const sarah = await profile(1000, 620);
  await sarah.goto(url);
  await type(sarah, 'sarah.lund@example.com');
  await sarah.goto(await linkFor('sarah.lund@example.com'));
  await sarah.getByRole('link', { name: 'Q3 plan' }).click();
  await type(sarah, 'bob@example.com');

  const bob = await profile(400, 620);
  await bob.goto(await linkFor('bob@example.com'));
  await bob.getByRole('button', { name: 'Accept and open' }).waitFor();

  const both = await profile(1440, 668);
  const [left, right] = [await sarah.screenshot(), await bob.screenshot()].map((png) => png.toString('base64'));
  await both.setContent(`<style>
    body { display: flex; gap: 16px; margin: 0; padding: 24px 12px; box-sizing: border-box; background: #dcdfe6; justify-content: center; }
    img { height: 620px; border-radius: 12px; box-shadow: 0 1px 3px #0003, 0 8px 24px #0001; }
  </style><img src="data:image/png;base64,${left}"><img src="data:image/png;base64,${right}">`);
  mkdirSync(assets, { recursive: true });
  await both.screenshot({ path: `${assets}invitation.png` });
  console.log('stories/assets/invitation.png');
} finally {
  await browser.close();
  await stop();
  rmSync(data, { recursive: true });
}
