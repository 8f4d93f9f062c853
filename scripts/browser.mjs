// Which Chromium the tests and screens drive: Debian's, else Playwright's own, else the one `ensure-browser` brought from npm.
// Playwright knows its own downloads only.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const cache = fileURLToPath(new URL('../.cache/browser/', import.meta.url));
const fromNpm = `${cache}chromium`;
const require = createRequire(import.meta.url);

function playwrightsOwn() {
  try {
    return require('playwright').chromium.executablePath();
  } catch {
    return ''; // not installed yet: this file also runs before `npm ci`
  }
}

/** The path of an installed Chromium, or undefined when this machine has none. */
export function findBrowser() {
  return [
    process.env.CHROMIUM_PATH,
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    playwrightsOwn(),
    fromNpm,
  ]
    .filter(Boolean)
    .find((path) => existsSync(path));
}

/** What Playwright's `launch` needs for it, as root and without a network beyond loopback. */
export function browserLaunchOptions() {
  const executablePath = findBrowser();
  return {
    ...(executablePath ? { executablePath } : {}),
    ...(executablePath === fromNpm
      ? { env: { ...process.env, LD_LIBRARY_PATH: `${cache}lib`, FONTCONFIG_FILE: `${cache}fonts.conf` } }
      : {}),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  };
}
