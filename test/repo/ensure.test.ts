import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
let folder: string;

/** A copy of what a fresh clone has, and an `npm` that only notes how it was called. */
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'magic-invite-ensure-'));
  for (const path of ['scripts', 'package.json', 'package-lock.json'])
    cpSync(join(root, path), join(folder, path), { recursive: true });
  mkdirSync(join(folder, 'bin'));
  writeFileSync(
    join(folder, 'bin/npm'),
    '#!/bin/sh\necho "$@" >> calls\n[ -z "$NPM_FAILS" ] || exit 7\nrm -rf node_modules\nmkdir node_modules\n',
  );
  chmodSync(join(folder, 'bin/npm'), 0o755);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function ensure({ node = [], env = {} }: { node?: string[]; env?: Record<string, string> } = {}) {
  const { status, stderr } = spawnSync(process.execPath, [...node, 'scripts/ensure.mjs'], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, PATH: `${join(folder, 'bin')}${delimiter}${process.env.PATH}`, ...env },
  });
  return { status, stderr };
}
const calls = () =>
  existsSync(join(folder, 'calls')) ? readFileSync(join(folder, 'calls'), 'utf8').trim().split('\n') : [];

test('a fresh clone is installed once, and again only when the lockfile changes', () => {
  expect(ensure().status).toBe(0);
  expect(calls()).toEqual([expect.stringMatching(/^ci /)]);
  expect(ensure().status).toBe(0);
  expect(calls()).toHaveLength(1);

  appendFileSync(join(folder, 'package-lock.json'), '\n');
  expect(ensure().status).toBe(0);
  expect(calls()).toHaveLength(2);
  expect(ensure().status).toBe(0);
  expect(calls()).toHaveLength(2);
});

test('node_modules that were deleted are installed again', () => {
  ensure();
  rmSync(join(folder, 'node_modules'), { recursive: true });
  ensure();
  expect(calls()).toHaveLength(2);
});

test('another version of Node installs again', () => {
  ensure();
  ensure({ node: ['--import', pretend('24.1.0')] });
  expect(calls()).toHaveLength(2);
});

test('development dependencies come along under NODE_ENV=production', () => {
  ensure({ env: { NODE_ENV: 'production' } });
  expect(calls()).toEqual([expect.stringContaining('--include=dev')]);
});

test('a failed install is passed on, and tried again next time', () => {
  expect(ensure({ env: { NPM_FAILS: '1' } }).status).toBe(7);
  expect(ensure().status).toBe(0);
  expect(calls()).toHaveLength(2);
});

test.each(['18.20.8', '20.18.3'])('Node %s is refused in one line that says which is needed', (version) => {
  const { status, stderr } = ensure({ node: ['--import', pretend(version)] });
  expect(status).toBe(1);
  expect(stderr.trim().split('\n')).toEqual([expect.stringContaining('20.19')]);
  expect(stderr).toContain(`v${version}`);
  expect(calls()).toEqual([]);
});

test('the lockfile names every platform: npm ci refuses one that lacks an optional package', () => {
  const { packages } = JSON.parse(readFileSync(`${root}package-lock.json`, 'utf8')) as {
    packages: Record<string, { version: string; optionalDependencies?: Record<string, string> }>;
  };
  /** As Node finds a package from the folder of another: the version beside it, or further up. */
  const find = (from: string, name: string): string | undefined =>
    packages[`${from === '' ? '' : `${from}/`}node_modules/${name}`]?.version ??
    (from === '' ? undefined : find(from.slice(0, Math.max(from.lastIndexOf('/node_modules/'), 0)), name));
  const missing = Object.entries(packages).flatMap(([path, { optionalDependencies }]) =>
    Object.entries(optionalDependencies ?? {})
      .filter(([name, range]) => {
        const found = find(path, name);
        return found === undefined || (/^\d/.test(range) && found !== range);
      })
      .map(([name, range]) => `${path} needs ${name} ${range}`),
  );
  expect(missing).toEqual([]);
});

/** A module that makes Node report another version. */
function pretend(version: string): string {
  const file = join(folder, 'pretend.mjs');
  const versions = `{ value: { ...process.versions, node: '${version}' } }`;
  writeFileSync(
    file,
    `Object.defineProperty(process, 'versions', ${versions});
Object.defineProperty(process, 'version', { value: 'v${version}' });`,
  );
  return pathToFileURL(file).href;
}
