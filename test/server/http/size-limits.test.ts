import { afterEach, beforeEach, expect, test } from 'vitest';
import { openTestApp, type TestApp } from '../../support/test-app.ts';

let testApp: TestApp;
beforeEach(async () => {
  testApp = await openTestApp({ templates: ['shared'] });
});
afterEach(() => testApp.close());

const recipients = [{ email: 'bob@example.com' }];

test.each<[path: string, field: string, maxLength: number, body?: object]>([
  ['sign-in', 'email', 1_024],
  ['sign-in', 'returnTo', 2_048, { email: 'bob@example.com' }],
  ['preview', 'state', 4_096],
  ['preview', 'code', 8_192],
  ['preview', 'iss', 2_048],
  ['preview', 'error', 256],
  ['callback', 'state', 4_096],
  ['callback', 'email', 1_024],
  ['new-link', 'state', 4_096],
  ['invitations', 'template', 200, { recipients }],
])(
  'SEC-27: %s: %s of more than %i characters is refused where it is read',
  async (path, field, maxLength, body = {}) => {
    const response = await testApp.browser().post(path, { ...body, [field]: '/'.repeat(maxLength + 1) });
    expect([response.status, await response.json()]).toEqual([
      400,
      { error: { code: 'malformed', message: `"${field}" must be a string of at most ${maxLength} characters.` } },
    ]);
    expect(testApp.issuer.requestCounts.size).toBe(0);
  },
);

test('SEC-27: a value of an invitation is refused above 1,000 characters, whatever the schema allows', async () => {
  const schema = { version: 1, vendor: 'test', validate: (value: unknown) => ({ value }) } as const;
  await testApp.close();
  testApp = await openTestApp({ invitationData: { '~standard': schema } as never });
  const codeFor = async (length: number) => {
    const response = await testApp.browser().post('invitations', { recipients, data: { note: 'x'.repeat(length) } });
    return ((await response.json()) as { results: { code: string }[] }).results[0]!.code;
  };
  expect(await codeFor(1_001)).toBe('invalid_data');
  expect(testApp.issuer.mails).toEqual([]);
  expect(await codeFor(1_000)).toBe('queued');
});
