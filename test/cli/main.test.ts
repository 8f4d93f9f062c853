import { cpSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildCli, runCli, testFolder, type TestFolder } from '../support/cli.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const manifest = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as {
  version: string;
  bin: Record<string, string>;
};

/** What the program loads only when the configuration asks for it. */
const PEERS = ['libsql', 'pg', 'nodemailer'];

let cli: string;
let folder: TestFolder;
beforeAll(async () => {
  cli = await buildCli('main', { external: PEERS });
  folder = testFolder();
});
afterAll(() => folder.remove());

async function run(...args: string[]): Promise<{ status: number | string; out: string; err: string }> {
  const running = runCli(cli, args, {}, folder.path);
  return { status: await running.exited, out: running.output(), err: running.errors() };
}

test('the manifest’s bin is built from a file that Node can start', () => {
  expect(manifest.bin).toEqual({ 'magic-invite': './dist/cli/index.js' });
  expect(readFileSync(`${root}src/cli/index.ts`, 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
});

test('it prints its version', async () => {
  expect(await run('--version')).toEqual({ status: 0, out: `${manifest.version}\n`, err: '' });
});

test.each([
  [['--help'], ['dev', 'issuer', 'keys', '--version', 'Exit codes']],
  [
    ['issuer', '--help'],
    [
      '--config',
      '--check',
      'listen',
      'secrets',
      'env:NAME',
      'file:PATH',
      'sqlite:',
      'postgres://',
      'smtp',
      'postmark',
      'templates',
      'limits',
      'trustedProxyHeader',
      '/health',
      '/ready',
      'SIGTERM',
      'Exit codes',
    ],
  ],
  [
    ['dev', '-h'],
    ['--app', '--callback', '--base-path', '--port', '--file', 'Exit codes'],
  ],
  [
    ['keys', '--help'],
    ['list', 'rotate', '--config', 'signing', 'next', 'retiring', 'Exit codes'],
  ],
])('%j says what there is to know', async (args, expected) => {
  const { status, out, err } = await run(...args);
  expect([status, err]).toEqual([0, '']);
  for (const word of expected) expect(out).toContain(word);
  for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(120);
});

test('the configuration in the help is one that works', async () => {
  const { out } = await run('issuer', '--help');
  const written = out.slice(out.indexOf('{\n'), out.indexOf('\n  }\n') + 4);
  const file = folder.write('id.json', written.replace('file:/run/secrets/app', 'env:APP_SECRET'));
  mkdirSync(`${folder.path}/mails`);
  const env = {
    ISSUER_SECRET: 'x'.repeat(32),
    APP_SECRET: 'x'.repeat(16),
    DATABASE_URL: 'sqlite:x',
    SMTP_URL: 'smtp://localhost',
  };
  const running = runCli(cli, ['issuer', '--check', '--config', file], env);
  expect([await running.exited, running.errors()]).toEqual([0, '']);
});

test.each([
  [[], 'Which command?'],
  [['isuer'], 'There is no command "isuer". Did you mean "issuer"?'],
  [['issuer'], '--config FILE is missing'],
  [['issuer', '--confg', 'x'], 'There is no option --confg. Did you mean "--config"?'],
  [['issuer', '--config'], '--config needs a value'],
  [['issuer', '--config', '--check'], '--config needs a value'],
  [['issuer', '--config', 'a.json', '--config', 'b.json'], '--config is given twice'],
  [['issuer', '--check=yes', '--config', 'a.json'], '--check takes no value'],
  [['issuer', 'a.json', '--config', 'a.json'], '"a.json" is one argument too many'],
  [['keys'], 'list, rotate or export'],
  [['keys', 'rotat', '--config', 'a.json'], 'Did you mean "rotate"?'],
  [['dev', '--port', 'http'], '--port must be'],
  [['dev', '--app', 'localhost:3000'], '--app must be the origin'],
  [['dev', '--callback', 'welcome'], '--callback must be a path'],
])('%j is wrong usage: exit code 2, and what to do', async (args, named) => {
  const { status, out, err } = await run(...args);
  expect([status, out]).toEqual([2, '']);
  expect(err).toContain(named);
});

test.each([
  ['libsql', { storage: 'sqlite:x.sqlite' }],
  ['pg', { storage: 'postgres://localhost/x' }],
  ['nodemailer', { storage: 'postgres://localhost/x', mailer: { smtp: 'smtp://localhost' } }],
])('without the package %s it says which one to install', async (missing, more) => {
  const place = testFolder();
  const modules = `${place.path}/node_modules`;
  for (const name of PEERS) {
    if (name === missing) continue;
    mkdirSync(modules, { recursive: true });
    symlinkSync(`${root}node_modules/${name}`, `${modules}/${name}`);
  }
  cpSync(dirname(cli), `${place.path}/dist/cli`, { recursive: true });
  const config = {
    issuer: 'https://id.example.com',
    secrets: ['a secret of at least thirty-two bytes'],
    mailer: { postmark: { serverToken: 't' } },
    clients: [{ id: 'https://app.example.com/welcome' }],
    ...more,
  };
  const args = ['issuer', '--config', place.write('id.json', config), ...(missing === 'nodemailer' ? ['--check'] : [])];
  const running = runCli(`${place.path}/dist/cli/index.mjs`, args);
  expect(await running.exited).toBe(2);
  expect(running.errors()).toContain(`npm install ${missing}`);
  place.remove();
});
