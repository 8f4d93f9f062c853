// The Next.js that builds examples/next: 300 MB that nothing else needs, so it is no dependency of the package.
// React and all the rest come from the project's own node_modules.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const cache = fileURLToPath(new URL('../.cache/next/', import.meta.url));
const installed = `${cache}node_modules/next/package.json`;
const VERSION = '16.4.6';

if (!existsSync(installed) || JSON.parse(readFileSync(installed, 'utf8')).version !== VERSION) {
  console.log('Installing Next.js for its example …');
  mkdirSync(cache, { recursive: true });
  const flags = ['--no-save', '--ignore-scripts', '--legacy-peer-deps', '--no-audit', '--no-fund', '--loglevel=error'];
  const { status } = spawnSync('npm', ['install', '--prefix', cache, ...flags, `next@${VERSION}`], {
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (status !== 0) {
    console.error('Next.js could not be installed from npm (its reason stands above). Run the same command again.');
    process.exit(1);
  }
}
