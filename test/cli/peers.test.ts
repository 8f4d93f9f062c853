import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildCli, runCli, testFolder, type TestFolder } from '../support/cli.ts';

let folder: TestFolder;
let cli: string;
beforeAll(async () => {
  folder = testFolder();
  // In a folder without node_modules, so that nothing but the bundle can be found.
  cli = await buildCli('peers', { outdir: `${folder.path}/dist/cli`, external: ['libsql', 'pg', 'nodemailer'] });
});
afterAll(() => folder.remove());

const config = (storage: string) => ({
  issuer: 'https://id.example.com',
  secrets: ['a secret of at least thirty-two bytes'],
  storage,
  mailer: { smtp: 'smtp://127.0.0.1:2525' },
  clients: [{ id: 'https://app.example.com/welcome' }],
});

test.each([
  ['libsql', 'storage "sqlite:…"', ['dev', '--port', '4799']],
  ['libsql', 'storage "sqlite:…"', ['issuer', '--config', 'sqlite.json']],
  ['pg', 'storage "postgres://…"', ['issuer', '--config', 'postgres.json']],
  ['nodemailer', 'mailer.smtp', ['issuer', '--config', 'sqlite.json', '--check']],
] as const)('without %s, which %s needs, `magic-invite %s` says what to install', async (name, need, args) => {
  folder.write('sqlite.json', config('sqlite:id.sqlite'));
  folder.write('postgres.json', config('postgres://127.0.0.1:5432/none'));
  const run = runCli(cli, [...args], {}, folder.path);
  expect([await run.exited, run.output()]).toEqual([2, '']);
  expect(run.errors()).toContain(
    `magic-invite: ${need} needs the package ${name}, which is not installed: npm install ${name}\n`,
  );
});
