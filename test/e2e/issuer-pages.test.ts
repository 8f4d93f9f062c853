/* The issuer's own pages in a real browser, with stock openid-client as the relying party. */
import axe from 'axe-core';
import * as openid from 'openid-client';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createIssuer, type ClientRegistration } from 'magic-invite/issuer';
import { createMailbox, type Mailbox } from 'magic-invite/mailbox';
import { memoryStorage } from 'magic-invite/storage';
import { browserLaunchOptions } from '../../scripts/browser.mjs';
import { SECRETS } from '../support/test-issuer.ts';
import { listen, type Listening } from '../support/listen.ts';

const SECRET = 'the-app-s-own-secret';

interface Landing {
  url: URL;
  /** The body of a form_post. */
  body: string;
  headers: Headers;
}

let browser: Browser;
let relyingParty: Listening;
let server: Listening;
let mailbox: Mailbox;
let landings: Landing[];
let contexts: BrowserContext[];

beforeAll(async () => {
  browser = await chromium.launch(browserLaunchOptions());
});
afterAll(() => browser.close());

beforeEach(async () => {
  landings = [];
  contexts = [];
  mailbox = createMailbox();
  relyingParty = await listen(() => ({
    async fetch(request) {
      const url = new URL(request.url);
      if (url.pathname !== '/callback') return new Response(null, { status: 404 });
      landings.push({ url, body: await request.text(), headers: request.headers });
      return new Response('<!doctype html><title>The app</title><h1>The app</h1>', {
        headers: { 'content-type': 'text/html' },
      });
    },
  }));
  const clients: ClientRegistration[] = [
    { id: 'app', name: 'Our Service', secrets: [SECRET], redirectUris: [`${relyingParty.url}/callback`] },
  ];
  server = await listen((url) =>
    createIssuer({
      issuer: `${url}/id`,
      clients,
      secrets: SECRETS,
      storage: memoryStorage(),
      mailer: mailbox.mailer,
      limits: { page: { clientRecipient: { max: 2, per: '1h' } } },
    }),
  );
});
afterEach(async () => {
  await Promise.all(contexts.map((context) => context.close()));
  await server.close();
  await relyingParty.close();
});

async function open(options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
  const context = await browser.newContext(options);
  contexts.push(context);
  return context.newPage();
}

/** The values that openid-client keeps during a sign-in. */
async function begin(parameters: Record<string, string> = {}) {
  const config = await openid.discovery(new URL(`${server.url}/id`), 'app', {}, openid.ClientSecretBasic(SECRET), {
    execute: [openid.allowInsecureRequests, openid.enableNonRepudiationChecks],
  });
  const pkceCodeVerifier = openid.randomPKCECodeVerifier();
  const [expectedState, expectedNonce] = [openid.randomState(), openid.randomNonce()];
  const url = openid.buildAuthorizationUrl(config, {
    redirect_uri: `${relyingParty.url}/callback`,
    scope: 'openid email',
    state: expectedState,
    nonce: expectedNonce,
    code_challenge: await openid.calculatePKCECodeChallenge(pkceCodeVerifier),
    code_challenge_method: 'S256',
    ...parameters,
  });
  return { config, url: url.href, checks: { pkceCodeVerifier, expectedState, expectedNonce } };
}

const fieldHasFocus = (page: Page) => page.locator('#email:focus').waitFor();

/** WCAG 2.2 AA and best practice, checked once delayed content is visible. */
async function problems(page: Page): Promise<string[]> {
  await page.evaluate('for (const animation of document.getAnimations()) animation.finish()');
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate<axe.AxeResults>('axe.run(document)');
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

describe('openid-client, a person with a keyboard, and no script', () => {
  test.each(['query', 'form_post'])('the whole way with response_mode %s', async (response_mode) => {
    const { config, url, checks } = await begin({ response_mode, prompt: 'login' });
    const page = await open({ javaScriptEnabled: false });
    await page.goto(url);
    // The person just types.
    await fieldHasFocus(page);
    await page.keyboard.type('Bob@Example.com');
    await page.keyboard.press('Enter');
    await page.getByText('bob@example.com').waitFor();

    const { link } = await mailbox.waitFor('bob@example.com');
    await page.goto(link!);
    if (response_mode === 'form_post') {
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
    }
    await page.getByRole('heading', { name: 'The app' }).waitFor();

    const [landing] = landings;
    const callback =
      response_mode === 'query'
        ? landing!.url
        : new Request(landing!.url, { method: 'POST', headers: landing!.headers, body: landing!.body });
    const tokens = await openid.authorizationCodeGrant(config, callback, { ...checks, idTokenExpected: true });
    expect(tokens.claims()).toMatchObject({ email: 'bob@example.com', email_verified: true });
    expect(landing!.headers.get('referer') ?? '').not.toContain('/link/');
  });

  test('the way back is an answer, and Tab leads there', async () => {
    const { config, url, checks } = await begin();
    const page = await open({ javaScriptEnabled: false });
    await page.goto(url);
    await fieldHasFocus(page);
    for (let i = 0; i < 2; i += 1) await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'The app' }).waitFor();
    await expect(openid.authorizationCodeGrant(config, landings[0]!.url, checks)).rejects.toMatchObject({
      error: 'access_denied',
    });
  });
});

test('form_post sends itself where scripts run, with an Origin the relying party can read', async () => {
  const { url } = await begin({ response_mode: 'form_post' });
  const page = await open();
  await page.goto(url);
  await page.getByLabel('Email address').fill('bob@example.com');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Check your email' }).waitFor();
  const { link } = await mailbox.waitFor('bob@example.com');
  await page.goto(link!);
  await page.getByRole('heading', { name: 'The app' }).waitFor();
  expect(landings[0]!.headers.get('origin')).toBe(server.url);
  expect(new URLSearchParams(landings[0]!.body).get('code')).toBeTruthy();
});

test('a wrong address is reported at its field, which keeps the text and the focus', async () => {
  const page = await open();
  await page.goto((await begin({ login_hint: 'bob@example.com' })).url);
  const field = page.getByLabel('Email address');
  await expect.poll(() => field.inputValue()).toBe('bob@example.com');
  await field.fill('bob@');
  await page.keyboard.press('Enter');
  await page.locator('[aria-invalid]').waitFor();
  await expect.poll(() => field.inputValue()).toBe('bob@');
  await fieldHasFocus(page);
  expect(await field.getAttribute('aria-describedby')).toBe(await page.locator('.problem').getAttribute('id'));
  expect(await problems(page)).toEqual([]);
  expect(mailbox.messages).toHaveLength(0);
});

test('another mail can be asked for after a while, another address at once, and too many are refused kindly', async () => {
  const page = await open();
  await page.goto((await begin()).url);
  await page.getByLabel('Email address').fill('bob@example.com');
  await page.keyboard.press('Enter');
  await page.getByText('bob@example.com').waitFor();
  const again = page.getByRole('button', { name: 'Resend email' });
  expect(await again.count()).toBe(0);

  await page.evaluate('for (const animation of document.getAnimations()) animation.finish()');
  const [early] = await Promise.all([page.waitForResponse(/email$/), again.click()]);
  expect(early.status()).toBe(429);
  expect(Number(early.headers()['retry-after'])).toBeGreaterThan(0);
  expect(await problems(page)).toEqual([]);
  expect(mailbox.messages).toHaveLength(1);

  for (const status of [200, 429]) {
    await page.getByRole('button', { name: 'Use another address' }).click();
    await fieldHasFocus(page);
    expect(await page.getByLabel('Email address').inputValue()).toBe('bob@example.com');
    const [answer] = await Promise.all([page.waitForResponse(/email$/), page.keyboard.press('Enter')]);
    expect(answer.status()).toBe(status);
  }
  await page.getByRole('alert').waitFor();
  expect(await problems(page)).toEqual([]);
  expect(mailbox.messages).toHaveLength(2);
});

describe('axe finds nothing, light or dark, and nothing runs or loads', () => {
  const places: [string, () => Promise<string>][] = [
    ['sign in', async () => (await begin()).url],
    ['create', async () => (await begin({ prompt: 'create', ui_locales: 'de' })).url],
    ['an unregistered redirect_uri', async () => (await begin({ redirect_uri: 'https://evil.example/' })).url],
    ['an unknown link', () => Promise.resolve(`${server.url}/id/oidc/link/nobodys`)],
    ['the form’s URL, opened directly', () => Promise.resolve(`${server.url}/id/oidc/authorize/email`)],
  ];
  test.each(places)('%s', async (_, place) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await open({ colorScheme });
      const loaded: string[] = [];
      page.on('request', (request) => void loaded.push(request.url()));
      const complaints: string[] = [];
      page.on('console', (message) => void complaints.push(message.text()));
      await page.goto(await place());
      expect(loaded.filter((url) => !url.endsWith('/favicon.ico'))).toHaveLength(1);
      expect(complaints.filter((text) => text.includes('Content Security Policy'))).toEqual([]);
      expect(await problems(page)).toEqual([]);
    }
  });

  test('after the mail has left', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await open({ colorScheme });
      await page.goto((await begin({ login_hint: `${colorScheme}@example.com` })).url);
      await fieldHasFocus(page);
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'Check your email' }).waitFor();
      expect(await problems(page)).toEqual([]);
    }
  });
});

test('CSRF: a page elsewhere cannot post the form, even with a token from the attacker’s own browser', async () => {
  const attacker = await open();
  await attacker.goto((await begin()).url);
  const [request, token] = await Promise.all(
    ['request', 'token'].map((name) => attacker.locator(`[name=${name}]`).getAttribute('value')),
  );
  const victim = await open();
  await victim.goto((await begin()).url);
  await victim.goto(`${relyingParty.url}/callback`);
  await victim.setContent(
    `<form method="post" action="${server.url}/id/oidc/authorize/email">
       <input name="email" value="mallory@example.com"><input name="request"><input name="token"><button>Win</button>
     </form>`,
  );
  await victim.locator('[name=request]').fill(request!);
  await victim.locator('[name=token]').fill(token!);
  const [answer] = await Promise.all([victim.waitForResponse(/email$/), victim.getByText('Win').click()]);
  expect(answer.status()).toBe(403);
  expect(mailbox.messages).toHaveLength(0);
});
