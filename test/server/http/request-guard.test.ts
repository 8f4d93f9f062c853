import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestApp, type TestApp } from '../../support/test-app.ts';
import { codeOf, ORIGIN } from '../../support/test-browser.ts';

let testApp: TestApp;
beforeAll(async () => {
  testApp = await openTestApp();
});
afterAll(() => testApp.close());

const routes = ['invitations', 'preview', 'callback', 'new-link', 'sign-in', 'sign-out'];
const good = { 'x-magic-invite': '1', 'content-type': 'application/json' };

async function post(route: string, headers: Record<string, string>): Promise<[number, string | null]> {
  const request = new Request(`${ORIGIN}/api/invite/${route}`, { method: 'POST', body: '{}', headers });
  const response = await testApp.server.fetch(request);
  return [response.status, await codeOf(response)];
}

const refused: [string, Record<string, string>, [number, string]][] = [
  ['BBA 6.1.3.3.2: without the static header', { 'content-type': 'application/json' }, [403, 'forbidden']],
  ['BBA 6.1.3.3.2: with another value in it', { ...good, 'x-magic-invite': '0' }, [403, 'forbidden']],
  ['ASVS 3.5: from a foreign origin', { ...good, origin: 'https://evil.example.com' }, [403, 'forbidden']],
  ['ASVS 3.5: from a null origin', { ...good, origin: 'null' }, [403, 'forbidden']],
  ['ASVS 3.5: from this host over http', { ...good, origin: 'http://app.example.com' }, [403, 'forbidden']],
  [
    'ASVS 3.5: cross-site by Fetch-Metadata',
    { ...good, origin: ORIGIN, 'sec-fetch-site': 'cross-site' },
    [403, 'forbidden'],
  ],
  ['ASVS 3.5: same-site by Fetch-Metadata', { ...good, 'sec-fetch-site': 'same-site' }, [403, 'forbidden']],
  ['ASVS 3.5: as a form', { ...good, 'content-type': 'application/x-www-form-urlencoded' }, [415, 'malformed']],
  ['ASVS 3.5: as text', { ...good, 'content-type': 'text/plain; application/json' }, [415, 'malformed']],
];

test.each(refused)('%s, no unsafe route answers', async (_title, headers, expected) => {
  for (const route of routes) expect([route, ...(await post(route, headers))]).toEqual([route, ...expected]);
});

test('without Origin and Fetch-Metadata the static header suffices', async () => {
  expect(await post('sign-out', good)).toEqual([200, null]);
  expect(
    await post('sign-out', { ...good, 'content-type': 'Application/JSON; charset=utf-8', origin: ORIGIN }),
  ).toEqual([200, null]);
});
