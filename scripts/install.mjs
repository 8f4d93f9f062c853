// What the `ensure-…` scripts install with: Debian's packages, and npm packages outside of node_modules. No installer does both.
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';

export const run = (command, args, options = {}) =>
  spawnSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'], shell: process.platform === 'win32', ...options })
    .status === 0;

/** Installs Debian's packages where this process may; elsewhere it does nothing. */
export function installFromApt(...packages) {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || process.env.MAGIC_INVITE_NO_APT) return;
  console.log(`Installing ${packages.join(', ')} from Debian packages …`);
  // RUNLEVEL=1: Postgres would otherwise start a server of its own, which no test uses.
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  if (run('apt-get', ['update', '-qq'], { env }))
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], { env });
}

/** Installs an npm package into a folder that is not the project's. Returns whether it did. */
export function installFromNpm(name, folder, ...flags) {
  console.log(`Installing ${name} from npm …`);
  mkdirSync(folder, { recursive: true });
  return run('npm', ['install', '--prefix', folder, '--no-save', '--no-audit', '--no-fund', '--loglevel=error', ...flags, name]); // prettier-ignore
}
