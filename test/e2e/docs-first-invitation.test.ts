import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createMagicInvite } from 'magic-invite/embedded';
import { createMailbox } from 'magic-invite/mailbox';
import { memoryStorage } from 'magic-invite/storage';
import { chromium, type Page } from 'playwright';
import { createServer, mergeConfig } from 'vite';
import { expect, onTestFinished, test } from 'vitest';
import { browserLaunchOptions } from '../../scripts/browser.mjs';
import viteConfig from '../../stories/docs/snippets/first-invitation/vite.config.ts';
import { serveSnippet } from '../repo/docs/serve-snippet.ts';
import { root } from '../repo/docs/pages.ts';
import { listen } from '../support/listen.ts';
import { freePort } from '../support/ports.ts';

const FOLDER = `${root}stories/docs/snippets/first-invitation`;
/** The files of Vite's template. */
const INDEX = '<div id="root"></div><script type="module" src="/src/main.tsx"></script>';
const MAIN = `import { createRoot } from 'react-dom/client';
import App from './App.tsx';
createRoot(document.getElementById('root')!).render(<App />);`;

/** The page's front end, in front of a server. Returns its port. */
async function serveFrontEnd(server: string, port = 0): Promise<number> {
  mkdirSync(`${root}.cache`, { recursive: true });
  const app = mkdtempSync(join(root, '.cache/first-invitation-'));
  cpSync(join(FOLDER, 'src'), join(app, 'src'), { recursive: true });
  writeFileSync(join(app, 'index.html'), INDEX);
  writeFileSync(join(app, 'src/main.tsx'), MAIN);

  const proxy = Object.fromEntries(Object.keys(viteConfig.server!.proxy!).map((path) => [path, server]));
  const vite = await createServer(
    mergeConfig(viteConfig, {
      configFile: false,
      root: app,
      cacheDir: join(app, '.vite'),
      logLevel: 'error',
      // This project's sources stand for the installed package.
      resolve: {
        alias: [
          { find: /^magic-invite$/, replacement: `${root}src/index.ts` },
          { find: /^magic-invite\/styles.css$/, replacement: `${root}src/styles.css` },
        ],
      },
      server: { host: 'localhost', port, proxy },
    }),
  );
  await vite.listen();
  onTestFinished(async () => {
    await vite.close();
    rmSync(app, { recursive: true });
  });
  return (vite.httpServer!.address() as AddressInfo).port;
}

/** Opens the newest mail to this address on the inbox page, and goes where its link leads. */
async function openMail(page: Page, address: string): Promise<void> {
  await page.goto('/inbox');
  const mails = page.getByRole('navigation', { name: 'Emails' });
  await mails.getByRole('link', { name: address }).first().click();
  const link = await page.getByRole('link', { name: 'Open the link' }).getAttribute('href');
  await page.goto(link!);
}

test('following "Your first invitation", Sarah invites Bob and Bob opens the document', async () => {
  const server = await serveSnippet(() => import('../../stories/docs/snippets/first-invitation/server.ts'));
  onTestFinished(server.close);
  const port = await serveFrontEnd(server.url);
  const options = browserLaunchOptions();
  const browser = await chromium.launch({
    ...options,
    args: [...(options.args ?? []), `--host-resolver-rules=MAP localhost:5173 localhost:${port}`],
  });
  onTestFinished(() => browser.close());
  const someone = async (): Promise<Page> => {
    const context = await browser.newContext({ baseURL: 'http://localhost:5173' });
    context.setDefaultTimeout(30_000);
    return context.newPage();
  };

  const sarah = await someone();
  await sarah.goto('/');
  await sarah.getByLabel('Email address').fill('sarah@example.com');
  await sarah.getByRole('button', { name: 'Send me a sign-in link' }).click();
  await sarah.getByText('We sent a sign-in link to').waitFor();
  await openMail(sarah, 'sarah@example.com');
  await sarah.getByText('Hello sarah@example.com').waitFor();
  await sarah.getByLabel('Email address').fill('bob@example.org');
  await sarah.getByRole('button', { name: 'Invite' }).click();
  await sarah.getByText('Invitation sent').waitFor();

  const bob = await someone();
  await bob.goto('/inbox');
  await bob.getByRole('navigation', { name: 'Emails' }).getByRole('link', { name: 'bob@example.org' }).click();
  await bob.getByRole('button', { name: 'Simulate a mail scanner' }).click();
  await openMail(bob, 'bob@example.org');
  await bob.getByRole('heading', { name: 'sarah invited you to Q3 plan' }).waitFor();
  await bob.getByRole('button', { name: 'Accept and open' }).click();
  await bob.getByText('Hello bob@example.org').waitFor();
  await expect.poll(() => new URL(bob.url()).pathname).toBe('/documents/7');
});

test('the Playwright test of "Testing your invitations" passes in its own runner', async () => {
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const mailbox = createMailbox();
  const invites = createMagicInvite({
    origin,
    secrets: ['a secret for tests alone, in no way secret'],
    storage: memoryStorage(),
    mailer: mailbox.mailer,
    can: () => true,
    signUp: 'open',
  });
  const server = await listen(() => ({
    fetch: (request) =>
      new URL(request.url).pathname.startsWith('/inbox') ? mailbox.fetch(request) : invites.fetch(request),
  }));
  onTestFinished(server.close);
  await serveFrontEnd(server.url, port);

  const config = join(root, '.cache/docs-playwright.config.mjs');
  const settings = {
    testDir: root,
    testMatch: 'stories/docs/snippets/testing/invitation.spec.ts',
    outputDir: join(root, '.cache/docs-playwright'),
    use: { baseURL: origin, launchOptions: browserLaunchOptions() },
  };
  writeFileSync(config, `export default ${JSON.stringify(settings)};`);
  const args = ['node_modules/playwright/cli.js', 'test', '--config', config, '--reporter', 'json'];
  const child = spawn(process.execPath, args, { cwd: root, env: { ...process.env, CI: '1' } });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  await new Promise((resolve) => void child.on('close', resolve));
  const { stats, errors } = JSON.parse(output) as { stats: Record<string, number>; errors: unknown[] };
  expect(errors).toEqual([]);
  expect(stats).toMatchObject({ expected: 1, unexpected: 0, flaky: 0, skipped: 0 });
});
