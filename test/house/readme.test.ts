import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const readme = readFileSync(`${root}README.md`, 'utf8');
const snippets = [...readme.matchAll(/```tsx? file=(\S+)\n(.*?)```/gs)].map(([, file, code]) => ({
  file: file!,
  code: code!,
}));

test('the first invitation compiles as printed, in under 40 lines', () => {
  // Inside the project, so that `magic-invite` and the dependencies resolve as in an app.
  const folder = `${root}.cache/readme/`;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const { file, code } of snippets) writeFileSync(folder + file, code);
  writeFileSync(
    `${folder}tsconfig.json`,
    JSON.stringify({
      extends: '../../tsconfig.json',
      compilerOptions: { noUnusedLocals: false, types: ['node', 'vite/client'] },
      include: ['.'],
    }),
  );
  const { stdout } = spawnSync(process.execPath, [`${root}node_modules/typescript/bin/tsc`, '-p', folder], {
    encoding: 'utf8',
  });
  expect(stdout).toBe('');

  const lines = snippets.flatMap(({ code }) => code.split('\n')).filter((line) => line.trim() !== '');
  expect(snippets).toHaveLength(2);
  expect(lines.length).toBeLessThan(40);
}, 60_000);

test('every file and script that README, CONTRIBUTING and SECURITY name is there', () => {
  const scripts = (JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as { scripts: Record<string, string> })
    .scripts;
  const texts = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md']
    .map((file) => readFileSync(root + file, 'utf8'))
    .join('\n');
  const named = [...texts.matchAll(/npm (?:run )?(start|test|[a-z-]+(?=`))/g)].map(([, name]) => name!);
  expect(named.filter((name) => name !== 'install' && !(name in scripts))).toEqual([]);
  expect(named).toContain('screens');

  const links = [...texts.matchAll(/\]\(([^)#:]+)\)/g)].map(([, path]) => path!);
  const rooms = [
    ...readFileSync(`${root}CONTRIBUTING.md`, 'utf8').matchAll(/`((?:react|client|server|issuer)\/[\w./-]+)`/g),
  ];
  const files = [...links, ...rooms.map(([, path]) => `src/${path}`)];
  expect(files.length).toBeGreaterThan(10);
  expect(files.filter((file) => !existsSync(root + file))).toEqual([]);
});
