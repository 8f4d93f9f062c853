import { fileURLToPath } from 'node:url';
import { serve, type ServerType } from '@hono/node-server';
import react from '@vitejs/plugin-react';
import { Hono } from 'hono';
import { chromium } from 'playwright';
import { build } from 'vite';
import { expect, onTestFinished, test } from 'vitest';
import { browserLaunchOptions } from '../../scripts/browser.mjs';
import { startSession, users } from '../../stories/docs/snippets/own-users/app-users.ts';
import { createPasskeys } from '../../stories/docs/snippets/passkeys/passkeys.ts';
import { freePort } from '../support/ports.ts';

/** The script of a page with both buttons. */
async function buildButtons(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    plugins: [react()],
    build: { write: false, rolldownOptions: { input: fileURLToPath(new URL('passkeys-page.tsx', import.meta.url)) } },
  });
  return (built as { output: { code: string }[] }).output[0]!.code;
}

test('a person saves a passkey while signed in, and signs in with it later', async () => {
  const script = await buildButtons();
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const app = new Hono()
    .route('/passkeys', createPasskeys(origin))
    .get('/main.js', (c) => c.body(script, 200, { 'content-type': 'text/javascript' }))
    .get('/', (c) => c.html('<!doctype html><div id="root"></div><script type="module" src="/main.js"></script>'));
  const server = await new Promise<ServerType>((resolve) => {
    const listening = serve({ fetch: app.fetch, port, hostname: 'localhost' }, () => resolve(listening));
  });
  onTestFinished(() => void server.close());
  const browser = await chromium.launch(browserLaunchOptions());
  onTestFinished(() => browser.close());

  const context = await browser.newContext();
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  await page.goto(origin);
  const press = (name: string) => page.getByRole('button', { name }).click();

  await press('Save a passkey');
  await page.getByText('That did not work. Use the link in your email instead.').waitFor();

  // As accepting an invitation leaves it.
  const [sid] = startSession(users[0]!).split(';');
  const [name, value] = sid!.split('=') as [string, string];
  await context.addCookies([{ name, value, url: origin }]);
  await press('Save a passkey');
  await page.getByText('Passkey saved.').waitFor();

  await context.clearCookies();
  const sent = page.waitForRequest(/\/passkeys\/sign-in$/);
  await press('Sign in with a passkey');
  await page.getByText('Signed in as Sarah Lund.').waitFor();
  expect((await context.cookies()).map((cookie) => cookie.name)).toEqual(['sid']);

  // The same answer a second time.
  const replayed = await page.request.post(`${origin}/passkeys/sign-in`, {
    data: (await sent).postDataJSON() as object,
  });
  expect(replayed.status()).toBe(400);
});
