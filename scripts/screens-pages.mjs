// Contact sheets of the issuer's own pages: screens/pages-{desktop,phone}-{light,dark}.png, every page on each.
// usage: node scripts/screens-pages.mjs [folder of the build, default dist]
import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createAdaptorServer } from '@hono/node-server';
import { chromium } from 'playwright';
import { browserLaunchOptions } from './browser.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = resolve(process.argv[2] ?? `${root}dist`);
const load = (file) => import(pathToFileURL(`${dist}/${file}`).href);
const { createIssuer } = await load('issuer/index.js');
const { memoryStorage } = await load('storage/index.js');
const { createMailbox } = await load('mailbox/index.js');

const LOGO = `<svg xmlns="http://www.w3.org/2000/svg" width="120" height="40" viewBox="0 0 120 40"><g fill="none" stroke="#e2603a" stroke-width="4" stroke-linecap="round"><circle cx="20" cy="20" r="13"/><path d="M14 23c3 4 9 4 12 0"/></g><text x="42" y="28" font-family="Georgia, serif" font-size="24" fill="#e2603a">Fern</text></svg>`;
const REDIRECT_URI = 'https://fern.example/callback';

const mailbox = createMailbox();
const storage = memoryStorage();
const { get } = storage;
let issuer;
const server = createAdaptorServer({
  fetch: (request) =>
    request.url.endsWith('/logo.svg')
      ? new Response(LOGO, { headers: { 'content-type': 'image/svg+xml' } })
      : issuer.fetch(request),
});
await new Promise((done) => server.listen(0, '127.0.0.1', done));
const url = `http://127.0.0.1:${server.address().port}`;
const client = { redirectUris: [REDIRECT_URI], secrets: ['the-app-s-own-secret'] };
issuer = createIssuer({
  issuer: url,
  clients: [
    { ...client, id: 'fern', name: 'Fern' },
    { ...client, id: 'logo', name: 'Fern', logoUri: `${url}/logo.svg` },
    { ...client, id: 'long', name: 'Donaudampfschifffahrtsgesellschaft für Binnen- und Küstenverkehr' },
  ],
  secrets: ['only for pictures: thirty-two bytes and more'],
  storage,
  mailer: mailbox.mailer,
  limits: { page: { clientRecipient: { max: 1, per: '1h' } } },
});

const authorize = (parameters = {}) =>
  `${url}/oidc/authorize?${new URLSearchParams({ client_id: 'fern', redirect_uri: REDIRECT_URI, response_type: 'code', scope: 'openid', state: 's', ...parameters })}`;
const submit = async (page, address) => {
  await page.locator('#email').fill(address);
  await page.locator('button[value=send]').click();
  await page.waitForURL(/\/email$/);
};
let count = 0;
const fresh = () => `anna.lindqvist.${(count += 1)}@example.com`;

/** Each page, and how one gets there. */
const pages = {
  'sign in': (page) => page.goto(authorize()),
  'with a logo, prefilled': (page) => page.goto(authorize({ client_id: 'logo', login_hint: 'bob@example.com' })),
  'create, German': (page) => page.goto(authorize({ prompt: 'create', ui_locales: 'de' })),
  'a long name': (page) => page.goto(authorize({ client_id: 'long', ui_locales: 'de' })),
  'not an address': async (page) => {
    await page.goto(authorize({ client_id: 'logo' }));
    await submit(page, 'bob@example');
  },
  'check your mail': async (page) => {
    await page.goto(authorize());
    await submit(page, fresh());
  },
  'asked again too early': async (page) => {
    await page.goto(authorize());
    await submit(page, fresh());
    await page.evaluate('for (const animation of document.getAnimations()) animation.finish()');
    await Promise.all([page.waitForNavigation(), page.locator('button[value=send]').click()]);
  },
  'too many': async (page) => {
    const address = fresh();
    for (let i = 0; i < 2; i += 1) {
      await page.goto(authorize({ client_id: 'logo' }));
      await submit(page, address);
    }
  },
  'Arabic, right to left': (page) =>
    page.goto(authorize({ client_id: 'logo', ui_locales: 'ar', login_hint: 'bob@example.com' })),
  'Arabic, sent': async (page) => {
    await page.goto(authorize({ ui_locales: 'ar' }));
    await submit(page, fresh());
  },
  Japanese: (page) => page.goto(authorize({ prompt: 'create', ui_locales: 'ja' })),
  form_post: async (page) => {
    await page.goto(authorize({ response_mode: 'form_post', prompt: 'none' }));
  },
  'a bad request': async (page) => {
    await page.goto(authorize({ redirect_uri: 'https://evil.example/' }));
    await page.locator('summary').click();
  },
  'started too long ago': async (page) => {
    await page.goto(authorize());
    await page.context().clearCookies();
    await submit(page, fresh());
  },
  broken: async (page) => {
    storage.get = () => Promise.reject(new Error('out of order'));
    await page.goto(`${url}/oidc/link/unknown`);
    storage.get = get;
  },
  'an unknown link': (page) => page.goto(`${url}/oidc/link/unknown`),
};

const VIEWS = {
  desktop: { width: 1000, height: 720, columns: 4, shown: 460 },
  phone: { width: 390, height: 760, columns: 7, shown: 300 },
};

const browser = await chromium.launch(browserLaunchOptions());
mkdirSync(`${root}screens`, { recursive: true });
for (const [view, { width, height, columns, shown }] of Object.entries(VIEWS)) {
  for (const colorScheme of ['light', 'dark']) {
    const shots = [];
    for (const [name, go] of Object.entries(pages)) {
      const context = await browser.newContext({
        viewport: { width, height },
        colorScheme,
        locale: 'en',
        // What posts itself would leave the page.
        javaScriptEnabled: name !== 'form_post',
      });
      const page = await context.newPage();
      await go(page);
      if (name !== 'form_post')
        await page.evaluate('for (const animation of document.getAnimations()) animation.finish()');
      const picture = await page.screenshot();
      shots.push(
        `<figure><img width="${shown}" src="data:image/png;base64,${picture.toString('base64')}"><figcaption>${name}</figcaption></figure>`,
      );
      await context.close();
    }
    const sheet = await browser.newPage({ viewport: { width: columns * (shown + 16) + 16, height: 400 } });
    await sheet.setContent(
      `<style>body{margin:0;padding:16px;display:grid;grid-template-columns:repeat(${columns},${shown}px);gap:16px;background:#8a8f98;font:14px system-ui}figure{margin:0}figcaption{padding:4px 2px}img{display:block}</style>${shots.join('')}`,
    );
    await sheet.screenshot({ path: `${root}screens/pages-${view}-${colorScheme}.png`, fullPage: true });
    await sheet.close();
    console.log(`screens/pages-${view}-${colorScheme}.png`);
  }
}
await browser.close();
server.close();
server.closeAllConnections();
