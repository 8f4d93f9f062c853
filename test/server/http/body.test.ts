import { afterEach, beforeEach, expect, test } from 'vitest';
import { openTestApp, type TestApp } from '../../support/test-app.ts';
import { ORIGIN } from '../../support/test-browser.ts';

let testApp: TestApp;
beforeEach(async () => {
  testApp = await openTestApp();
});
afterEach(() => testApp.close());

const post = (path: string, body: string, headers: Record<string, string> = {}) =>
  testApp.server.fetch(
    new Request(`${ORIGIN}/api/invite/${path}`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', 'x-magic-invite': '1', ...headers },
    }),
  );
const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;

test.each([
  ['invitations', { 'idempotency-key': 'k-1' }],
  ['invitations', {}],
  ['preview', {}],
  ['sign-in', {}],
])(
  'SEC-11: JSON nested 7,000 levels deep is malformed at %s with %j',
  async (path, headers: Record<string, string>) => {
    const body = `{"recipients":[{"email":"bob@example.com","data":${nested(7_000)}}]}`;
    const response = await post(path, body, headers);
    expect([response.status, await response.json()]).toMatchObject([400, { error: { code: 'malformed' } }]);
    expect(testApp.errors).toEqual([]);
  },
);

test('what a request can need is not too deep', async () => {
  const body = `{"recipients":[{"email":"bob@example.com","data":${nested(20)}}]}`;
  const response = await post('invitations', body);
  expect([response.status, await response.json()]).toMatchObject([200, { results: [{ code: 'invalid_data' }] }]);
});
