import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { packedApp, type PackedApp } from '../packaging/packed-app.ts';
import { smtpInbox } from '../support/smtp-inbox.ts';
import { runModule } from '../support/run-module.ts';

let packed: PackedApp;
const folders: string[] = [];
beforeAll(() => {
  packed = packedApp();
});
afterAll(() => {
  packed?.remove();
  folders.forEach((folder) => rmSync(folder, { recursive: true, force: true }));
});

/** What npm says when it installs the package beside these, from the registry, into an empty app. */
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
    ['the drivers', ['pg@8', 'libsql@0.5', 'better-sqlite3']],
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
