import { afterAll, beforeAll, expect, test } from 'vitest';
import { ownPath } from '../../../src/protocol/own-path.ts';
import { openTestApp, type TestApp } from '../../support/test-app.ts';
import { codeOf, ORIGIN } from '../../support/test-browser.ts';

let testApp: TestApp;
beforeAll(async () => {
  testApp = await openTestApp();
});
afterAll(() => testApp.close());

const foreign = [
  '//evil.example.com',
  '///evil.example.com',
  '//app.example.com/documents',
  '/\\evil.example.com',
  '\\\\evil.example.com',
  '/.//evil.example.com',
  '/a/..//evil.example.com',
  '/%2e//evil.example.com',
  '/\t/evil.example.com',
  '\t//evil.example.com',
  '/\n/evil.example.com',
  '/\r\nset-cookie: a=b',
  ' //evil.example.com',
  '/\u0000',
  '/\u202egnp.exe',
  'https://evil.example.com/',
  'https://app.example.com@evil.example.com/',
  '//app.example.com@evil.example.com/',
  'https:evil.example.com',
  `${ORIGIN}.evil.example.com/`,
  `${ORIGIN}/documents`,
  'javascript:alert(1)',
  'JavaScript:alert(1)',
  'data:text/html,x',
  'documents/7',
  '?x',
  '#x',
  '',
  `/${'x'.repeat(2_048)}`,
];

test.each(foreign)('CVE-2022-24794, CVE-2021-43812: %j is not taken for a path of the app', async (returnTo) => {
  expect(ownPath(returnTo, ORIGIN)).toBeNull();
  const [result] = await testApp.server.invite({
    inviter: { id: 'anna' },
    recipients: [{ email: 'bob@example.com', returnTo }],
  });
  expect(result).toMatchObject({ ok: false, code: 'invalid_data' });
  const response = await testApp.browser().post('sign-in', { email: 'bob@example.com', returnTo });
  expect(await codeOf(response)).toBe('malformed');
  expect(testApp.issuer.mails).toEqual([]);
});

test.each([
  ['/', '/'],
  ['/documents/7?tab=a%20b#c', '/documents/7?tab=a%20b#c'],
  ['/a/../documents', '/documents'],
  ['/?next=//evil.example.com', '/?next=//evil.example.com'],
  ['/@user:pass', '/@user:pass'],
  ['/größe', '/gr%C3%B6%C3%9Fe'],
])('%j is a path of the app', (returnTo, path) => {
  expect(ownPath(returnTo, ORIGIN)).toBe(path);
});

test.each([undefined, null, 7, {}, ['/']])('%j is none', (returnTo) => {
  expect(ownPath(returnTo, ORIGIN)).toBeNull();
});
