import { existsSync, readFileSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { buildIndex } from 'storybook/internal/core-server';
import ts from 'typescript';
import { createServer } from 'vite';
import { describe, expect, test } from 'vitest';
import { checkCommandLine } from './docs/check-command-line.ts';
import { guides } from './docs/guides.ts';
import { snippetsLoadedBy } from './docs/loaded-snippets.ts';
import { docsPages, readSnippet, root, snippetFiles } from './docs/pages.ts';
import { reference } from './docs/reference.ts';

const FOLDER = 'stories/docs/snippets';
const runs = { ...guides, ...reference };
const typescript = snippetFiles.filter((file) => /\.tsx?$/.test(file));
const shell = snippetFiles.filter((file) => file.endsWith('.sh'));
/** They change what every program that holds them knows of the package, so each folder is a program of its own. */
const isApart = (file: string) => dirname(file).endsWith('/typed');
const ran = Object.entries(runs).flatMap(([file, how]) => ('run' in how ? { file, ...how } : []));
const ranElsewhere = Object.entries(runs).flatMap(([file, how]) => ('ranBy' in how ? { file, ...how } : []));

/** The imports of a module, and the other strings in its code, without comments. */
function stringsIn(file: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node)) found.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, false, ts.ScriptKind.TSX));
  return found;
}

describe('pages', () => {
  test('there are some, under titles of their own', () => {
    const titles = docsPages.map(({ text }) => /<Meta (?:title="([^"]+)"|of=)/.exec(text)?.[0]);
    expect(titles.length).toBeGreaterThan(0);
    expect(titles).not.toContain(undefined);
    expect(new Set(titles).size).toBe(titles.length);
  });

  test.each(docsPages.map((page) => [page.file, page] as const))('%s holds no code but snippets', (_, page) => {
    expect(page.text).not.toMatch(/^\s*(```|~~~)/m);
    expect(page.text).not.toMatch(/<(pre|Markdown)\b|<Source\s+code/);
    expect(page.text.match(/<Snippet\b/g) ?? []).toHaveLength(page.shown.length);
    const files = [...page.raw.values()];
    // An example is a whole app, compiled and driven by a test of its own.
    const isKnown = (file: string) => file.startsWith(`${FOLDER}/`) || file.startsWith('examples/');
    expect(files.filter((file) => !isKnown(file) || !existsSync(join(root, file)))).toEqual([]);
    expect(page.shown.map(({ name }) => name).sort()).toEqual([...page.raw.keys()].sort());
    for (const { name, title } of page.shown) expect(extname(title)).toBe(extname(page.raw.get(name)!));
  });

  test('every link between pages, and to a story, leads somewhere', async () => {
    const { entries } = await buildIndex({ configDir: join(root, '.storybook') });
    const links = docsPages.flatMap(({ file, links }) => links.map((link) => ({ file, link })));
    const broken = links.filter(({ link }) => {
      const [, view, id] = /^\?path=\/(docs|story)\/([\w-]+)(?:#[\w-]+)?$/.exec(link) ?? [];
      return entries[id ?? '']?.type !== (view === 'docs' ? 'docs' : 'story');
    });
    expect(broken).toEqual([]);
  });

  test.each([
    'npx magic-invite serve',
    'npx magic-invite keys remove --config keys.json',
    'npx magic-invite issuer --conf issuer.json',
    'npx vitesst',
    'npm run storrybook',
    'npm install magic-invites',
    'sudo reboot',
  ])('"%s" would be noticed', (line) => {
    expect(checkCommandLine(line)).not.toBeNull();
  });

  test('commands that a sentence names are there, with their options', () => {
    const named = docsPages.flatMap(({ text }) => [...text.matchAll(/`(npx magic-invite [^`]+|npm (?:run )?[^`]+)`/g)]);
    expect(named.map(([, line]) => checkCommandLine(line!)).filter((problem) => problem !== null)).toEqual([]);
  });
});

describe('snippets', () => {
  test('each is shown by a page, and the table says how each is known to work', () => {
    const shown = new Set(docsPages.flatMap(({ raw }) => [...raw.values()]));
    expect(snippetFiles.filter((file) => !shown.has(`${FOLDER}/${file}`))).toEqual([]);
    expect(Object.keys(runs).sort()).toEqual(snippetFiles);
  });

  test('each is compiled with the project, or in a program of its own', () => {
    const config = ts.readConfigFile(join(root, 'tsconfig.json'), (path) => readFileSync(path, 'utf8'));
    const { fileNames } = ts.parseJsonConfigFileContent(config.config, ts.sys, root);
    const compiled = new Set(fileNames);
    const missing = typescript.filter((file) => compiled.has(join(root, FOLDER, file)) === isApart(file));
    expect(missing).toEqual([]);

    const apart = [...new Set(typescript.filter(isApart).map(dirname))];
    for (const folder of apart) {
      const tsc = [join(root, 'node_modules/typescript-7/bin/tsc'), '-p', join(root, FOLDER, folder)];
      expect(spawnSync(process.execPath, tsc, { encoding: 'utf8' }).stdout).toBe('');
    }
  });

  test.each(shell)('%s: every command and option exists', (file) => {
    const lines = readSnippet(file)
      .replaceAll(/\\\n\s*/g, '')
      .split('\n')
      .filter((line) => line.trim() !== '' && !line.startsWith('#'));
    expect(lines.map(checkCommandLine).filter((problem) => problem !== null)).toEqual([]);
  });

  test.each(ran)('$file does what its page says', async ({ run }) => {
    await expect(run()).resolves.toBeUndefined();
  });

  test.each(ranElsewhere)('$file is run by $ranBy', ({ file, ranBy }) => {
    // Relative to the file, as an import, or to the root, as a path that is given to a program; each without a suffix of Vite's.
    const paths = stringsIn(join(root, ranBy)).map((text) => text.replace(/\?\w+$/, ''));
    const snippet = join(root, FOLDER, file);
    const runs = paths.filter((path) => [join(root, dirname(ranBy), path), join(root, path)].includes(snippet));
    expect(runs).not.toEqual([]);
  });

  // The reporter of vite.config.ts fails a whole run that did not load one of them.
  test('only loading a snippet counts, not a comment, a string, its text or an import that never runs', async () => {
    const file = `/${FOLDER}/testing/rules.ts`;
    const sources: Record<string, string> = {
      named: `// import '${file}';\nexport const name = '${file}';`,
      shown: `import text from '${file}?raw';\nexport default text;`,
      idle: `export const load = () => import('${file}');`,
      loaded: `import '${file}';`,
    };
    const loadedBy: Record<string, string[]> = {};
    for (const name of Object.keys(sources)) {
      const server = await createServer({
        configFile: false,
        root,
        logLevel: 'silent',
        server: { middlewareMode: true, ws: false, watch: null },
        optimizeDeps: { noDiscovery: true },
        plugins: [
          {
            name: 'sources',
            resolveId: (id) => (id in sources ? `\0${id}` : null),
            load: (id) => sources[id.slice(1)],
          },
        ],
      });
      await server.ssrLoadModule(name);
      loadedBy[name] = [...snippetsLoadedBy([server], root)];
      await server.close();
    }
    expect(loadedBy).toEqual({ named: [], shown: [], idle: [], loaded: ['testing/rules.ts'] });
  });
});
