// A static Storybook, built and served for those who take pictures of it: Storybook builds one and serves none.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createAdaptorServer } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Builds it into a folder of its own, which it returns. */
export function buildStorybook() {
  const folder = mkdtempSync(join(tmpdir(), 'magic-invite-storybook-'));
  const storybook = join(root, 'node_modules/storybook/dist/bin/dispatcher.js');
  execFileSync(process.execPath, [storybook, 'build', '--output-dir', folder, '--disable-telemetry', '--quiet'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return folder;
}

/** Serves a built one on loopback. `entries` are its stories and docs pages. */
export async function serveStorybook(folder) {
  const { entries } = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8'));
  const app = new Hono().use(serveStatic({ root: folder }));
  const server = createAdaptorServer({ fetch: app.fetch });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    entries: Object.values(entries),
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
