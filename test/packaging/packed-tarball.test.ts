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
    /^(dist\/[\w./-]+\.(js|d\.ts)|dist\/styles\.css|dist\/bundled-licenses\.txt|package\.json|README\.md|LICENSE|CHANGELOG\.md|SECURITY\.md)$/;
  expect(packed.files.filter((file) => !expected.test(file))).toEqual([]);
  expect(packed.files.filter((file) => /test\.|stories|\.map$|tsbuildinfo/.test(file))).toEqual([]);
  expect(packed.files).toEqual(expect.arrayContaining(['README.md', 'LICENSE', 'SECURITY.md', 'dist/styles.css']));
});

test('no file is left over from a source that is gone, and every source has its declarations', () => {
  const sources = readdirSync(`${root}src`, { recursive: true })
    .map(String)
    // The emails are rendered from their sources before the build.
    .filter((file) => /\.tsx?$/.test(file) && !file.startsWith('issuer/mail/source/'));
  const built = sources.map((file) => `dist/${file.replace(/\.tsx?$/, '')}`);
  const filesOf = (ending: string) => packed.files.filter((file) => file.endsWith(ending));
  expect(filesOf('.d.ts').sort()).toEqual(built.map((file) => `${file}.d.ts`).sort());
  const code = filesOf('.js').filter((file) => !file.startsWith('dist/chunks/'));
  expect(code.filter((file) => !built.includes(file.replace(/\.js$/, '')))).toEqual([]);
});

test('a server that loads the package reads few files, and of other packages jose alone', () => {
  const hook = `export const load = (url, context, next) => (process._rawDebug(url), next(url, context));`;
  const module = (source: string) => `data:text/javascript,${encodeURIComponent(source)}`;
  const register = module(`import { register } from 'node:module'; register(${JSON.stringify(module(hook))});`);
  const args = ['--import', register, '--input-type=module', '-e', `import 'magic-invite/embedded';`];
  const read = packed.run(process.execPath, args).stderr.match(/^file:.+$/gm) ?? [];
  expect(read.filter((file) => file.includes('/magic-invite/')).length).toBeLessThan(8);
  expect(read.filter((file) => !/\/(magic-invite|node_modules\/jose)\//.test(file))).toEqual([]);
  expect(read.length).toBeGreaterThan(10);
});

test('the texts of the licenses of all that is bundled are there', () => {
  const texts = readFileSync(join(packed.installed, 'dist/bundled-licenses.txt'), 'utf8');
  for (const name of ['hono', '@hono/node-server', 'ipaddr.js', 'lru-cache', 'mustache', 'p-limit', 'valibot'])
    expect(texts).toMatch(new RegExp(`^${name} \\d`, 'm'));
  expect(texts).not.toContain('undefined');
});

test('an error of either side is an instance of one InviteError', () => {
  const script = `
    import { InviteError } from 'magic-invite';
    import { InviteError as OfServer, createInviteServer } from 'magic-invite/server';
    try { createInviteServer({}); } catch (error) { console.log(OfServer === InviteError, error instanceof InviteError); }`;
  const { stdout } = packed.run(process.execPath, ['--input-type=module', '-e', script]);
  expect(stdout).toBe('true true\n');
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

/** The newest compiler, and in test:wide the one before, which is slow. */
const compilers = process.env.WIDE ? ['typescript-7', 'typescript'] : ['typescript-7'];
const settings = [
  ['NodeNext', 'NodeNext'],
  ['ESNext', 'Bundler'],
] as const;
describe.each(
  settings.flatMap(([module, moduleResolution]) =>
    compilers.map((compiler) => ({ module, moduleResolution, compiler })),
  ),
)('module $module, resolution $moduleResolution, $compiler', ({ module, moduleResolution, compiler }) => {
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
    const { output } = packed.bin(`${compiler}/bin/tsc`, ['-p', config]);
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
