import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { exports: entries } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as {
  exports: Record<string, string | { default: string }>;
};
/** The public surface as it is meant: changed by hand, together with README and CHANGELOG. */
const meant = JSON.parse(readFileSync(new URL('./public-names.json', import.meta.url), 'utf8')) as Record<
  string,
  string[]
>;

/** Entry → its source; a `*` once for each file it stands for. */
const sources = Object.entries(entries).flatMap(([entry, target]): [string, string][] => {
  if (typeof target === 'string') return [];
  const source = target.default.replace('./dist/', `${root}src/`).replace(/\.js$/, '.ts');
  if (!source.includes('*')) return [[entry, source]];
  return readdirSync(source.slice(0, source.indexOf('*')), { withFileTypes: true })
    .filter((each) => each.isDirectory())
    .map(({ name }) => [entry.replace('*', name), source.replace('*', name)]);
});

test('every entry exports the names it is meant to, types included, and no other', () => {
  const { config } = ts.readConfigFile(`${root}tsconfig.json`, (path) => ts.sys.readFile(path)) as { config: object };
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const program = ts.createProgram(
    sources.map(([, source]) => source),
    options,
  );
  const checker = program.getTypeChecker();
  const found = sources.map(([entry, source]): [string, string[]] => {
    const module = checker.getSymbolAtLocation(program.getSourceFile(source)!);
    const names = module ? checker.getExportsOfModule(module).map((symbol) => symbol.name) : [];
    return [entry, names.sort()];
  });
  expect(Object.fromEntries(found)).toEqual(meant);
});
