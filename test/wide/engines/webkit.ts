import { spawn } from 'node:child_process';
import { Builder, By, error as driverError, Key, until, type WebDriver, type WebElement } from 'selenium-webdriver';
import { vi } from 'vitest';
import { freePort, isListening } from '../../support/ports.ts';
import { TAB_TIMEOUT_MS, xpath, type Engine, type Tab } from './engine.ts';

const MINI_BROWSER = '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser';

/** WebKitGTK over WebDriver. */
export async function webkit(): Promise<Engine> {
  const tabs: Tab[] = [];
  return {
    async open() {
      const tab = await openTab();
      tabs.push(tab);
      return tab;
    },
    async close() {
      for (const tab of tabs) await tab.close();
    },
  };
}

/** A driver serves one session at a time, so each profile has one of its own. */
async function openTab(): Promise<Tab> {
  const port = await freePort();
  const child = spawn('xvfb-run', ['-a', 'WebKitWebDriver', `--port=${port}`], {
    detached: true,
    stdio: ['ignore', 'ignore', 'inherit'],
    // Its sandbox needs rights that a container withholds from root.
    env: { ...process.env, WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1' },
  });
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  let hasExited = false;
  void exited.then(() => (hasExited = true));
  await vi.waitUntil(async () => hasExited || (await isListening(port)), { timeout: TAB_TIMEOUT_MS });
  const driver = await new Builder()
    .disableEnvironmentOverrides()
    .usingServer(`http://127.0.0.1:${port}`)
    .withCapabilities({
      browserName: 'MiniBrowser',
      'webkitgtk:browserOptions': { binary: MINI_BROWSER, args: ['--automation'] },
    })
    .build();
  let isOpen = true;
  return tabOf(driver, async () => {
    if (!isOpen) return;
    isOpen = false;
    await driver.quit();
    process.kill(-child.pid!);
    await exited;
  });
}

function tabOf(driver: WebDriver, close: () => Promise<void>): Tab {
  const find = async (path: string) => {
    const element = await driver.wait(until.elementLocated(By.xpath(path)), TAB_TIMEOUT_MS);
    return driver.wait(until.elementIsVisible(element), TAB_TIMEOUT_MS);
  };
  /** React may replace an element between finding and using it. */
  const act = async <T>(path: string, action: (element: WebElement) => Promise<T>): Promise<T> => {
    let result: { value: T } | undefined;
    await driver.wait(async () => {
      try {
        result = { value: await action(await find(path)) };
        return true;
      } catch (error) {
        if (error instanceof driverError.StaleElementReferenceError) return false;
        throw error;
      }
    }, TAB_TIMEOUT_MS);
    return result!.value;
  };
  return {
    goto: (url) => driver.get(url),
    url: () => driver.getCurrentUrl(),
    click: (name) => act(xpath.clickable(name), (element) => element.click()),
    type: (label, text) => act(xpath.field(label), (element) => element.sendKeys(text)),
    pressEnter: () => driver.actions().sendKeys(Key.ENTER).perform(),
    async sees(text) {
      await find(xpath.text(text));
    },
    hrefOf: (name) => act(xpath.clickable(name), async (element) => element.getProperty('href')),
    evaluate: (expression) => driver.executeScript(`return ${expression}`),
    close,
  };
}
