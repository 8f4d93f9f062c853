import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
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
/** On a busy machine Rolldown would warn that its plugins take long. */
const checks = { bundlerTimings: false };

/** Writes what is new, each file in one step: another demo may be running from there. */
function write(folder, { output }) {
  for (const { fileName, code, source } of output) {
    const file = join(built, folder, fileName);
    const content = Buffer.from(code ?? source);
    if (existsSync(file) && readFileSync(file).equals(content)) continue;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(`${file}.${process.pid}`, content);
    renameSync(`${file}.${process.pid}`, file);
  }
}

/** Builds the demo, both halves, and returns what starts it: `server/main.ts` on the built pages. */
export async function buildDemo() {
  write('pages', await build({ ...base, plugins: [react()], build: { write: false, rolldownOptions: { checks } } }));
  const rolldownOptions = { external: [/^[^./]/], checks };
  const server = { write: false, ssr: 'server/main.ts', target: 'node20', rolldownOptions };
  write('server', await build({ ...base, build: server }));
  return builtDemo();
}

/** What starts the demo that {@link buildDemo} built before. */
export async function builtDemo() {
  const { startDemo } = await import(pathToFileURL(`${built}server/main.js`).href);
  return (setting) => startDemo({ ...setting, pages: `${built}pages` });
}
