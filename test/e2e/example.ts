import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { onTestFinished } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Builds an example against the built package, as an app has it; returns what Node can run. */
export async function buildExample(name: string): Promise<string> {
  const outfile = `${root}.cache/examples/${name}.mjs`;
  await build({
    entryPoints: [`${root}examples/${name}/main.ts`],
    outfile,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    tsconfigRaw: {}, // not this project's, which leads to the sources
    logLevel: 'error',
  });
  return outfile;
}

/** Runs a program until the test ends; resolves once it has printed that it is ready. */
export function run(
  args: string[],
  ready: string,
  options: { cwd?: string; env: Record<string, string> },
): Promise<void> {
  const child = spawn(process.execPath, args, {
    cwd: options.cwd ?? root,
    env: { ...process.env, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const exited = new Promise<void>((resolve) => void child.on('close', () => resolve()));
  onTestFinished(async () => {
    child.kill();
    await exited;
  });
  return new Promise((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        output += chunk.toString();
        if (output.includes(ready)) resolve();
      });
    }
    void exited.then(() => reject(new Error(`It exited:\n${output}`)));
  });
}
