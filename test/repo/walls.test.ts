import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folders: string[] = [];
afterAll(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true, force: true })));

function house(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'magic-invite-walls-'));
  folders.push(folder);
  for (const [file, source] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), source);
  }
  return folder;
}

function walls(folder: string) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [`${root}scripts/walls.mjs`, folder], {
    encoding: 'utf8',
  });
  return { status, crossings: stderr.split('\n').filter(Boolean), summary: stdout.trim() };
}

test('the house keeps its own walls', () => {
  expect(walls(root)).toMatchObject({ status: 0, crossings: [] });
}, 60_000);

test('a tree that keeps to the rooms passes', () => {
  const folder = house({
    'src/index.ts': `export * from './react/hook.ts';`,
    'src/react/hook.ts': `import { useState } from 'react';\nimport { code } from '../protocol/codes.ts';\nexport const hook = () => useState(code);`,
    'src/protocol/codes.ts': `export const code = 'already_used';`,
    'src/server/app.ts': `import { Hono } from 'hono';\nimport { code } from '../protocol/codes.ts';\nexport const app = [Hono, code];`,
    'src/issuer/mail/smtp.ts': `import nodemailer from 'nodemailer';\nexport { nodemailer };`,
  });
  expect(walls(folder)).toMatchObject({ status: 0, crossings: [] });
});

describe('red', () => {
  const crossers: [name: string, file: string, source: string, specifier: string][] = [
    ['server → issuer', 'server/1.ts', `import { x } from '../issuer/x.ts';`, '../issuer/x.ts'],
    ['issuer → server', 'issuer/2.ts', `export * from '../server/x.ts';`, '../server/x.ts'],
    ['react → jose', 'react/3.tsx', `import { jwtVerify } from 'jose';`, 'jose'],
    ['pages → server', 'pages/15.ts', `import { x } from '../server/x.ts';`, '../server/x.ts'],
    ['react → pages', 'react/16.ts', `import { x } from '../pages/x.ts';`, '../pages/x.ts'],
    ['a type import', 'react/4.ts', `import type { X } from '../server/x.ts';\nexport type Y = X;`, '../server/x.ts'],
    ['import().T', 'react/5.ts', `export type X = import('../server/x.ts').T;`, '../server/x.ts'],
    ['a dynamic import', 'client/6.ts', `export const x = () => import('../server/x.ts');`, '../server/x.ts'],
    ['a computed import', 'client/7.ts', `export const x = (name: string) => import(name);`, '(computed)'],
    ['a bare side effect', 'client/8.ts', `import '../server/x.ts';`, '../server/x.ts'],
    ['a deep subpath', 'server/9.ts', `import { x } from 'jose/dist/webapi/x.js';`, 'jose/dist/webapi/x.js'],
    ['our own public name', 'server/10.ts', `import { x } from 'magic-invite/issuer';`, 'magic-invite/issuer'],
    ['node: in the server', 'server/11.ts', `import { readFileSync } from 'node:fs';`, 'node:fs'],
    ['a Node module without its prefix', 'issuer/12.ts', `import fs from 'fs';`, 'fs'],
    ['nodemailer beside its door', 'issuer/13.ts', `import nodemailer from 'nodemailer';`, 'nodemailer'],
    ['a way out of src', 'server/14.ts', `import x from '../../scripts/x.mjs';`, '../../scripts/x.mjs'],
  ];
  let result: ReturnType<typeof walls>;
  beforeAll(() => {
    result = walls(house(Object.fromEntries(crossers.map(([, file, source]) => [`src/${file}`, source]))));
  });

  test.each(crossers)('%s', (_, file, _source, specifier) => {
    expect(result.status).toBe(1);
    expect(result.crossings.filter((line) => line.startsWith(`src/${file} `))).toEqual([
      expect.stringContaining(`src/${file} imports ${specifier}: `),
    ]);
  });
});

test('red: a room that is none of the house', () => {
  const { status, crossings } = walls(house({ 'src/utils/a.ts': 'export const x = 1;' }));
  expect(status).toBe(1);
  expect(crossings).toEqual([expect.stringContaining('"utils" is no room')]);
});

test('red: jose in the browser bundle, although every import by itself is allowed', () => {
  const folder = house({
    'src/index.ts': `export * from './react/form.ts';`,
    'src/react/form.ts': `export { schema } from '@standard-schema/spec';`,
    'node_modules/@standard-schema/spec/package.json': '{"name":"@standard-schema/spec","main":"index.js"}',
    'node_modules/@standard-schema/spec/index.js': `export { sign as schema } from 'jose';`,
    'node_modules/jose/package.json': '{"name":"jose","main":"index.js"}',
    'node_modules/jose/index.js': 'export const sign = () => 1;',
  });
  const { status, crossings } = walls(folder);
  expect(status).toBe(1);
  expect(crossings).toEqual(['the bundle of src/index.ts contains node_modules/jose/index.js']);
});

test('red: server code in the browser bundle', () => {
  const folder = house({
    'src/index.ts': `export { seal } from './secrets/seal.ts';`,
    'src/secrets/seal.ts': 'export const seal = 1;',
  });
  const { status, crossings } = walls(folder);
  expect(status).toBe(1);
  expect(crossings).toContain('the bundle of src/index.ts contains src/secrets/seal.ts');
});
