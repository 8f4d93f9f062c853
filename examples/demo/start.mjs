// Builds the demo, both halves, and runs it in this process.
import { fileURLToPath, pathToFileURL } from 'node:url';
import react from '@vitejs/plugin-react';
import { build } from 'vite';

// Whatever the shell says: React for development is twice the size.
process.env.NODE_ENV = 'production';

const here = fileURLToPath(new URL('.', import.meta.url));
const built = fileURLToPath(new URL('../../.cache/demo/', import.meta.url));

const base = { root: here, configFile: false, logLevel: 'warn', clearScreen: false };
// Not emptied: another one may be running from there.
const into = (folder) => ({ outDir: built + folder, emptyOutDir: false });

await build({ ...base, plugins: [react()], build: into('pages') });
await build({
  ...base,
  build: { ...into('server'), ssr: 'server/main.ts', target: 'node20', rolldownOptions: { external: [/^[^./]/] } },
});
const { startDemo } = await import(pathToFileURL(`${built}server/main.js`).href);

const { url, stop } = await startDemo({
  port: Number(process.env.PORT || 3000),
  data: process.env.DEMO_DATA || `${here}.data`,
  pages: `${built}pages`,
  smtpUrl: process.env.SMTP_URL,
});
console.log(`\n  ${url}\n\n  Ctrl-C stops it.\n`);

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    void stop().then(() => process.exit(0));
  });
}
