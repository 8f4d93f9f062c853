import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Vitest's global set-up of the projects that test the built package: builds it and the demo once for all of them. */
export default function buildPackage(): void {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const run = (...args: string[]) => execFileSync(process.execPath, args, { cwd: root, stdio: 'pipe' });
  run('scripts/build.mjs');
  run('--input-type=module', '-e', `await (await import('./examples/demo/build.mjs')).buildDemo()`);
}
