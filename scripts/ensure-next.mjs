// The Next.js that builds examples/next: 300 MB that nothing else needs, so it is no dependency of the package.
// React and all the rest come from the project's own node_modules.
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { installFromNpm } from './install.mjs';

const cache = fileURLToPath(new URL('../.cache/next/', import.meta.url));
const installed = `${cache}node_modules/next/package.json`;
const VERSION = '16.4.6';

if (!existsSync(installed) || JSON.parse(readFileSync(installed, 'utf8')).version !== VERSION) {
  if (!installFromNpm(`next@${VERSION}`, cache, '--ignore-scripts', '--legacy-peer-deps')) {
    console.error('Next.js could not be installed from npm (its reason stands above). Run the same command again.');
    process.exit(1);
  }
}
