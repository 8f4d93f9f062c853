import { afterEach, expect, test } from 'vitest';
import { openTestApp, type TestApp } from '../../support/test-app.ts';
import { ORIGIN } from '../../support/test-browser.ts';
import { openPages, type Shown } from '../../support/page-browser.ts';

let testApp: TestApp;
afterEach(() => testApp.close());

async function openSignInPage() {
  testApp = await openTestApp({ responseMode: 'form_post' });
  const browser = testApp.browser();
  const pages = openPages(testApp.server, browser);
  const path = '/api/invite/sign-in/page';
  return {
    browser,
    pages,
    read: (returnTo: string) => pages.send(`${path}?${new URLSearchParams({ returnTo }).toString()}`),
    submit: (shown: Shown, email: string, headers = {}) =>
      pages.send(path, { method: 'POST', fields: { ...shown.fields, email }, headers }),
  };
}

test('an address, a mail, a click, the page that was asked for', async () => {
  const { browser, pages, read, submit } = await openSignInPage();
  const form = await read('/documents/9');
  expect([form.status, form.heading]).toEqual([200, 'Sign in']);
  const sent = await submit(form, 'Bob@Example.com');
  expect([sent.status, sent.heading]).toEqual([200, 'We sent a sign-in link to bob@example.com']);
  const shown = await pages.land(testApp.issuer.open(), 'form_post');
  // The redirected request has the cookies, so this browser is known to have asked.
  expect([shown.heading, shown.text.includes('If you didn’t request')]).toEqual(['Sign in as bob@example.com', false]);
  expect((await pages.press(shown)).location).toBe('/documents/9');
  expect(await browser.whoAmI()).toBe('bob@example.com');
});

test('an invalid address is reported at the field, and kept in it', async () => {
  const { read, submit } = await openSignInPage();
  const again = await submit(await read('/'), 'bob@');
  expect(again.status).toBe(400);
  expect(again.text).toContain('Enter a valid email, like name@company.com.');
  expect(again.html).toMatch(/value="bob@"[^>]*aria-invalid="true"/s);
  expect(testApp.issuer.mails).toEqual([]);
});

test('SEC-2: another site cannot have mails sent', async () => {
  const { read, submit } = await openSignInPage();
  const form = await read('/');
  expect((await submit(form, 'bob@example.com', { origin: 'https://evil.example.com' })).status).toBe(403);
  expect(testApp.issuer.mails).toEqual([]);
});

test('SEC-10: returnTo is a path of the app', async () => {
  const { read } = await openSignInPage();
  for (const returnTo of [
    '//evil.example.com',
    'https://evil.example.com',
    '/\\evil.example.com',
    'javascript:alert(1)',
  ])
    expect((await read(returnTo)).status).toBe(400);
});

test('a provider that mails no links is one button away, and only the same browser can finish', async () => {
  const { browser, pages, read, submit } = await openSignInPage();
  testApp.issuer.hooks.metadata = (document) => ({ ...document, magic_invitations_supported: undefined });
  const form = await read('/documents/9');
  expect(form.html).not.toContain('type="email"');
  expect(form.headers.get('content-security-policy')).toContain(`form-action 'self' ${testApp.issuer.url};`);
  const { location } = await submit(form, 'carol@example.com');
  const asked = new URL(location!);
  expect(asked.searchParams.get('redirect_uri')).toBe(`${ORIGIN}/api/invite/callback/page`);
  const landing = testApp.issuer.open(asked.searchParams);
  const stranger = openPages(testApp.server, testApp.browser());
  expect((await stranger.press(await stranger.land(landing, 'form_post'))).status).toBe(403);
  expect((await pages.press(await pages.land(landing, 'form_post'))).location).toBe('/documents/9');
  expect(await browser.whoAmI()).toBe('carol@example.com');
});

test('an outage is a page with a way to try again', async () => {
  const { read } = await openSignInPage();
  testApp.issuer.hooks.answer = (_path, response) => Boolean(response.writeHead(502).end());
  const shown = await read('/');
  expect(shown.status).toBe(503);
  expect(shown.html).toContain('href="/api/invite/sign-in/page"');
});
