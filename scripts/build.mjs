// src/ → dist/, which no bundler does for both sides alike. What browsers load is plain tsc, a file for a file (bundlers
// move 'use client', and apps leave out what they do not import). The server side is bundled into a few files, because
// Node takes most of a millisecond for each file that it imports. Declarations are a file for a file.
import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const root = fileURLToPath(new URL('..', import.meta.url));
const compiled = `${root}.cache/build`;
/** Renamed into dist/ file by file: a build may run while a test reads the one before. */
const staged = `${root}.cache/build-${process.pid}`;
const manifest = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));

// tsc's incremental note would make it write nothing into an emptied folder.
if (!existsSync(`${compiled}/index.js`)) rmSync(`${root}.cache/build.tsbuildinfo`, { force: true });
const { status } = spawnSync(
  process.execPath,
  [`${root}node_modules/typescript-7/bin/tsc`, '-p', `${root}tsconfig.build.json`],
  { stdio: 'inherit' },
);
if (status !== 0) process.exit(status ?? 1);

const sourceOf = (built) => built.replace('./dist/', '').replace(/\.js$/, '.ts');
/** The sources of the exports, as paths below src/. A `*` stands for each folder. */
const entries = Object.values(manifest.exports)
  .filter((target) => target.default)
  .flatMap((target) => {
    const [before, after] = sourceOf(target.default).split('*');
    if (after === undefined) return [before];
    const folders = readdirSync(`${root}src/${before}`, { withFileTypes: true }).filter((each) => each.isDirectory());
    return folders.map(({ name }) => before + name + after);
  });
const isForBrowsers = (entry) => entry === 'index.ts' || entry.startsWith('locales/');
/** Entry names of the bundler: paths in dist/ without extension. */
const inputs = (sources) =>
  Object.fromEntries(sources.map((source) => [source.replace(/\.ts$/, ''), `${root}src/${source}`]));

// What an app installs beside this package, or with it, is imported when it runs; all else is bundled.
const installed = [...Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies }), '@playwright/test'];
const options = {
  platform: 'neutral',
  resolve: { mainFields: ['module', 'main'] },
  // The second is a warning that a busy machine took long.
  checks: { moduleLevelDirective: false, bundlerTimings: false },
  external: [...installed.map((name) => new RegExp(`^${name}(/|$)`)), /^node:/, ...builtinModules],
};

/** The sources that browsers load. */
async function browserSources() {
  const bundle = await rolldown({ ...options, input: inputs(entries.filter(isForBrowsers)) });
  await bundle.generate();
  const files = await bundle.watchFiles;
  await bundle.close();
  return files.map((file) => relative(`${root}src`, file)).filter((file) => !file.startsWith('..'));
}

const CHUNKS = [
  // Browsers load it, too: `instanceof InviteError` holds for the errors of either side.
  { name: 'invite-error', priority: 3, test: /\/src\/protocol\/invite-error\.ts$/ },
  {
    name: 'shared',
    priority: 2,
    test: /\/node_modules\/(?!@hono|mustache)|oxc-project|\/src\/(protocol|crypto|config|i18n|pages|locales|storage\/(records|time-limit))/,
  },
  { name: 'server', priority: 1, test: /\/src\/(server|link-view)\// },
  { name: 'issuer', priority: 1, test: /\/src\/issuer\/(?!mail\/(smtp|postmark))|\/mustache\// },
];

/** Writes the server side. Returns its files, and the packages whose code is in them. */
async function bundleServerSide() {
  const sources = [
    ...entries.filter((entry) => !isForBrowsers(entry)),
    ...Object.values(manifest.bin).map(sourceOf),
    'protocol/invite-error.ts',
  ];
  const bundle = await rolldown({ ...options, input: inputs(sources) });
  const { output } = await bundle.write({
    dir: staged,
    entryFileNames: '[name].js',
    chunkFileNames: 'chunks/[name].js',
    codeSplitting: { groups: CHUNKS },
  });
  await bundle.close();
  const modules = output.flatMap(({ moduleIds = [] }) => moduleIds);
  const packages = modules.flatMap((id) => /.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(id) ?? []);
  return { files: output.map(({ fileName }) => fileName), packages: [...new Set(packages)].sort() };
}

/** Their licenses ask for their texts. */
function licensesOf(packages) {
  return packages
    .map((folder) => {
      const { name, version } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
      const license = readdirSync(folder).find((file) => /^licen[cs]e/i.test(file));
      return `${name} ${version}\n\n${readFileSync(`${folder}/${license}`, 'utf8').trim()}\n`;
    })
    .join(`\n${'-'.repeat(80)}\n\n`);
}

const filesBelow = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile())
    .map((each) => relative(folder, `${each.parentPath}/${each.name}`));

const { files: bundled, packages } = await bundleServerSide();
const plain = (await browserSources()).map((source) => source.replace(/\.tsx?$/, '.js'));
const declarations = filesBelow(compiled).filter(
  // tsc does not remove the output of a source that is gone.
  (file) =>
    file.endsWith('.d.ts') && ['.ts', '.tsx'].some((end) => existsSync(`${root}src/${file.slice(0, -5)}${end}`)),
);
for (const file of [...declarations, ...plain.filter((file) => !bundled.includes(file))]) {
  mkdirSync(dirname(`${staged}/${file}`), { recursive: true });
  copyFileSync(`${compiled}/${file}`, `${staged}/${file}`);
}
copyFileSync(`${root}src/styles.css`, `${staged}/styles.css`);
writeFileSync(`${staged}/bundled-licenses.txt`, licensesOf(packages));

const written = new Set(filesBelow(staged));
for (const file of written) {
  mkdirSync(dirname(`${root}dist/${file}`), { recursive: true });
  renameSync(`${staged}/${file}`, `${root}dist/${file}`);
}
rmSync(staged, { recursive: true });
// What an earlier build wrote would be published.
for (const file of filesBelow(`${root}dist`)) if (!written.has(file)) rmSync(`${root}dist/${file}`);
