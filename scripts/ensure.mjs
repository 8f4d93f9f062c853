// Installs the dependencies when, and only when, what is installed no longer fits: called inside every script
// (not as a `pre` hook, which `ignore-scripts` skips), dependency-free, so that it runs on a fresh clone.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const marker = `${root}node_modules/.magic-invite-installed`;

export function ensureDependencies() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    console.error(
      `magic-invite needs Node 20.19 or newer; this is ${process.version}. Install a newer one from https://nodejs.org.`,
    );
    process.exit(1);
  }
  const wanted = createHash('sha256')
    .update(readFileSync(`${root}package-lock.json`))
    .update(`${process.version} ${process.platform} ${process.arch}`)
    .digest('hex');
  if (existsSync(marker) && readFileSync(marker, 'utf8') === wanted) return;

  console.log('Installing dependencies (once, until the lockfile changes) …');
  const { status } = spawnSync('npm', ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: { ...process.env, PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1' },
  });
  if (status !== 0) {
    console.error('npm ci failed (its reason stands above). Nothing else was changed; run the same command again.');
    process.exit(status ?? 1);
  }
  writeFileSync(marker, wanted);
}

ensureDependencies();
