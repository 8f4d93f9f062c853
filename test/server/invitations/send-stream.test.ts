import * as v from 'valibot';
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import type { InviteServerOptions } from 'magic-invite/server';
import type { SendLine, SendResult } from '../../../src/protocol/invite-api.ts';
import { openTestApp, type TestApp } from '../../support/test-app.ts';
import { codeOf, ORIGIN } from '../../support/test-browser.ts';

let testApp: TestApp;
const open = async (options: Partial<InviteServerOptions> = {}) => {
  testApp = await openTestApp({ invitationData: v.object({ document: v.string() }) as never, ...options });
};
const reopen = async (options: Partial<InviteServerOptions>) => {
  await testApp.close();
  await open(options);
};
beforeEach(() => open());
afterEach(() => testApp.close());

const NDJSON = { accept: 'application/x-ndjson' };
const data = { document: 'Q3 plan' };
const many = (count: number) => Array.from({ length: count }, (_, index) => ({ email: `a${index}@example.com` }));
const linesOf = (text: string) => {
  expect(text.endsWith('\n')).toBe(true);
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as SendLine);
};

test('a line for each row, a summary at the end, and headers against caching and buffering', async () => {
  const recipients = [...many(2), { email: 'no-address' }, { email: 'A0@example.com' }];
  const response = await testApp.browser().post('invitations', { data, recipients }, NDJSON);
  expect(Object.fromEntries(response.headers)).toEqual({
    'content-type': 'application/x-ndjson',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'x-accel-buffering': 'no',
  });
  const lines = linesOf(await response.text());
  expect(lines.at(-1)).toEqual({ done: true, queued: 2, failed: 2 });
  const rows = lines.slice(0, -1) as (SendResult & { index: number })[];
  expect(rows.map(({ index, code }) => `${index} ${code}`).sort()).toEqual([
    '0 queued',
    '1 queued',
    '2 invalid_email',
    '3 duplicate',
  ]);
  expect(rows.every(({ index, email }) => email === recipients[index]!.email)).toBe(true);
});

test('what keeps a whole send from running is an error, not a line', async () => {
  await reopen({ getInviter: () => null });
  const response = await testApp.browser().post('invitations', { data, recipients: many(1) }, NDJSON);
  expect([response.status, await codeOf(response)]).toEqual([401, 'unauthenticated']);
});

test('500 rows with every kind of failure: one result each, and no failing one fails another', async () => {
  const kinds = ['queued', 'invalid_email', 'duplicate', 'already_member', 'not_allowed', 'invalid_data'];
  kinds.push('rate_limited', 'mail_unavailable', 'issuer_unavailable', 'broken app');
  await reopen({
    limits: { recipient: { max: 1, per: '1h' } },
    can({ invitation }) {
      const [kind] = invitation!.email.split('-');
      if (kind === 'broken') throw new Error('database');
      return kind === 'already_member' || kind === 'not_allowed' ? { deny: kind } : true;
    },
    advanced: {
      fetch: async (request) => {
        const mail = request.url.endsWith('/authorize') ? await request.clone().text() : '';
        if (mail.includes('login_hint=mail_unavailable'))
          return Response.json({ error: 'temporarily_unavailable' }, { status: 503 });
        if (mail.includes('login_hint=issuer_unavailable'))
          throw Object.assign(new TypeError('fetch failed'), { code: 'ECONNREFUSED' });
        return fetch(request);
      },
    },
  });
  for (let index = 6; index < 500; index += 10)
    await testApp.server.invite({
      inviter: { id: 'carl' },
      recipients: [{ email: `rate_limited-${index}@example.com` }],
      data,
    });
  const before = testApp.issuer.mails.length;

  const recipients = Array.from({ length: 500 }, (_, index) => {
    const kind = kinds[index % 10]!;
    if (kind === 'duplicate') return { email: `QUEUED-${index - 2}@example.com` };
    const email = kind === 'invalid_email' ? `${index}@` : `${kind.split(' ')[0]}-${index}@example.com`;
    return { email, ...(kind === 'invalid_data' ? { data: { document: 7 } } : {}) };
  });
  const response = await testApp.browser().post('invitations', { data, recipients }, NDJSON);
  const lines = linesOf(await response.text());
  const rows = lines.slice(0, -1) as (SendResult & { index: number })[];
  expect(lines.at(-1)).toEqual({ done: true, queued: 50, failed: 450 });
  expect(rows.map(({ index }) => index).sort((a, b) => a - b)).toEqual(Array.from({ length: 500 }, (_, i) => i));
  for (const { index, code } of rows) {
    const kind = kinds[index % 10]!;
    expect([index, code]).toEqual([index, kind === 'broken app' ? 'issuer_unavailable' : kind]);
  }
  expect(testApp.issuer.mails.length - before).toBe(50);
  expect((await testApp.storage.page('invitation', { inviter: 'anna', limit: 500 })).records).toHaveLength(50);
});

/** A `fetch` that holds requests to the issuer back until `open` is called. */
function gateFor(): { fetch: (request: Request) => Promise<Response>; waiting: (() => void)[]; open: () => void } {
  const gate = {
    waiting: [] as (() => void)[],
    isOpen: false,
    open() {
      gate.isOpen = true;
      for (const pass of gate.waiting.splice(0)) pass();
    },
    async fetch(request: Request) {
      if (request.url.endsWith('/authorize') && !gate.isOpen)
        await new Promise<void>((resolve) => void gate.waiting.push(resolve));
      return fetch(request);
    },
  };
  return gate;
}

test('a line is sent as soon as its row is done, while others still wait', async () => {
  const gate = gateFor();
  await reopen({ advanced: { fetch: gate.fetch } });
  const recipients = [...many(3), { email: 'no-address' }];
  const response = await testApp.browser().post('invitations', { data, recipients }, NDJSON);
  const reader = response.body!.getReader();
  const { value } = await reader.read();
  expect(JSON.parse(new TextDecoder().decode(value))).toMatchObject({ index: 3, code: 'invalid_email' });
  expect(testApp.issuer.mails).toEqual([]);
  gate.open();
  let rest = '';
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read())
    rest += new TextDecoder().decode(chunk.value);
  expect(linesOf(rest).at(-1)).toEqual({ done: true, queued: 3, failed: 1 });
});

test.each([
  ['stops reading', true],
  ['breaks the request off', false],
])('after a caller %s, no further row starts, and those in progress are completed', async (_how, byReading) => {
  // On a busy machine all rows would be slow ones, and more of them may start.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const gate = gateFor();
  await reopen({ advanced: { fetch: gate.fetch } });
  const abort = new AbortController();
  const answer = testApp.server.fetch(
    new Request(`${ORIGIN}/api/invite/invitations`, {
      method: 'POST',
      body: JSON.stringify({ data, recipients: many(500) }),
      headers: { 'content-type': 'application/json', 'x-magic-invite': '1', ...(byReading ? NDJSON : {}) },
      signal: abort.signal,
    }),
  );
  const response = byReading ? await answer : null;
  while (gate.waiting.length === 0) await new Promise(setImmediate);
  if (response) await response.body!.cancel();
  else abort.abort();
  const begun = () => testApp.storage.page('invitation', { limit: 500 });
  gate.open();
  while (testApp.events.filter(({ type }) => type === 'invited').length < (await begun()).records.length)
    await new Promise(setImmediate);
  expect((await answer).status).toBe(byReading ? 200 : 503);
  const { length } = (await begun()).records;
  expect(length).toBeGreaterThan(0);
  expect(length).toBeLessThanOrEqual(8);
  expect(testApp.issuer.mails).toHaveLength(length);
});
