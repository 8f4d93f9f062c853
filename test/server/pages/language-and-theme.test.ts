import { afterEach, expect, test } from 'vitest';
import { en, type Locale } from 'magic-invite';
import { createInviteServer, InviteError } from 'magic-invite/server';
import { memoryStorage } from 'magic-invite/storage';
import { CLIENT, openTestApp, SECRETS, type TestApp } from '../../support/test-app.ts';
import { ORIGIN } from '../../support/test-browser.ts';
import { openPages } from '../../support/page-browser.ts';

let testApp: TestApp | undefined;
afterEach(() => testApp?.close());

const pt: Locale = { code: 'pt-BR', messages: { ...en.messages, 'preview.accept': 'Aceitar e abrir' } };
const ar: Locale = { code: 'ar', messages: en.messages };

test.each([
  ['', 'en'],
  ['de', 'de'],
  ['de-AT,de;q=0.9,en;q=0.8', 'de'],
  ['en;q=0.5, de;q=0.7', 'de'],
  ['pt-PT', 'pt-BR'],
  ['fr-CA', 'fr'],
  ['ja, *;q=0.1', 'ja'],
  ['tlh, *;q=0.1', 'en'],
  ['de;q=0, pt', 'pt-BR'],
  ['\u00ff;;;=,,', 'en'],
])('Accept-Language: %s gives %s', async (accept, expected) => {
  testApp = await openTestApp({ responseMode: 'query', pages: { locales: [en, pt, ar] } });
  const pages = openPages(testApp.server, testApp.browser());
  const shown = await pages.send('/api/invite/sign-in/page', { headers: { 'accept-language': accept } });
  expect(shown.headers.get('content-language')).toBe(expected);
  expect(shown.html).toContain(`<html lang="${expected}"`);
});

test('a language of the app, from right to left', async () => {
  testApp = await openTestApp({ pages: { locales: [ar] } });
  const shown = await openPages(testApp.server, testApp.browser()).send('/api/invite/sign-in/page');
  expect(shown.html).toContain('<html lang="ar" dir="rtl">');
});

const make = (theme: object) =>
  createInviteServer({
    origin: ORIGIN,
    issuer: 'https://id.example.com',
    client: CLIENT,
    secrets: SECRETS,
    storage: memoryStorage(),
    can: () => true,
    signUp: 'open',
    pages: { theme },
  });

test('the theme is variables, and cannot be anything else', async () => {
  testApp = await openTestApp({ pages: { theme: { accent: 'light-dark(#26468c, #a9c1f5)', onAccent: '#fff' } } });
  const shown = await openPages(testApp.server, testApp.browser()).send('/api/invite/sign-in/page');
  expect(shown.html).toContain('--magic-invite-accent: light-dark(#26468c, #a9c1f5); --magic-invite-on-accent: #fff;');
  for (const value of ['red; } body { display: none', '</style><script>', 'url(https://evil.example.com)', '', 7])
    expect(() => make({ accent: value })).toThrow(InviteError);
  expect(() => make({ colour: 'red' })).toThrow('pages.theme.colour');
});
