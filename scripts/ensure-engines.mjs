// Firefox and WebKit for `npm run test:wide`, from Debian's packages: npm carries neither, and Playwright's own builds
// are downloads. A machine where they cannot be installed fails the tests that need them.
import { existsSync } from 'node:fs';
import { installFromApt } from './install.mjs';

/** Debian package → what it installs. */
const PACKAGES = {
  'firefox-esr': '/usr/bin/firefox-esr',
  'webkit2gtk-driver': '/usr/bin/WebKitWebDriver',
  xvfb: '/usr/bin/xvfb-run',
};

const missing = Object.keys(PACKAGES).filter((name) => !existsSync(PACKAGES[name]));
if (missing.length > 0) installFromApt(...missing);
