import { cpSync, existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { packedApp, root, type PackedApp } from './packed-app.ts';

let packed: PackedApp;
let app: string;
let specifiers: string[];

interface Manifest {
  exports: Record<string, string | { types: string; default: string }>;
}

beforeAll(() => {
  packed = packedApp();
  app = packed.folder;
  const { installed } = packed;
  const manifest = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as Manifest;
  cpSync(new URL('./consumer.ts', import.meta.url), join(app, 'consumer.ts'));
  const readme = readFileSync(join(installed, 'README.md'), 'utf8');
  for (const [, file, code] of readme.matchAll(/```tsx? file=(\S+)\n(.*?)```/gs))
    writeFileSync(join(app, file!), code!);
  writeFileSync(join(app, 'css.d.ts'), `declare module '*.css';`); // as in every bundler's types

  specifiers = Object.keys(manifest.exports)
    .filter((entry) => !/\.(css|json)$/.test(entry))
    .flatMap((entry) => {
      if (!entry.includes('*')) return [`magic-invite${entry.slice(1)}`];
      const folders = readdirSync(join(installed, 'dist', dirname(entry)), { withFileTypes: true });
      const names = folders.filter((each) => each.isDirectory()).map(({ name }) => name);
      return names.map((name) => `magic-invite${entry.slice(1).replace('*', name)}`);
    });
});
afterAll(() => packed?.remove());

test('it ships the build, the style sheet and the papers, and nothing else', () => {
  const expected =
    /^(dist\/[\w./-]+\.(js|d\.ts)|dist\/styles\.css|package\.json|README\.md|LICENSE|CHANGELOG\.md|SECURITY\.md)$/;
  expect(packed.files.filter((file) => !expected.test(file))).toEqual([]);
  expect(packed.files.filter((file) => /test\.|stories|\.map$|tsbuildinfo/.test(file))).toEqual([]);
  expect(packed.files).toEqual(expect.arrayContaining(['README.md', 'LICENSE', 'SECURITY.md', 'dist/styles.css']));
});

test('no file is left over from a source that is gone, and every source is there', () => {
  const sources = readdirSync(`${root}src`, { recursive: true })
    .map(String)
    // The emails are rendered from their sources before the build.
    .filter((file) => /\.tsx?$/.test(file) && !file.startsWith('issuer/mail/source/'));
  const built = sources.map((file) => `dist/${file.replace(/\.tsx?$/, '.js')}`);
  expect(packed.files.filter((file) => file.endsWith('.js')).sort()).toEqual(built.sort());
});

test('every entry can be imported on Node', () => {
  expect(specifiers.length).toBeGreaterThan(9);
  const script = `for (const name of ${JSON.stringify(specifiers)}) console.log(name, Object.keys(await import(name)).length);`;
  const { status, stdout, stderr } = packed.run(process.execPath, ['--input-type=module', '-e', script]);
  expect(stderr).toBe('');
  expect(status).toBe(0);
  const counts = stdout
    .trim()
    .split('\n')
    .map((line) => line.split(' '));
  expect(counts.map(([name]) => name)).toEqual(specifiers);
  expect(counts.filter(([, count]) => count === '0')).toEqual([]);
});

test('the style sheet is where its export says', () => {
  const script = `console.log(import.meta.resolve('magic-invite/styles.css'))`;
  const { stdout } = packed.run(process.execPath, ['--input-type=module', '-e', script]);
  expect(existsSync(fileURLToPath(stdout.trim()))).toBe(true);
});

test('what is not exported cannot be imported', () => {
  for (const inside of ['secrets/sealer.js', 'dist/secrets/sealer.js', 'protocol/oidc.js', 'issuer/keys.js']) {
    const { status, stderr } = packed.run(process.execPath, [
      '--input-type=module',
      '-e',
      `await import('magic-invite/${inside}')`,
    ]);
    expect(status).toBe(1);
    expect(stderr).toContain('ERR_PACKAGE_PATH_NOT_EXPORTED');
  }
});

test('a server renders the components', () => {
  const script = `
    import { createElement as h } from 'react';
    import { renderToString } from 'react-dom/server';
    import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
    import { InviteForm, InviteProvider, MagicLinkCallback, SignInForm, SignedIn, SignedOut } from 'magic-invite';
    const components = [InviteForm, MagicLinkCallback, SignInForm, SignedIn, SignedOut];
    console.log(renderToString(h(QueryClientProvider, { client: new QueryClient() },
      h(InviteProvider, { baseUrl: '/api/invite' }, components.map((C, key) => h(C, { key }, 'children'))))));`;
  const { status, stdout, stderr } = packed.run(process.execPath, ['--input-type=module', '-e', script]);
  expect(stderr).toBe('');
  expect(status).toBe(0);
  expect(stdout).toContain('data-magic-invite="form');
});

describe.each([
  ['NodeNext', 'NodeNext'],
  ['ESNext', 'Bundler'],
])('module %s, resolution %s', (module, moduleResolution) => {
  test('the app of README, and one that uses the rest, compile against our declarations', () => {
    const config = join(app, `tsconfig.${moduleResolution}.json`);
    const options = { module, moduleResolution, target: 'ES2022', lib: ['ES2023', 'DOM', 'DOM.Iterable'] };
    const strict = { strict: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true };
    writeFileSync(
      config,
      JSON.stringify({
        compilerOptions: {
          ...options,
          ...strict,
          jsx: 'react-jsx',
          types: ['node'],
          noEmit: true,
          allowImportingTsExtensions: true,
          skipLibCheck: false,
        },
        files: ['consumer.ts', 'invites.ts', 'app.tsx', 'css.d.ts'],
      }),
    );
    const { output } = packed.bin('typescript/bin/tsc', ['-p', config]);
    expect(output).toBe('');
  });
});

test('publint reports nothing', () => {
  const { status, output } = packed.bin('publint/src/cli.js', ['--strict', packed.tarball]);
  expect(output).toContain('All good!');
  expect(status).toBe(0);
});

test('attw resolves types and code of every entry', () => {
  const args = [packed.tarball, '--profile', 'esm-only', '--exclude-entrypoints', './styles.css', '--no-emoji'];
  const { status, output } = packed.bin('@arethetypeswrong/cli/dist/index.js', args);
  expect(output).toContain('magic-invite/server');
  expect(status).toBe(0);
});
