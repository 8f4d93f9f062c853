import { fileURLToPath, pathToFileURL } from 'node:url';
import react from '@vitejs/plugin-react';
import { build } from 'vite';

// Overrides the shell: React's development build is twice the size.
process.env.NODE_ENV = 'production';

const built = fileURLToPath(new URL('../../.cache/demo/', import.meta.url));
const base = {
  root: fileURLToPath(new URL('.', import.meta.url)),
  configFile: false,
  logLevel: 'warn',
  clearScreen: false,
};
// Not emptied: another demo may be running from there.
const into = (folder) => ({ outDir: built + folder, emptyOutDir: false });

/** Builds the demo, both halves, and returns what starts it: `server/main.ts` on the built pages. */
export async function buildDemo() {
  await build({ ...base, plugins: [react()], build: into('pages') });
  await build({
    ...base,
    build: { ...into('server'), ssr: 'server/main.ts', target: 'node20', rolldownOptions: { external: [/^[^./]/] } },
  });
  const { startDemo } = await import(pathToFileURL(`${built}server/main.js`).href);
  return (setting) => startDemo({ ...setting, pages: `${built}pages` });
}
