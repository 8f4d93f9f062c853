import { mkdtempSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import Database from 'libsql';
import { Pool } from 'pg';
import { memoryStorage, sqliteStorage } from '../../dist/storage/index.js';

export const memory = () => memoryStorage();
/** An empty file. */
export const openSqlite = () => new Database(join(mkdtempSync(join(tmpdir(), 'bench-')), 'bench.db'));
export const sqlite = () => sqliteStorage(openSqlite());

/** Starts the Postgres of the tests. `connect` opens a pool of one connection, in a schema of its own; `stop` removes it all. */
export async function openPostgres() {
  const program = join(mkdtempSync(join(tmpdir(), 'bench-')), 'postgres.mjs');
  const source = fileURLToPath(new URL('../../test/support/postgres.ts', import.meta.url));
  const scripts = new URL('../../scripts/', import.meta.url);
  await build({
    entryPoints: [source],
    outfile: program,
    bundle: true,
    platform: 'node',
    format: 'esm',
    // It finds what npm brought beside its own file.
    plugins: [
      {
        name: 'scripts',
        setup: (bundle) =>
          bundle.onResolve({ filter: /scripts\/postgres\.mjs$/ }, () => ({
            path: new URL('postgres.mjs', scripts).href,
            external: true,
          })),
      },
    ],
  });
  const { startPostgres } = await import(pathToFileURL(program).href);
  const server = startPostgres();
  return {
    stop: server.stop,
    connect: (schema) =>
      new Pool({ connectionString: server.connectionString, options: `-c search_path=${schema}`, max: 1 }),
  };
}
