import { readdirSync } from 'node:fs';
import { relative } from 'node:path';
import type { DevEnvironment, ViteDevServer } from 'vite';
import type { Reporter, TestModule } from 'vitest/node';

const FOLDER = 'stories/docs/snippets/';
/** Between them these load every snippet that is code; a run without one of them proves nothing about the rest. */
const LOADERS = [
  'test/repo/docs.test.ts',
  'test/react/docs-snippets.test.tsx',
  'test/react/docs-reference.test.tsx',
  `${FOLDER}testing/invitation.test.ts`,
  `${FOLDER}testing/failure-cases.test.ts`,
  `${FOLDER}testing/invite-form.test.tsx`,
];

/** The snippets that were loaded as code. A page that shows one imports its text, with `?raw`. */
export function snippetsLoadedBy(servers: Iterable<Pick<ViteDevServer, 'environments'>>, root: string): Set<string> {
  const environments = [...servers].flatMap((server): DevEnvironment[] => Object.values(server.environments));
  const modules = environments.flatMap(({ moduleGraph }) => [...moduleGraph.idToModuleMap.values()]);
  return new Set(
    modules
      // A module that is only named by an import that never ran has no result.
      .filter(({ id, file, transformResult }) => transformResult && file && !/\?(.*&)?raw\b/.test(id ?? ''))
      .map(({ file }) => relative(root, file!).replaceAll('\\', '/'))
      .filter((file) => file.startsWith(FOLDER))
      .map((file) => file.slice(FOLDER.length)),
  );
}

/** Fails a whole run in which a snippet that is code was not loaded, unless it is declared as `apart`. */
export function loadedSnippets(root: string, apart: readonly string[]): Reporter {
  return {
    onTestRunEnd(testModules: readonly TestModule[], _errors, reason) {
      const ran = new Set(testModules.map(({ moduleId }) => relative(root, moduleId).replaceAll('\\', '/')));
      if (reason === 'interrupted' || !LOADERS.every((file) => ran.has(file))) return;
      const servers = testModules.flatMap(({ project: { vite, browser } }) =>
        browser ? [vite, browser.vite] : [vite],
      );
      const loaded = snippetsLoadedBy(new Set(servers), root);
      const files = readdirSync(`${root}${FOLDER}`, { recursive: true }).map((file) =>
        String(file).replaceAll('\\', '/'),
      );
      const missing = files.filter((file) => /\.(tsx?|mjs)$/.test(file) && !loaded.has(file) && !apart.includes(file));
      const idle = apart.filter((file) => loaded.has(file) || !files.includes(file));
      process.stdout.write(`${loaded.size} snippets of the manual were loaded by their tests.\n`);
      for (const file of missing) process.stderr.write(`No test loaded ${FOLDER}${file}.\n`);
      for (const file of idle) process.stderr.write(`${FOLDER}${file} need not be declared in vite.config.ts.\n`);
      if (missing.length + idle.length > 0) process.exitCode = 1;
    },
  };
}
