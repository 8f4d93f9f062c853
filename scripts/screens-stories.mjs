// Contact sheets of the components: screens/stories-COMPONENT-{light,dark,rtl,narrow,forced}-N.png, twelve stories on each.
// usage: node scripts/screens-stories.mjs [folder of a built Storybook; default: builds one] [part of a story's id]
import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';
import { browserLaunchOptions } from './browser.mjs';
import { buildStorybook, serveStorybook } from './built-storybook.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const storybook = await serveStorybook(process.argv[2] ? resolve(process.argv[2]) : buildStorybook());
const only = process.argv[3] ?? '';

const STORIES_A_SHEET = 12;
const AT_DESK = { width: 480, height: 600 };
const MODES = {
  light: { locale: 'en', viewport: AT_DESK, media: { colorScheme: 'light' } },
  dark: { locale: 'en', viewport: AT_DESK, media: { colorScheme: 'dark' } },
  narrow: { locale: 'en', viewport: { width: 320, height: 600 }, media: { colorScheme: 'light' } },
  forced: { locale: 'en', viewport: AT_DESK, media: { colorScheme: 'dark', forcedColors: 'active' } },
  rtl: { locale: 'ar', viewport: AT_DESK, media: { colorScheme: 'light' } },
};
const PLAIN = { forcedColors: 'none', reducedMotion: 'reduce' };

const stories = storybook.entries.filter(
  ({ type, importPath, id }) =>
    type === 'story' && /^\.\/stories\/(components|restyled)\//.test(importPath) && id.includes(only),
);

const { url } = storybook;
const browser = await chromium.launch(browserLaunchOptions());
mkdirSync(`${root}screens`, { recursive: true });

/** A story, played to its end once for each language; the other modes are the same page seen otherwise. */
async function shoot(page, { id }) {
  const pictures = {};
  for (const locale of ['en', 'ar']) {
    await page.setViewportSize(AT_DESK);
    await page.emulateMedia({ ...PLAIN, colorScheme: 'light' });
    await page.goto(`${url}/iframe.html?viewMode=story&id=${id}&globals=theme:auto;locale:${locale}`);
    await page.waitForFunction(() =>
      ['finished', 'errored', 'aborted'].includes(globalThis.__STORYBOOK_PREVIEW__?.currentRender?.phase),
    );
    const phase = await page.evaluate(() => globalThis.__STORYBOOK_PREVIEW__.currentRender.phase);
    if (phase !== 'finished') throw new Error(`The story ${id} ended ${phase} in ${locale}.`);
    for (const [mode, { viewport, media }] of Object.entries(MODES).filter(([, each]) => each.locale === locale)) {
      await page.setViewportSize(viewport);
      await page.emulateMedia({ ...PLAIN, ...media });
      pictures[mode] = await page.locator('#storybook-root > *').first().screenshot();
    }
  }
  return pictures;
}

async function writeSheet(name, figures, shown) {
  const columns = shown > 400 ? 4 : 6;
  const sheet = await browser.newPage({ viewport: { width: columns * (shown + 16) + 16, height: 400 } });
  await sheet.setContent(
    `<style>body{margin:0;padding:16px;display:grid;grid-template-columns:repeat(${columns},${shown}px);gap:16px;align-items:start;background:#8a8f98;font:15px system-ui}figure{margin:0}figcaption{padding:4px 2px}img{display:block;max-height:900px;object-fit:cover;object-position:top}</style>${figures.join('')}`,
  );
  await sheet.screenshot({ path: `${root}screens/${name}.png`, fullPage: true });
  await sheet.close();
  console.log(`screens/${name}.png`);
}

const shots = new Map();
const errors = [];
const waiting = [...stories];
// Two at a time: there are two cores.
await Promise.all(
  [1, 2].map(async () => {
    const page = await browser.newPage();
    for (let story = waiting.shift(); story; story = waiting.shift())
      await shoot(page, story).then(
        (pictures) => shots.set(story.id, pictures),
        (error) => errors.push(error),
      );
    await page.close();
  }),
);

for (const title of new Set(stories.map((story) => story.title))) {
  const component = title.split('/').at(-1).replaceAll(/\W+/g, '-').toLowerCase();
  const told = stories.filter((story) => story.title === title && shots.has(story.id));
  for (const [mode, { viewport }] of Object.entries(MODES))
    for (let first = 0; first < told.length; first += STORIES_A_SHEET) {
      const figures = told.slice(first, first + STORIES_A_SHEET).map(({ id, name }) => {
        const image = shots.get(id)[mode].toString('base64');
        return `<figure><figcaption>${name}</figcaption><img width="${viewport.width}" src="data:image/png;base64,${image}"></figure>`;
      });
      await writeSheet(`stories-${component}-${mode}-${first / STORIES_A_SHEET + 1}`, figures, viewport.width);
    }
}
await browser.close();
storybook.close();
if (errors.length > 0) throw new AggregateError(errors, errors.map(({ message }) => message).join('\n'));
