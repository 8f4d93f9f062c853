import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';
import { createMagicInvite } from 'magic-invite/embedded';
import { createMailbox } from 'magic-invite/mailbox';
import { toNodeListener } from 'magic-invite/node';
import { memoryStorage } from 'magic-invite/storage';
import { connectInvites } from 'magic-invite/testing/playwright';
import * as v from 'valibot';
import { expect, onTestFinished, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

const { outputFiles } = await esbuild.build({
  entryPoints: [`${root}test/testing/playwright/page.tsx`],
  bundle: true,
  write: false,
  format: 'iife',
  jsx: 'automatic',
  define: { 'process.env.NODE_ENV': '"production"' },
});
const PAGE = `<!doctype html><title>The team</title><div id="root"></div><script>${outputFiles[0]!.text}</script>`;

/** A small app that serves its inbox under two paths, on a port of its own. */
async function startApp() {
  const server = createServer();
  await new Promise<void>((resolve) => void server.listen(0, 'localhost', resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  const mailbox = createMailbox();
  const elsewhere = createMailbox({ basePath: '/another-inbox' });
  const app = createMagicInvite({
    origin,
    secrets: ['a secret for tests alone, in no way secret'],
    storage: memoryStorage(),
    // The same mails in both.
    mailer: {
      async send(message) {
        await mailbox.mailer.send(message);
        await elsewhere.mailer.send(message);
      },
    },
    can: () => true,
    signUp: 'open',
    invitationData: v.object({ document: v.optional(v.string(), '') }),
  });
  const fetch = async (request: Request) => {
    const { pathname } = new URL(request.url);
    if (pathname.startsWith('/inbox')) return mailbox.fetch(request);
    if (pathname.startsWith('/another-inbox')) return elsewhere.fetch(request);
    return pathname.startsWith('/api/invite')
      ? app.fetch(request)
      : new Response(PAGE, { headers: { 'content-type': 'text/html' } });
  };
  server.on('request', toNodeListener({ fetch }));
  return { origin, app };
}

test("in Playwright's own runner the fixtures carry an app's tests", async () => {
  const { origin, app } = await startApp();
  await app.invite({ inviter: { id: 'sarah' }, recipients: [{ email: 'early@example.com' }] });
  const args = ['node_modules/playwright/cli.js', 'test', '--config', 'test/testing/playwright', '--reporter', 'json'];
  const child = spawn(process.execPath, args, { cwd: root, env: { ...process.env, APP_URL: origin, CI: '1' } });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  await new Promise((resolve) => void child.on('close', resolve));

  const { stats, errors } = JSON.parse(output) as { stats: Record<string, number>; errors: unknown[] };
  expect(errors).toEqual([]);
  expect(stats).toMatchObject({ expected: 3, unexpected: 0, flaky: 0, skipped: 0 });
});

test('each mail is handed out once, and only what came since', async () => {
  const { origin, app } = await startApp();
  const invite = (email: string) => app.invite({ inviter: { id: 'sarah' }, recipients: [{ email }] });
  await invite('bob@example.com');
  const invites = await connectInvites({ origin });
  await invite('bob@example.com');
  const { link } = await invites.waitForMail('BOB@example.com');
  expect(link).toContain('/oidc/link/');
  await expect(invites.waitForMail('bob@example.com', { timeout: 0 })).rejects.toThrow('bob@example.com');
});

test('an inbox that is not there is named', async () => {
  const { origin } = await startApp();
  await expect(connectInvites({ origin, inbox: '/api/invite/nowhere' })).rejects.toThrow(
    `Is the mailbox mounted at ${origin}/api/invite/nowhere?`,
  );
});
