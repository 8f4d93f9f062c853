// The walls of the house: which room of src/ may import what. Prints every crossing and exits 1.
// Read with TypeScript's own parser, because lint patterns miss `import('x').T` and deep subpaths.
// usage: node scripts/walls.mjs [folder that holds src/]
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';
import ts from 'typescript';

const root = resolve(process.argv[2] ?? fileURLToPath(new URL('..', import.meta.url)));
const src = join(root, 'src');

/** Room → the rooms and packages it may import. `*` at the end of a package opens its subpaths. */
const allowed = {
  protocol: [],
  client: ['protocol', '@tanstack/react-query'],
  react: ['client', 'protocol', 'react', 'react-dom', '@tanstack/react-query', '@standard-schema/spec'],
  locales: ['react', 'protocol'],
  index: ['react', 'client', 'protocol'],
  crypto: ['protocol', 'jose'],
  pages: ['protocol', 'crypto', 'hono', 'hono/*'],
  storage: ['protocol'],
  server: ['protocol', 'crypto', 'pages', 'storage', 'jose', 'hono', 'hono/*', '@standard-schema/spec'],
  issuer: ['protocol', 'crypto', 'pages', 'storage', 'jose', 'hono', 'hono/*', 'mustache'],
  mailbox: ['protocol', 'issuer', 'hono', 'hono/*'],
  embedded: ['protocol', 'crypto', 'server', 'issuer', 'storage'],
  node: ['protocol', 'server', 'issuer', 'storage', 'embedded', 'mailbox', '@hono/node-server', 'node:*'],
  cli: [
    'protocol',
    'crypto',
    'server',
    'issuer',
    'storage',
    'embedded',
    'mailbox',
    'node',
    '@hono/node-server',
    'node:*',
    'libsql',
    'pg',
  ],
  testing: ['protocol', 'embedded', 'server', 'issuer', 'storage', 'mailbox', 'client'],
};
/** A file may need one door its room does not have. */
const allowedByFile = {
  'issuer/smtp.ts': ['nodemailer'],
  // The configuration itself may be a module.
  'cli/config/load-config.ts': ['(computed)'],
};

/** Entries that end up in a browser, and what their bundle must not contain. */
const browserEntries = ['index.ts'];
const neverInBrowser =
  /(^|\/)(crypto|pages|server|issuer|storage|mailbox|embedded|node|cli)(\/|\.ts)|node_modules\/(jose|hono|mustache|nodemailer)\//;

const files = readdirSync(src, { recursive: true })
  .map(String)
  .filter((file) => /\.tsx?$/.test(file));
const roomOf = (path) => path.split(sep)[0].replace(/\.tsx?$/, '');
const crossings = [];

function importsOf(file) {
  const found = [];
  const visit = (node) => {
    const specifier = node.moduleSpecifier ?? (ts.isImportTypeNode(node) ? node.argument.literal : undefined);
    if (specifier && ts.isStringLiteral(specifier)) found.push(specifier.text);
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      found.push(ts.isStringLiteralLike(node.arguments[0]) ? node.arguments[0].text : '(computed)');
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, readFileSync(join(src, file), 'utf8'), ts.ScriptTarget.Latest, true));
  return found;
}

for (const file of files) {
  const room = roomOf(file);
  const doors = [...(allowed[room] ?? []), ...(allowedByFile[file] ?? [])];
  if (!(room in allowed))
    crossings.push(`src/${file}: "${room}" is no room of the house; give it one in scripts/walls.mjs`);
  for (const specifier of importsOf(file)) {
    const target = specifier.startsWith('.')
      ? roomOf(relative(src, resolve(src, dirname(file), specifier)))
      : specifier;
    const open =
      target === room ||
      doors.some((door) => door === target || (door.endsWith('*') && target.startsWith(door.slice(0, -1))));
    if (!open)
      crossings.push(`src/${file} imports ${specifier}: ${room} may import only ${doors.join(', ') || 'nothing'}`);
  }
}

for (const entry of browserEntries.filter((entry) => files.includes(entry))) {
  const { metafile } = await esbuild.build({
    entryPoints: [join(src, entry)],
    absWorkingDir: root,
    bundle: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'browser',
    external: ['react', 'react-dom', '@tanstack/react-query'],
    logLevel: 'silent',
  });
  for (const input of Object.keys(metafile.inputs)) {
    if (neverInBrowser.test(input.replace(/^src\//, '')))
      crossings.push(`the bundle of src/${entry} contains ${input}`);
  }
}

for (const crossing of crossings) console.error(crossing);
console.log(crossings.length ? `${crossings.length} wall(s) crossed` : `no wall crossed in ${files.length} files`);
process.exit(crossings.length ? 1 : 0);
