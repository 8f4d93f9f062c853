import { spawn } from 'node:child_process';
import { mkdirSync, renameSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Makes a TypeScript module runnable by plain Node, the package's sources bundled in; returns its path. */
export async function bundleModule(module: URL): Promise<string> {
  const path = `${root}.cache/test/${basename(module.pathname, '.ts')}.mjs`;
  const outfile = `${path}.${process.pid}`;
  mkdirSync(`${root}.cache/test`, { recursive: true });
  await build({
    entryPoints: [fileURLToPath(module)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    tsconfig: `${root}tsconfig.json`,
    external: ['libsql', 'nodemailer', 'pg'],
    logLevel: 'error',
  });
  // Two test files may bundle the same module while processes of the other start.
  renameSync(outfile, path);
  return path;
}

/** Runs what {@link bundleModule} made in a process of its own; resolves with its output, rejects with its failure. */
export function runModule(path: string, args: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [path, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    let errors = '';
    child.stdout.on('data', (data: Buffer) => (output += data.toString()));
    child.stderr.on('data', (data: Buffer) => (errors += data.toString()));
    child.on('error', reject);
    child.on('close', (status) =>
      status === 0 ? resolve(output) : reject(new Error(`${basename(path)} exited with ${status}: ${errors}`)),
    );
  });
}
