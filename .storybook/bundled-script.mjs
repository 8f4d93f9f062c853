// A Vite plugin: `import script from './main.script'` gives main.tsx, with all it imports, as the text of one
// script: for a page of its own, which shares no module with the page around it. Vite's `?worker&inline` makes workers only.
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const SUFFIX = '.script';
const PREFIX = '\0bundled-script:';

export function bundledScript() {
  return {
    name: 'bundled-script',
    enforce: 'pre',
    resolveId(id, importer) {
      if (!id.endsWith(SUFFIX) || !importer) return;
      return PREFIX + resolve(dirname(importer), id.slice(0, -SUFFIX.length)) + '.tsx';
    },
    async load(id) {
      if (!id.startsWith(PREFIX)) return;
      const { outputFiles, metafile } = await esbuild.build({
        entryPoints: [id.slice(PREFIX.length)],
        absWorkingDir: root,
        bundle: true,
        write: false,
        metafile: true,
        minify: true,
        format: 'iife',
        platform: 'browser',
        jsx: 'automatic',
        define: { 'process.env.NODE_ENV': '"production"' },
        logLevel: 'silent',
      });
      for (const input of Object.keys(metafile.inputs)) this.addWatchFile(resolve(root, input));
      return `export default ${JSON.stringify(outputFiles[0].text)};`;
    },
  };
}
