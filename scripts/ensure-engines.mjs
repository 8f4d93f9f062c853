// Firefox and WebKit for `npm run test:wide`, from Debian's packages: npm carries neither, and Playwright's own builds
// are downloads. A machine where they cannot be installed fails the tests that need them.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Debian package → what it installs. */
const PACKAGES = {
  'firefox-esr': '/usr/bin/firefox-esr',
  'webkit2gtk-driver': '/usr/bin/WebKitWebDriver',
  xvfb: '/usr/bin/xvfb-run',
};

const missing = Object.keys(PACKAGES).filter((name) => !existsSync(PACKAGES[name]));
if (
  missing.length > 0 &&
  process.platform === 'linux' &&
  process.getuid?.() === 0 &&
  !process.env.MAGIC_INVITE_NO_APT
) {
  console.log(`Installing ${missing.join(', ')} from Debian packages …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args) => spawnSync('apt-get', args, { env, stdio: ['ignore', 'ignore', 'inherit'] });
  apt('update', '-qq');
  apt('install', '-y', '-qq', '--no-install-recommends', ...missing);
}
