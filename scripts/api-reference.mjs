// Writes stories/docs/reference/api.json: what the public entries export, read from the sources, so that no page of the
// manual retypes a type. A test compares it.
// usage: node scripts/api-reference.mjs [FILE]
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import ts from 'typescript';
import { byName } from './api-reference/by-name.mjs';
import { readDocs } from './api-reference/docs.mjs';
import { readPages } from './api-reference/pages.mjs';
import { readParts } from './api-reference/parts.mjs';
import { createShapes } from './api-reference/shapes.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const entryFiles = Object.entries(manifest.exports)
  .filter(([name, target]) => typeof target !== 'string' && !name.includes('*'))
  .map(([name, { types }]) => [
    `magic-invite${name.slice(1)}`,
    join(root, types.replace('./dist/', 'src/').replace(/\.d\.ts$/, '.ts')),
  ]);

const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), (path) => readFileSync(path, 'utf8'));
const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root);
const program = ts.createProgram(
  entryFiles.map(([, file]) => file),
  options,
);
const checker = program.getTypeChecker();

/** Declaration → the name it has in the manual: its own, with its folder before it where another has it already. */
const ids = new Map();
const queue = [];
const items = {};

function idOf(symbol) {
  const declaration = symbol.declarations?.[0];
  if (declaration === undefined) return undefined;
  const file = relative(root, declaration.getSourceFile().fileName);
  if (!file.startsWith('src/') || !isNamed(declaration)) return undefined;
  if (!ids.has(declaration)) {
    const taken = new Set(ids.values());
    const folder = file.split('/')[1].replace(/\.tsx?$/, '');
    ids.set(declaration, taken.has(symbol.name) ? `${folder}.${symbol.name}` : symbol.name);
    queue.push({ symbol, declaration, file });
  }
  return ids.get(declaration);
}

function isNamed(node) {
  return (
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node) ||
    ts.isClassDeclaration(node) ||
    ts.isFunctionDeclaration(node) ||
    (ts.isVariableDeclaration(node) && node.type !== undefined)
  );
}

const resolved = (symbol) => (symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol);

const entries = {};
for (const [entry, file] of entryFiles) {
  const exported = checker.getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile(file)));
  entries[entry] = exported
    .map((symbol) => idOf(resolved(symbol)))
    .filter((id) => id !== undefined)
    .sort(byName);
}

const shapes = createShapes(checker, (symbol) => idOf(resolved(symbol)));
for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
  const { symbol, declaration, file } = next;
  const id = ids.get(declaration);
  const from = Object.keys(entries).filter((entry) => entries[entry].includes(id));
  items[id] = { name: symbol.name, from, file, ...readDocs(symbol, checker), ...shapes(symbol, declaration) };
}

const pages = readPages(join(root, 'stories'));
const parts = readParts(program, checker, join(root, 'src/react'));
const sorted = Object.fromEntries(Object.entries(items).sort(([a], [b]) => byName(a, b)));
const target = process.argv[2] ?? join(root, 'stories/docs/reference/api.json');
const style = await resolveConfig(join(root, 'package.json'));
writeFileSync(
  target,
  await format(JSON.stringify({ entries, pages, parts, items: sorted }), { ...style, parser: 'json' }),
);
process.stdout.write(`${relative(dirname(root), target)}: ${Object.keys(items).length} names\n`);
