// Writes stories/docs/reference/api.json, which the pages of the manual render and a test compares: TypeDoc reads the
// public entries, and this keeps what the pages show. TypeDoc's own outputs are a whole site or all it knows of the sources.
// usage: node scripts/api-reference.mjs [FILE]
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { toId } from 'storybook/internal/csf';
import { Application, ReferenceReflection, TSConfigReader, TypeDocReader } from 'typedoc';
import { createShapes } from './api-reference/shapes.mjs';
import { readParts } from './api-reference/parts.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
process.chdir(root);
const readers = [new TypeDocReader(), new TSConfigReader()];
const app = await Application.bootstrap({ sort: ['source-order'], sortEntryPoints: false }, readers);
const shapeOf = createShapes(app.converter);
const project = await app.convert();
app.validate(project);
// It has named them: what no entry exports, a link to nothing, a public member without a sentence.
if (app.logger.hasErrors() || app.logger.hasWarnings()) process.exit(1);
const [{ program }] = app.getEntryPoints();

const modules = project.children.filter(({ name }) => !name.startsWith('locales/'));
const entries = Object.fromEntries(
  modules.map(({ name, children }) => {
    const entry = `magic-invite/${name.replace('/mail/', '/')}`.replace(/\/index$/, '');
    return [entry, children.map((item) => item.name).sort()];
  }),
);
const items = modules
  .flatMap(({ children }) => children)
  .map((item) => (item instanceof ReferenceReflection ? item.getTargetReflectionDeep() : item))
  .map((item) => {
    const from = Object.keys(entries).filter((entry) => entries[entry].includes(item.name));
    return [item.name, { name: item.name, from, ...shapeOf(item) }];
  });
/** Name → the id of the page that shows it with `<ApiTable of="…" />`. */
const pages = readdirSync('stories', { recursive: true })
  .filter((file) => file.endsWith('.mdx'))
  .map((file) => readFileSync(join('stories', file), 'utf8'))
  .flatMap((text) => {
    const [, title] = /<Meta title="([^"]+)"/.exec(text) ?? [];
    return title === undefined
      ? []
      : [...text.matchAll(/<ApiTable\b[^>]*?\bof="([^"]+)"/g)].map(([, name]) => [name, toId(title, 'docs')]);
  });
const parts = readParts(program, join(root, 'src/react'));

const file = process.argv[2] ?? 'stories/docs/reference/api.json';
const sorted = (pairs) => Object.fromEntries(pairs.sort(([a], [b]) => (a < b ? -1 : 1)));
const text = JSON.stringify({ entries, pages: sorted(pages), parts, items: sorted(items) });
writeFileSync(file, await format(text, { ...(await resolveConfig('package.json')), parser: 'json' }));
process.stdout.write(`${relative(root, file)}: ${new Set(items.map(([name]) => name)).size} names\n`);
