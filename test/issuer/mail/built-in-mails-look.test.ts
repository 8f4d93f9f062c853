import { chromium, type Browser, type Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { browserLaunchOptions } from '../../../scripts/browser.mjs';
import { LANGUAGES } from '../../../src/locales/index.ts';
import { openTestIssuer } from '../../support/test-issuer.ts';

const FORMS: Record<string, string>[] = [
  {},
  { prompt: 'create' },
  {
    template_alias: 'invitation',
    data_inviter_name: 'Wolfeschlegelsteinhausenbergerdorff, Hubert',
    data_title: 'Minutes of the extraordinary general meeting',
    data_note: 'Page 4, please',
    data_to: 'Bob',
  },
];

let browser: Browser;
beforeAll(async () => {
  browser = await chromium.launch(browserLaunchOptions());
});
afterAll(() => browser.close());

async function mailsIn(locale: string): Promise<string[]> {
  const { ask, mails } = openTestIssuer();
  for (const form of FORMS) await ask({ ...form, ui_locales: locale });
  return mails.map(({ html }) => html);
}

interface Seen {
  /** Text colour and the colour behind it, of every text that is seen. */
  colours: [string, string][];
  pageColour: string;
  overflow: number;
  width: number;
  buttonHeight: number;
  direction: string;
  align: string;
}

function look(page: Page): Promise<Seen> {
  return page.evaluate(() => {
    const colours: [string, string][] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const element = walker.currentNode.parentElement!;
      if (!walker.currentNode.textContent?.trim() || !element.checkVisibility()) continue;
      let behind: Element | null = element;
      while (behind && getComputedStyle(behind).backgroundColor === 'rgba(0, 0, 0, 0)') behind = behind.parentElement;
      colours.push([getComputedStyle(element).color, getComputedStyle(behind!).backgroundColor]);
    }
    const lead = document.querySelector('h1')!;
    return {
      colours,
      pageColour: getComputedStyle(document.body).backgroundColor,
      overflow: document.documentElement.scrollWidth - window.innerWidth,
      width: document.querySelector('.card')!.getBoundingClientRect().width,
      buttonHeight: document.querySelector('a')!.getBoundingClientRect().height,
      direction: getComputedStyle(lead).direction,
      align: getComputedStyle(lead).textAlign,
    };
  });
}

/** WCAG 2.2, relative luminance of `rgb(…)`. */
function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = (colour.match(/[\d.]+/g) ?? []).map((channel) => {
    const share = Number(channel) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast([one, other]: [string, string]): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

describe.each(LANGUAGES.map(({ code }) => code))('the mails in %s', (locale) => {
  test.each<['light' | 'dark', number, string]>([
    ['light', 800, 'rgb(244, 244, 241)'],
    ['dark', 800, 'rgb(21, 23, 28)'],
    ['light', 320, 'rgb(244, 244, 241)'],
    ['dark', 320, 'rgb(21, 23, 28)'],
  ])('WCAG 2.2 1.4.3, 1.4.10, 2.5.8: %s, %i px wide', async (colorScheme, width, pageColour) => {
    const context = await browser.newContext({ colorScheme, viewport: { width, height: 800 } });
    const asked: string[] = [];
    await context.route('**/*', (route) => {
      asked.push(route.request().url());
      return route.abort();
    });
    const page = await context.newPage();
    for (const html of await mailsIn(locale)) {
      await page.setContent(html);
      const seen = await look(page);
      expect(seen).toMatchObject({
        pageColour,
        direction: locale === 'ar' ? 'rtl' : 'ltr',
        align: locale === 'ar' ? 'right' : 'left',
      });
      expect(seen.colours.length).toBeGreaterThan(4);
      expect(Math.min(...seen.colours.map(contrast))).toBeGreaterThanOrEqual(4.5);
      expect(seen.overflow).toBeLessThanOrEqual(0);
      expect(seen.width).toBeLessThanOrEqual(600);
      expect(seen.buttonHeight).toBeGreaterThanOrEqual(44);
    }
    expect(asked).toEqual([]);
    await context.close();
  });
});
