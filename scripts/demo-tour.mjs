// The demo on data of its own, and what a person does in it, for those who take pictures: no library knows our demo.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildDemo } from '../examples/demo/build.mjs';

export async function openDemo(browser) {
  const data = mkdtempSync(join(tmpdir(), 'magic-invite-demo-'));
  const { url, stop } = await (await buildDemo())({ port: 4500, data, smtpUrl: undefined });
  return {
    url,
    /** Types an address into the form of the page and sends it. */
    send: async (page, address) => {
      await page.getByLabel('Email address').fill(address);
      await page.keyboard.press('Enter');
      await page.getByText(/^(We sent a sign-in link|Invitation sent)/).waitFor();
    },
    /** The link of the newest mail to this address. */
    linkFor: async (address) => {
      const inbox = await browser.newPage();
      await inbox.goto(`${url}/inbox`);
      await inbox.getByRole('link', { name: address }).first().click();
      const link = await inbox.getByRole('link', { name: 'Open the link' }).getAttribute('href');
      await inbox.close();
      return link;
    },
    stop: async () => {
      await stop();
      rmSync(data, { recursive: true });
    },
  };
}
