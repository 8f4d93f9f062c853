import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cruise } from 'dependency-cruiser';
import type { ICruiseResult } from 'dependency-cruiser';
import extractTsConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import * as esbuild from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import rules from '../../.dependency-cruiser.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** `from → to: rule` of each import in src/ that breaks a rule. */
async function violations(folder: string): Promise<string[]> {
  const { forbidden, options } = rules;
  const tsConfig = extractTsConfig(join(root, 'tsconfig.json'));
  const { output } = await cruise(
    ['src'],
    { ...options, baseDir: folder, preserveSymlinks: true, validate: true, ruleSet: { forbidden: forbidden! } },
    options!.enhancedResolveOptions,
    { tsConfig },
  );
  return (output as ICruiseResult).summary.violations.map(({ from, to, rule }) => `${from} → ${to}: ${rule.name}`);
}

const folders: string[] = [];
afterAll(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** A project of these files, with our node_modules. */
function project(files: Record<string, string>): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'magic-invite-rules-')));
  folders.push(folder);
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  for (const [file, source] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), source);
  }
  return folder;
}

test('src/ keeps the import rules', async () => {
  expect(await violations(root)).toEqual([]);
});

test('allowed imports pass', async () => {
  const folder = project({
    'src/index.ts': `export * from './react/hook.ts';`,
    'src/react/hook.ts': `import { useState } from 'react';\nimport { code } from '../protocol/codes.ts';\nexport const hook = () => useState(code);`,
    'src/protocol/codes.ts': `export const code = 'already_used';`,
    'src/server/app.ts': `import { Hono } from 'hono';\nimport { code } from '../protocol/codes.ts';\nexport const app = [Hono, code];`,
    'src/server/pages/page.ts': `import { x } from '../http/x.ts';\nexport const y = x;`,
    'src/server/http/x.ts': `export { store as x } from '../store.ts';`,
    'src/server/store.ts': `export const store = 1;`,
    'src/issuer/mail/smtp.ts': `import nodemailer from 'nodemailer';\nexport { nodemailer };`,
  });
  expect(await violations(folder)).toEqual([]);
});

describe('a broken rule is reported', () => {
  const imports: [title: string, file: string, source: string, rule: RegExp][] = [
    ['server → issuer', 'server/1.ts', `import { x } from '../issuer/x.ts';\nx();`, /server imports only/],
    ['issuer → server', 'issuer/2.ts', `export * from '../server/x.ts';`, /issuer imports only/],
    ['react → jose', 'react/3.tsx', `import { jwtVerify } from 'jose';\njwtVerify();`, /react imports only/],
    ['pages → server', 'pages/15.ts', `import { x } from '../server/x.ts';\nx();`, /pages imports only/],
    ['react → pages', 'react/16.ts', `import { x } from '../pages/x.ts';\nx();`, /react imports only/],
    [
      'a type import',
      'react/4.ts',
      `import type { X } from '../server/x.ts';\nexport type Y = X;`,
      /react imports only/,
    ],
    ['import().T', 'react/5.ts', `export type X = import('../server/x.ts').T;`, /react imports only/],
    ['a dynamic import', 'client/6.ts', `export const x = () => import('../server/x.ts');`, /client imports only/],
    ['a bare side effect', 'client/8.ts', `import '../server/x.ts';`, /client imports only/],
    ['a deep subpath', 'server/9.ts', `import { x } from 'jose/dist/webapi/x.js';\nx();`, /server imports only/],
    ['our own public name', 'server/10.ts', `import { x } from 'magic-invite/issuer';\nx();`, /server imports only/],
    [
      'node: in the server',
      'server/11.ts',
      `import { readFileSync } from 'node:fs';\nreadFileSync();`,
      /server imports/,
    ],
    ['a Node module without its prefix', 'issuer/12.ts', `import fs from 'fs';\nfs();`, /issuer imports only/],
    ['nodemailer outside its entry', 'issuer/13.ts', `import mail from 'nodemailer';\nmail();`, /issuer imports only/],
    ['a way out of src', 'server/14.ts', `import x from '../../scripts/x.mjs';\nx();`, /server imports only/],
    ['upward inside server', 'server/http/17.ts', `export * from '../sign-in/x.ts';`, /server\/http imports only/],
    ['options inside server', 'server/oidc/18.ts', `export * from '../options.ts';`, /server\/oidc imports only/],
    ['an unknown folder', 'pages/19.ts', `export * from '../utils/x.ts';`, /each folder of src/],
    ['a cycle of types', 'protocol/20.ts', `import type { X } from './21.ts';\nexport type Y = X;`, /no import cycle/],
  ];
  let found: string[];
  beforeAll(async () => {
    const exists = ['issuer/x', 'server/x', 'pages/x', 'utils/x', 'server/sign-in/x', 'server/options'];
    found = await violations(
      project({
        ...Object.fromEntries(exists.map((file) => [`src/${file}.ts`, 'export const x = 1;'])),
        'scripts/x.mjs': 'export default 1;',
        'src/protocol/21.ts': `import type { Y } from './20.ts';\nexport type X = Y;`,
        ...Object.fromEntries(imports.map(([, file, source]) => [`src/${file}`, source])),
      }),
    );
  });

  test.each(imports)('%s', (_, file, _source, rule) => {
    expect(found.filter((line) => line.startsWith(`src/${file} → `))).toContainEqual(expect.stringMatching(rule));
  });
});

/** Everything a browser loads for an entry, packages included: rules on single imports do not see what those import. */
async function bundled(folder: string, entry: string): Promise<string[]> {
  const { metafile } = await esbuild.build({
    entryPoints: [join(folder, entry)],
    absWorkingDir: folder,
    bundle: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'browser',
    preserveSymlinks: true,
    external: ['react', 'react-dom', '@tanstack/react-query'],
    logLevel: 'silent',
  });
  return Object.keys(metafile.inputs);
}

const SERVER_ONLY =
  /^src\/(crypto|pages|server|issuer|storage|mailbox|embedded|node|cli)(\/|\.ts)|node_modules\/(jose|hono|mustache|nodemailer)\//;

describe('a browser bundle', () => {
  test.each(['src/index.ts', 'src/locales/de/components.ts'])('of %s holds no server code', async (entry) => {
    expect((await bundled(root, entry)).filter((input) => SERVER_ONLY.test(input))).toEqual([]);
  });

  test('of src/testing/index.ts needs no Node module', async () => {
    await expect(bundled(root, 'src/testing/index.ts')).resolves.not.toEqual([]);
  });

  test('that gets jose from a package is noticed, although each import by itself is allowed', async () => {
    const folder = project({
      'src/index.ts': `export { schema } from './react/a-package.ts';`,
      'src/react/a-package.ts': `export { sign as schema } from 'jose';`,
    });
    expect((await bundled(folder, 'src/index.ts')).filter((input) => SERVER_ONLY.test(input)).join()).toContain(
      'jose/',
    );
  });
});
