// What the built-in mails look like: a sheet for each language (light and dark, desktop and phone), one of the plain
// texts, and one of what is rare. `node scripts/screens-mails.mjs` writes them to screens/mails-*.png.
import { mkdirSync, rmSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import * as esbuild from 'esbuild';
import { chromium } from 'playwright';
import { browserLaunchOptions } from './browser.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const DESKTOP = 680;
const PHONE = 375;
/** What an inviter of each language may have written. */
const LETTERS = {
  en: ['Sarah Lund', 'Q3 plan', 'Could you look at the numbers on page 4 before Friday?'],
  de: ['Jürgen Groß', 'Quartalsplan', 'Magst du bis Freitag auf die Zahlen auf Seite 4 schauen?'],
  fr: ['Élodie Lefèvre', 'Plan du troisième trimestre', 'Peux-tu regarder les chiffres de la page 4 avant vendredi ?'],
  es: ['Íñigo Muñoz', 'Plan del tercer trimestre', '¿Puedes mirar las cifras de la página 4 antes del viernes?'],
  ja: ['佐藤 花子', '第3四半期計画', '金曜日までに4ページの数字を見ていただけますか。'],
  ar: ['ليلى حداد', 'خطة الربع الثالث', 'هل يمكن مراجعة الأرقام في الصفحة ٤ قبل يوم الجمعة؟'],
};
const LOGO = `data:image/svg+xml,${encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 150 32"><rect width="32" height="32" rx="8" fill="#0a7d5a"/><text x="42" y="23" font-family="sans-serif" font-size="20" fill="#0a7d5a">Foolscap</text></svg>')}`;

/** An issuer from the sources, whose mails are kept. */
async function createPostOffice() {
  const bundle = `${root}.cache/screens-mails-${process.pid}.mjs`;
  await esbuild.build({
    stdin: {
      contents: `export * from './src/issuer/index.ts'; export { memoryStorage } from './src/storage/index.ts';`,
      resolveDir: root,
    },
    outfile: bundle,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
  });
  const { createIssuer, memoryStorage } = await import(pathToFileURL(bundle).href);
  rmSync(bundle);
  const sent = [];
  const secret = 'a secret of the screens';
  const issuer = createIssuer({
    issuer: 'https://id.example.com',
    clients: [{ id: 'app', name: 'Foolscap', secrets: [secret], redirectUris: ['https://app.example.com/welcome'] }],
    secrets: ['a secret of at least thirty-two bytes'],
    storage: memoryStorage(),
    mailer: { send: async (mail) => void sent.push(mail) },
    limits: {
      confidential: { clientRecipient: { max: Infinity, per: '1h' }, recipient: { max: Infinity, per: '1h' } },
    },
  });
  return async (form) => {
    const body = new URLSearchParams({
      client_id: 'app',
      client_secret: secret,
      login_hint: 'bob@example.com',
      ...form,
    });
    const response = await issuer.fetch(new Request('https://id.example.com/oidc/authorize', { method: 'POST', body }));
    if (response.status !== 200) throw new Error(await response.text());
    await issuer.deliver();
    return sent.at(-1);
  };
}

function formsOf(locale) {
  const [data_inviter_name, data_title, data_note] = LETTERS[locale];
  const invitation = { template_alias: 'invitation', data_inviter_name, data_title, data_note };
  return [invitation, {}, { prompt: 'create' }].map((form) => ({ ...form, ui_locales: locale }));
}

/** @param browser of Playwright; by default one is started for it */
export async function screensOfMails({ out = `${root}screens/`, browser } = {}) {
  const own = browser ?? (await chromium.launch(browserLaunchOptions()));
  mkdirSync(out, { recursive: true });
  try {
    const write = await createPostOffice();
    const shoot = await createCamera(own);
    const sheet = (name, rows) => layOut(own, `${out}mails-${name}.png`, rows);
    for (const locale of Object.keys(LETTERS)) {
      const mails = [];
      for (const form of formsOf(locale)) mails.push(await write(form));
      const rows = [];
      for (const dark of [false, true]) {
        const row = [];
        for (const mail of mails) {
          row.push({ title: mail.subject, image: await shoot(mail.html, { dark, width: DESKTOP }) });
          row.push({ image: await shoot(mail.html, { dark, width: PHONE }) });
        }
        rows.push(row);
      }
      await sheet(locale, rows);
    }
    await sheet('texts', await texts(write));
    await sheet('rare', await rare(write, shoot));
  } finally {
    if (!browser) await own.close();
  }
}

async function texts(write) {
  const rows = [];
  for (const locale of Object.keys(LETTERS)) {
    const row = [];
    for (const form of formsOf(locale)) {
      const { subject, text } = await write(form);
      row.push({ title: subject, text });
    }
    rows.push(row);
  }
  return rows;
}

/** What a mail looks like with little, with much, with a logo, and where the mail program drops style sheets. */
async function rare(write, shoot) {
  const bare = await write({ template_alias: 'invitation' });
  const long = await write({
    template_alias: 'invitation',
    login_hint: 'a.very.long.name.that.no.line.can.hold.without.breaking@mail.department.example.com',
    data_to: 'Bob',
    data_inviter_name: 'Wolfeschlegelsteinhausenbergerdorff, Hubert Blaine <b>& Sons</b>',
    data_title: 'Minutes of the extraordinary general meeting of the allotment association, second draft.pdf',
    data_note: "O'Brien says {{x}} & <i>more</i>. ".repeat(8),
  });
  const mixed = await write({
    template_alias: 'invitation',
    ui_locales: 'ar',
    data_inviter_name: "Pat O'Brien",
    data_title: 'Q3 plan (draft).pdf',
    data_note: 'Have a look.',
  });
  const hebrew = await write({
    template_alias: 'invitation',
    data_inviter_name: 'שרה לוי',
    data_title: 'תוכנית (טיוטה)',
    data_note: 'אפשר להסתכל?',
  });
  const withLogo = bare.html.replace(
    /(?=<h1)/,
    `<img class="logo" src="${LOGO}" height="32" style="display:block;margin:0 0 24px">`,
  );
  const naked = bare.html
    .replace(/<style>.*?<\/style>/s, '')
    .replace(/<meta name="(supported-)?color-schemes?"[^>]*>/g, '');
  const shots = (html, title) =>
    Promise.all(
      [
        [false, DESKTOP],
        [true, DESKTOP],
        [false, PHONE],
      ].map(async ([dark, width]) => ({ title, image: await shoot(html, { dark, width }) })),
    );
  return [
    [...(await shots(bare.html, 'nothing known')), ...(await shots(withLogo, 'a logo'))],
    [...(await shots(long.html, long.subject)), ...(await shots(naked, 'style sheet dropped'))],
    [...(await shots(mixed.html, mixed.subject)), ...(await shots(hebrew.html, hebrew.subject))],
  ];
}

async function createCamera(browser) {
  const pages = new Map();
  return async (html, { dark, width }) => {
    const key = `${dark} ${width}`;
    if (!pages.has(key)) {
      const context = await browser.newContext({
        colorScheme: dark ? 'dark' : 'light',
        viewport: { width, height: 300 },
      });
      // A mail of ours loads nothing; if it did, the picture would show the gap.
      await context.route('**/*', (route) => route.abort());
      pages.set(key, context.newPage());
    }
    const page = await pages.get(key);
    await page.setContent(html);
    return page.screenshot({ fullPage: true });
  };
}

const escape = (text) => text.replaceAll(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`);

const tile = ({ title = '', image, text }) =>
  `<figure><figcaption dir="auto">${escape(title) || '&nbsp;'}</figcaption>${
    image ? `<img src="data:image/png;base64,${image.toString('base64')}">` : `<pre dir="auto">${escape(text)}</pre>`
  }</figure>`;

async function layOut(browser, path, rows) {
  const page = await browser.newPage({ viewport: { width: 400, height: 300 } });
  await page.setContent(`<style>
    body { margin: 16px; width: max-content; background: #888; font: 15px sans-serif; }
    section { display: flex; gap: 16px; align-items: flex-start; margin-bottom: 16px; }
    figure { margin: 0; } figcaption { max-width: 600px; overflow: hidden; white-space: nowrap; padding: 6px; background: #fff; }
    pre { box-sizing: border-box; width: 620px; margin: 0; padding: 20px; background: #fff; font: 14px/1.5 monospace; white-space: pre-wrap; overflow-wrap: anywhere; }
  </style>${rows.map((row) => `<section>${row.map(tile).join('')}</section>`).join('')}`);
  const body = page.locator('body');
  const { width, height } = (await body.boundingBox()) ?? { width: 400, height: 300 };
  await page.setViewportSize({ width: Math.ceil(width) + 32, height: Math.ceil(height) + 32 });
  await page.screenshot({ path, fullPage: true });
  await page.close();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await screensOfMails();
