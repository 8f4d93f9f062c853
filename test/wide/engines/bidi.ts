import { launch, type ElementHandle, type LaunchOptions, type Page } from 'puppeteer-core';
import { browserLaunchOptions } from '../../../scripts/browser.mjs';
import { TAB_TIMEOUT_MS, xpath, type Engine, type Tab } from './engine.ts';

/** Chromium over the DevTools protocol. */
export const chromium = () => {
  const { executablePath, args } = browserLaunchOptions();
  return open({ browser: 'chrome', executablePath: executablePath!, args });
};

/** Firefox over WebDriver BiDi. */
export const firefox = () => open({ browser: 'firefox', executablePath: '/usr/bin/firefox-esr' });

async function open(options: LaunchOptions): Promise<Engine> {
  const browser = await launch({ headless: true, ...options });
  return {
    async open() {
      const context = await browser.createBrowserContext();
      return tabOf(await context.newPage(), () => context.close());
    },
    close: () => browser.close(),
  };
}

function tabOf(page: Page, close: () => Promise<void>): Tab {
  page.setDefaultTimeout(TAB_TIMEOUT_MS);
  const find = async (path: string) =>
    (await page.waitForSelector(`::-p-xpath(${path})`, { visible: true })) as ElementHandle<HTMLElement>;
  return {
    async goto(url) {
      await page.goto(url);
    },
    url: async () => page.url(),
    click: (name) => page.locator(`::-p-xpath(${xpath.clickable(name)})`).click(),
    type: async (label, text) => (await find(xpath.field(label))).type(text),
    pressEnter: () => page.keyboard.press('Enter'),
    async sees(text) {
      await page.waitForSelector(`::-p-xpath(${xpath.text(text)})`, { visible: true });
    },
    async hrefOf(name) {
      return (await find(xpath.clickable(name))).evaluate((element) => (element as HTMLAnchorElement).href);
    },
    evaluate: (expression) => page.evaluate(expression),
    close,
  };
}
