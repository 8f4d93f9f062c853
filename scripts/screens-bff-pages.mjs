// Contact sheets of the pages for apps without React: every end, light and dark, on a phone and wider, in both languages.
// usage: node scripts/screens-bff-pages.mjs
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { mkdtempSync, rmSync } from 'node:fs';
import * as esbuild from 'esbuild';
import { chromium } from 'playwright';
import { browserLaunchOptions } from './browser.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'magic-invite-screens-'));
const outfile = join(folder, 'pages.mjs');
await esbuild.build({
  stdin: {
    contents: `
      export { endedContent, endedHeading } from './src/server/pages/failed-content.ts';
      export { letterContent, letterHeading } from './src/server/pages/preview-content.ts';
      export { createPageWords } from './src/server/pages/page-messages.ts';
      export { page } from './src/server/pages/page.ts';
      export { en } from './src/server/pages/locales/en.ts';
      export { de } from './src/server/pages/locales/de.ts';`,
    resolveDir: root,
  },
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  logLevel: 'error',
});
const { endedContent, endedHeading, letterContent, letterHeading, createPageWords, page, en, de } = await import(
  pathToFileURL(outfile).href
);

const letter = {
  purpose: 'invitation',
  status: 'pending',
  email: 'bob@example.com',
  inviterName: 'Sarah Lund',
  title: 'Q3 plan',
  startedHere: false,
  confirm: 'click',
  alreadySignedIn: false,
  canResume: false,
  expiresAt: 0,
};
const masked = { ...letter, email: 'b•••@example.com' };
const { inviterName: _inviter, title: _title, ...plain } = letter;
const signIn = { ...plain, purpose: 'sign-in' };
const form = { action: '/', token: '', problem: null, typed: '' };
const renewal = { action: '/', token: '' };
const end = (code, more = {}) => ({ code, letter: masked, renewal, retryAt: '/', ...more });
const faces = (words) => [
  ...[
    [letter, form],
    [
      { ...letter, confirm: 'email' },
      { ...form, problem: words.error({ code: 'wrong_address' }), typed: 'rob@example.com' },
    ],
    [{ ...letter, conflict: { email: 'anna@example.com' } }, form],
    [signIn, form],
    [
      {
        ...letter,
        inviterName: 'Wolfeschlegelsteinhausenbergerdorff',
        title: 'A plan with a name that is rather long for a card',
      },
      form,
    ],
  ].map(([shown, options]) => [letterHeading(words, shown), letterContent(words, shown, options)]),
  ...[
    end('expired'),
    end('expired', { isMailed: true }),
    end('already_used'),
    end('revoked', { renewal: null }),
    end('code_expired'),
    end('wrong_address', { renewal: null }),
    end('denied', { renewal: null }),
    end('declined', { renewal: null }),
    end('malformed', { letter: null, renewal: null }),
    end('issuer_unavailable', { renewal: null }),
    end('rate_limited', { renewal: null, retryAfter: 600 }),
  ].map((ended) => [endedHeading(words, ended), endedContent(words, ended)]),
];

const browser = await chromium.launch(browserLaunchOptions());
mkdirSync(join(root, 'screens'), { recursive: true });
for (const [name, locale, colorScheme, width] of [
  ['light', en, 'light', 560],
  ['dark', en, 'dark', 560],
  ['phone', en, 'light', 320],
  ['german', de, 'dark', 360],
]) {
  const words = createPageWords(locale);
  const tab = await browser.newPage({ colorScheme, viewport: { width, height: 460 } });
  const shots = [];
  for (const [title, content] of faces(words)) {
    const response = await page({ words, theme: '', title, content, status: 200 });
    await tab.setContent(await response.text());
    shots.push(`data:image/png;base64,${(await tab.screenshot({ fullPage: true })).toString('base64')}`);
  }
  const sheet = await browser.newPage({ viewport: { width: width * 4 + 40, height: 600 } });
  await sheet.setContent(
    `<body style="margin:8px;display:flex;flex-wrap:wrap;gap:8px;background:#888">${shots.map((src) => `<img width="${width}" src="${src}">`).join('')}`,
  );
  await sheet.screenshot({ path: join(root, `screens/bff-pages-${name}.png`), fullPage: true });
  await Promise.all([tab.close(), sheet.close()]);
}
await browser.close();
rmSync(folder, { recursive: true });
