// `npm run screens [GROUP[:TITLE]…]`: contact sheets of what people see, into screens/, for a person to look at. Storybook and vitest
// compare pictures; neither lays out mails, server-rendered pages, stories and the demo side by side.
import { mkdirSync, readdirSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright';
import { browserLaunchOptions } from './browser.mjs';
import { buildStorybook, serveStorybook } from './built-storybook.mjs';
import { openDemo } from './demo-tour.mjs';
import './ensure-browser.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const load = (file) => import(pathToFileURL(`${root}dist/${file}`).href);
const languages = readdirSync(`${root}dist/locales`, { withFileTypes: true }).filter((each) => each.isDirectory());
/** English comes first. */
const LOCALES = ['en', ...languages.map(({ name }) => name).filter((name) => name !== 'en')];
const SCENES_A_SHEET = 12;

const light = { colorScheme: 'light' };
const dark = { colorScheme: 'dark' };
/** How each group is looked at: the size of the window, and what Playwright calls media. */
const VIEWS = {
  mails: { desktop: [680, 400, light], dark: [680, 400, dark], phone: [375, 400, light] },
  pages: { desktop: [1000, 720, light], dark: [1000, 720, dark], phone: [390, 760, light] },
  demo: { desktop: [1180, 780, light], dark: [1180, 780, dark], phone: [390, 780, light] },
  docs: { light: [1280, 900, light], dark: [1280, 900, dark], narrow: [400, 900, light] },
  // Between them every language, both directions, and the widths at which a component changes.
  stories: {
    light: [480, 600, light, 'en'],
    dark: [480, 600, dark, 'de'],
    narrow: [320, 600, light, 'ar'],
    'narrow-dark': [320, 600, dark, 'fr'],
    wide: [1100, 600, light, 'ja'],
    forced: [480, 600, { colorScheme: 'dark', forcedColors: 'active' }, 'ar'],
  },
};

const show = async (page, response) => page.setContent(await (await response).text());

/** What this person sees, with the same cookies in every view. */
const seenBy = (person, address) => async (page) => {
  await page.context().addCookies(await person.context().cookies());
  await page.goto(address ?? person.url());
  await page.waitForLoadState('networkidle');
};

/** Each group yields scenes: a title, and what brings a page there. */
const GROUPS = {
  /** The built-in mails in every language, with little and with much in them. */
  async *mails() {
    const { mailbox, ask } = await openIssuer();
    const data = { data_inviter_name: 'Sarah Lund', data_title: 'Q3 plan', data_note: 'Could you look at page 4?' };
    const long = { ...data, data_title: 'Minutes of the extraordinary general meeting, second draft', data_note: "O'Brien says {{x}} & <i>more</i>. ".repeat(8) }; // prettier-ignore
    const forms = LOCALES.flatMap((ui_locales) => [
      { ui_locales, template_alias: 'invitation', ...data },
      { ui_locales, template_alias: 'reminder', ...data },
      { ui_locales },
      { ui_locales, prompt: 'create' },
    ]);
    for (const form of [...forms, { template_alias: 'invitation' }, { template_alias: 'invitation', ...long }]) {
      await ask(form);
      const { subject, html, text } = mailbox.messages.at(-1);
      yield [subject, (page) => page.setContent(html)];
      yield [`${subject} (text)`, (page) => page.setContent(`<style>:root { color-scheme: light dark }</style><pre dir="auto" style="white-space:pre-wrap">${text.replaceAll('<', '&lt;')}</pre>`)]; // prettier-ignore
    }
  },

  /** The pages of the issuer, and those of the BFF for apps without React. */
  async *pages() {
    const { issuer } = await openIssuer();
    const read = (path) => issuer.fetch(new Request(`https://id.example.com/oidc/${path}`));
    const asked = { client_id: 'app', redirect_uri: 'https://app.example.com/welcome', response_type: 'code', scope: 'openid', state: 's' }; // prettier-ignore
    const authorize = (other) => read(`authorize?${new URLSearchParams({ ...asked, ...other })}`);
    yield ['issuer: sign in', (page) => show(page, authorize())];
    yield ['issuer: create', (page) => show(page, authorize({ prompt: 'create' }))];
    yield ['issuer: prefilled', (page) => show(page, authorize({ login_hint: 'bob@example.com' }))];
    for (const ui_locales of LOCALES.slice(1)) yield [`issuer: ${ui_locales}`, (page) => show(page, authorize({ ui_locales }))]; // prettier-ignore
    yield ['issuer: bad request', (page) => show(page, authorize({ redirect_uri: 'https://evil.example/' }))];
    yield ['issuer: unknown link', (page) => show(page, read('link/x'))];

    const { createTestBackend } = await load('testing/index.js');
    const inviter = { id: 'sarah', name: 'Sarah Lund' };
    const pageOf = async ({ before = () => undefined, cut = (hash) => hash, language = 'en', ...options } = {}) => {
      const backend = createTestBackend({ describe: () => ({ title: 'Q3 plan' }), ...options });
      const recipients = [{ email: 'bob@example.com' }];
      await backend.app.invite({ inviter, recipients, returnTo: '/' });
      const { link } = await backend.mailbox.waitFor('bob@example.com');
      const { hash } = await backend.browser().open(link);
      await Promise.resolve(before({ backend, link }));
      const headers = { 'accept-language': language };
      const path = `/api/invite/callback/page?${cut(hash).slice(1)}`;
      const response = await backend.fetch(path, { headers, redirect: 'manual' });
      const location = response.headers.get('location');
      return location === null ? response : backend.fetch(location, { headers });
    };
    for (const language of LOCALES) yield [`BFF: preview, ${language}`, (page) => show(page, pageOf({ language }))];
    const failures = {
      'address asked': { confirm: 'email' },
      expired: { before: ({ backend }) => backend.advance('30d') },
      used: { before: ({ backend, link }) => backend.browser().accept(link) },
      'cut off': { cut: (hash) => hash.slice(0, -30) },
      'no link': { cut: () => '#' },
    };
    for (const [name, options] of Object.entries(failures))
      yield [`BFF: ${name}`, (page) => show(page, pageOf(options))];
  },

  /** The demo and its inbox, from the first page to an accepted invitation. */
  async *demo(browser) {
    const { url, send, linkFor, stop } = await openDemo(browser);
    const [sarah, bob] = await Promise.all([1, 2].map(async () => (await browser.newContext()).newPage()));
    try {
      await sarah.goto(url);
      yield ['sign in', seenBy(sarah)];
      await send(sarah, 'sarah@example.com');
      yield ['inbox', seenBy(sarah, `${url}/inbox`)];
      await sarah.goto(await linkFor('sarah@example.com'));
      await sarah.getByRole('heading', { name: 'Q3 plan' }).waitFor();
      yield ['documents', seenBy(sarah, url)];
      await sarah.goto(`${url}/documents/q3-plan`);
      await send(sarah, 'bob@example.com');
      yield ['a document', seenBy(sarah)];
      const link = await linkFor('bob@example.com');
      yield ['invitation preview', seenBy(bob, link)];
      await bob.goto(link);
      await bob.getByRole('button', { name: 'Accept and open' }).click();
      await bob.getByRole('heading', { name: 'Q3 plan', exact: true }).waitFor();
      yield ['accepted', seenBy(bob, `${url}/documents/q3-plan`)];
      yield ['no link', seenBy(bob, `${url}/welcome`)];
      yield ['incomplete link', seenBy(bob, `${url}/welcome#state=cut`)];
    } finally {
      await stop();
    }
  },

  docs: () => storybookScenes('docs', '.sbdocs-content h1'),
  stories: () => storybookScenes('story', '#storybook-root > *'),
};

/** An issuer with its mails in a list. */
async function openIssuer() {
  const [{ createIssuer }, { memoryStorage }, { createMailbox }] = await Promise.all(
    ['issuer/index.js', 'storage/index.js', 'mailbox/index.js'].map(load),
  );
  const mailbox = createMailbox();
  const secret = 'the secret of this script, which guards nothing';
  const limit = { max: 1e6, per: '1h' };
  const issuer = createIssuer({
    issuer: 'https://id.example.com',
    clients: [{ id: 'app', name: 'Foolscap', secrets: [secret], redirectUris: ['https://app.example.com/welcome'] }],
    secrets: [secret],
    storage: memoryStorage(),
    mailer: mailbox.mailer,
    limits: { confidential: { clientRecipient: limit, recipient: limit } },
  });
  const ask = async (form) => {
    const body = new URLSearchParams({
      client_id: 'app',
      client_secret: secret,
      login_hint: 'bob@example.com',
      ...form,
    });
    const response = await issuer.fetch(new Request('https://id.example.com/oidc/authorize', { method: 'POST', body }));
    if (!response.ok) throw new Error(await response.text());
    await issuer.deliver();
  };
  return { issuer, mailbox, ask };
}

async function* storybookScenes(type, selector) {
  const { url, entries, close } = await (storybook ??= serveStorybook(buildStorybook()));
  closeStorybook = close;
  for (const { id } of entries.filter((entry) => entry.type === type))
    yield [id, async (page, locale = 'en') => {
      await page.goto(`${url}/iframe.html?viewMode=${type}&id=${id}&globals=theme:auto;locale:${locale}`);
      await page.locator(selector).first().waitFor();
      // A story plays before it is what its name says.
      if (type === 'story')
        await page.waitForFunction(() => /finished|errored|aborted/.test(window.__STORYBOOK_PREVIEW__?.currentRender?.phase));
      await page.waitForLoadState('networkidle', { timeout: 5_000 }).catch(() => undefined); // Some live systems never rest.
    }]; // prettier-ignore
}
let storybook;
let closeStorybook;

async function shoot(browser, [width, height, media, locale], go) {
  const context = await browser.newContext({ viewport: { width, height }, reducedMotion: 'reduce', locale: 'en-GB', ...media }); // prettier-ignore
  const page = await context.newPage();
  await go(page, locale);
  const image = await page.screenshot({ fullPage: true });
  await context.close();
  return image.toString('base64');
}

async function writeSheet(browser, name, shots) {
  const page = await browser.newPage({ viewport: { width: 2000, height: 400 } });
  const figures = shots.map(([title, image]) => `<figure>${title}<img src="data:image/png;base64,${image}"></figure>`);
  await page.setContent(`<style>
    body { display: grid; grid-template-columns: repeat(4, 1fr); align-items: start; gap: 16px; margin: 16px; background: #888; font: 15px sans-serif; }
    figure { margin: 0; background: #fff; } img { display: block; width: 100%; }
  </style>${figures.join('')}`);
  await page.screenshot({ path: `${root}screens/${name}.png`, fullPage: true });
  await page.close();
  console.log(`screens/${name}.png`);
}

const asked = process.argv.slice(2);
mkdirSync(`${root}screens`, { recursive: true });
const browser = await chromium.launch(browserLaunchOptions());
try {
  for (const name of asked.length > 0 ? asked : Object.keys(GROUPS)) {
    const [group, part = ''] = name.split(':');
    const sheets = Object.fromEntries(Object.keys(VIEWS[group]).map((view) => [view, []]));
    for await (const [title, go] of GROUPS[group](browser)) {
      if (!title.includes(part)) continue;
      for (const [view, look] of Object.entries(VIEWS[group]))
        sheets[view].push([title, await shoot(browser, look, go)]);
    }
    for (const [view, shots] of Object.entries(sheets))
      for (let first = 0; first < shots.length; first += SCENES_A_SHEET)
        await writeSheet(browser, `${group}-${view}-${first / SCENES_A_SHEET + 1}`, shots.slice(first, first + SCENES_A_SHEET)); // prettier-ignore
  }
} finally {
  await browser.close();
  closeStorybook?.();
}
