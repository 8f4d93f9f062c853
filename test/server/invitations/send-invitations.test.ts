import * as v from 'valibot';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { InviteServerOptions } from 'magic-invite/server';
import type { SendResponse } from '../../../src/protocol/invite-api.ts';
import { DAY, openTestApp, type TestApp } from '../../support/test-app.ts';
import { codeOf, type TestBrowser } from '../../support/test-browser.ts';

const invitationData = v.pipe(
  v.object({ document: v.pipe(v.string(), v.maxLength(20)), pages: v.optional(v.number()) }),
  v.transform(({ document, pages }) => ({ document, pages: String(pages ?? 1) })),
);
let testApp: TestApp;
const open = async (options: Partial<InviteServerOptions> = {}) =>
  openTestApp({ invitationData, templates: ['document-shared'], ...options });
const reopen = async (options: Partial<InviteServerOptions>) => {
  await testApp.close();
  testApp = await open(options);
};
beforeEach(async () => {
  testApp = await open();
});
afterEach(() => testApp.close());

const data = { document: 'Q3 plan' };
const send = (body: object, browser: TestBrowser = testApp.browser()) => browser.post('invitations', body);
const codes = async (body: object) =>
  ((await (await send(body)).json()) as SendResponse).results.map(({ code }) => code);
const to = (...emails: string[]) => emails.map((email) => ({ email }));
const rows = async () => {
  const kinds = ['invitation', 'flow'].map((kind) => testApp.storage.page(kind, { limit: 500 }));
  return (await Promise.all(kinds)).map(({ records }) => records.length);
};

test('one invitation: the row, the record, and what the issuer is asked for', async () => {
  const response = await send({
    template: 'document-shared',
    data,
    returnTo: '/documents/7',
    recipients: to('Bob@Example.com'),
  });
  expect(response.status).toBe(200);
  const { results } = (await response.json()) as SendResponse;
  expect(results).toEqual([
    {
      ok: true,
      code: 'queued',
      email: 'Bob@Example.com',
      invitation: {
        id: expect.any(String) as string,
        email: 'bob@example.com',
        status: 'pending',
        delivery: 'queued',
        template: 'document-shared',
        inviterName: 'Anna',
        title: 'Q3 plan',
        data: { document: 'Q3 plan', pages: '1' },
        returnTo: '/documents/7',
        createdAt: testApp.now(),
        expiresAt: testApp.now() + 14 * DAY,
      },
    },
  ]);
  const handle = expect.stringMatching(/^[\w-]{43}$/) as string;
  expect(Object.fromEntries(testApp.issuer.mails[0]!)).toEqual({
    client_id: 'app',
    redirect_uri: 'https://app.example.com/welcome',
    response_mode: 'fragment',
    scope: 'openid email',
    login_hint: 'bob@example.com',
    template_alias: 'document-shared',
    state: handle,
    nonce: handle,
    code_challenge: handle,
    code_challenge_method: 'S256',
    requested_expiry: '1209600',
    data_document: 'Q3 plan',
    data_pages: '1',
    data_inviter_name: 'Anna',
    data_title: 'Q3 plan',
    vouched_data: 'inviter_name title',
  });
  const { records } = await testApp.storage.page('invitation', {
    inviter: 'anna',
    tenant: null,
    status: 'pending',
    dueAfter: testApp.now(),
    address: 'bob@example.com',
    limit: 2,
  });
  expect(records).toMatchObject([{ at: testApp.now() }]);
});

test('its lifetime counts from when it was created, however long making it takes', async () => {
  let reads = 0;
  const server = testApp.again({ advanced: { now: () => testApp.now() + (reads += 1) } });
  const [result] = await server.invite({
    inviter: { id: 'anna' },
    recipients: [{ ...to('bob@example.com')[0]!, data }],
  });
  const { createdAt, expiresAt } = (result as Extract<typeof result, { ok: true }>).invitation;
  expect(expiresAt - createdAt).toBe(14 * DAY);
});

test('a result for each row, in order; a failing one fails no other; a duplicate is sent once', async () => {
  await reopen({
    can: ({ invitation }) => {
      if (invitation?.email === 'breaks@example.com') throw new Error('database');
      if (invitation?.email === 'member@example.com') return { deny: 'already_member' };
      return invitation?.email === 'no@example.com' ? { deny: 'not_allowed', reason: 'Not that one.' } : true;
    },
  });
  const recipients = [
    ...to(
      'a@example.com',
      'A@EXAMPLE.com',
      'not an address',
      'a@x.com,b@x.com',
      'no@example.com',
      'member@example.com',
      'breaks@example.com',
    ),
    { email: 'b@example.com', data: { pages: 'many' } },
    { email: 'c@example.com', data: { role: 'admin' } },
    { email: 'd@example.com', data: { document: 'x'.repeat(21) } },
    { email: 'e@example.com', data: 'x' },
    { email: 'f@example.com', returnTo: '//evil.example.com' },
    { email: 7 },
    null,
    { email: 'z@example.com', data: { document: 'Own' } },
  ];
  expect(await codes({ data, recipients })).toEqual([
    'queued',
    'duplicate',
    'invalid_email',
    'invalid_email',
    'not_allowed',
    'already_member',
    'issuer_unavailable',
    'invalid_data',
    'invalid_data',
    'invalid_data',
    'invalid_data',
    'invalid_data',
    'invalid_email',
    'invalid_email',
    'queued',
  ]);
  const mailed = testApp.issuer.mails.map((mail) => [mail.get('login_hint'), mail.get('data_document')]);
  expect(mailed.sort(([a], [b]) => (a! < b! ? -1 : 1))).toEqual([
    ['a@example.com', 'Q3 plan'],
    ['z@example.com', 'Own'],
  ]);
  expect(await rows()).toEqual([2, 2]);
});

test('SEC-14: a browser sets neither inviter, nor title, nor a template outside the list', async () => {
  const forged = { inviter: { id: 'eve', name: 'The Bank' }, inviterName: 'The Bank', title: 'Your money' };
  const body = { ...forged, data, recipients: [{ ...forged, email: 'bob@example.com' }] };
  expect(await codes(body)).toEqual(['queued']);
  const [mail] = testApp.issuer.mails;
  expect([mail!.get('data_inviter_name'), mail!.get('data_title')]).toEqual(['Anna', 'Q3 plan']);
  expect([...mail!.values()].join()).not.toContain('Bank');

  for (const key of ['inviter_name', 'title', 'inviterName', '__proto__', 'constructor']) {
    const row = JSON.parse(`{"email":"eve@example.com","data":{"document":"x","${key}":"The Bank"}}`) as object;
    expect([key, await codes({ recipients: [row] })]).toEqual([key, ['invalid_data']]);
  }
  expect(await codeOf(await send({ template: 'password-reset', data, recipients: to('bob@example.com') }))).toBe(
    'forbidden',
  );
  expect(testApp.issuer.mails).toHaveLength(1);
});

test('SEC-14: a schema that accepts everything cannot set what describe() returns', async () => {
  await reopen({ invitationData: v.record(v.string(), v.string()) as never, describe: () => ({}) });
  expect(
    await codes({
      recipients: [
        { email: 'a@example.com', data: { title: 'x' } },
        { email: 'b@example.com', data: { inviter_name: 'x' } },
      ],
    }),
  ).toEqual(['invalid_data', 'invalid_data']);
  expect(await codes({ recipients: [{ email: 'a@example.com', data: { 'a b': 'x' } }] })).toEqual(['invalid_data']);
});

test('without a schema nothing can be sent along', async () => {
  await testApp.close();
  testApp = await openTestApp();
  expect(await codes({ data, recipients: to('bob@example.com') })).toEqual(['invalid_data']);
  expect(await codes({ data: {}, recipients: to('bob@example.com') })).toEqual(['queued']);
});

test('without an inviter, without recipients or with too many, nothing is sent', async () => {
  for (const recipients of [
    undefined,
    [],
    {},
    'x',
    Array.from({ length: 501 }, (_, i) => ({ email: `a${i}@example.com` })),
  ])
    expect(await codeOf(await send({ data, recipients }))).toBe('malformed');
  await reopen({ getInviter: () => null });
  const response = await send({ data, recipients: to('bob@example.com') });
  expect([response.status, await codeOf(response)]).toEqual([401, 'unauthenticated']);
  expect(testApp.issuer.mails).toEqual([]);
});

test('500 at once', async () => {
  const recipients = Array.from({ length: 500 }, (_, i) => ({ email: `a${i}@example.com` }));
  expect(new Set(await codes({ data, recipients }))).toEqual(new Set(['queued']));
  expect(new Set(testApp.issuer.mails.map((mail) => mail.get('state'))).size).toBe(500);
});

test.each([false, undefined, null])('SEC-14: `can` that returns %s denies', async (decision) => {
  await reopen({ can: () => decision as false });
  expect(await codes({ data, recipients: to('bob@example.com') })).toEqual(['not_allowed']);
});

test.each([
  [503, '{"error":"temporarily_unavailable"}', 'mail_unavailable'],
  [404, '<html>', 'issuer_unavailable'],
  [429, '{"error":"temporarily_unavailable"}', 'rate_limited'],
  [400, '{"error":"invalid_request","error_description":"data_document"}', 'invalid_data'],
  [400, '{"error":{"id":"x","status":400,"code":"invalid_request","title":"t","detail":"d"}}', 'invalid_data'],
  [401, '{"error":"invalid_client"}', 'issuer_unavailable'],
])('where the issuer answers %i %s, the row says so and no record stays', async (status, body, code) => {
  testApp.issuer.hooks.answer = (path, response) => {
    if (path !== '/authorize') return false;
    response.writeHead(status, { 'retry-after': '7' }).end(body);
    return true;
  };
  expect(await codes({ data, recipients: to('bob@example.com') })).toEqual([code]);
  expect(await rows()).toEqual([0, 0]);
});

test("invites.invite() does the same from the app's own code: can and describe decide, any template may be named", async () => {
  const asked: unknown[] = [];
  await reopen({ can: (question) => (asked.push(question), true) });
  const inviter = { id: 'anna', tenant: 'acme' };
  const results = await testApp.server.invite({
    inviter,
    template: 'onboarding',
    data,
    recipients: to('bob@example.com', 'bob@example.com'),
  });
  expect(results.map(({ code }) => code)).toEqual(['queued', 'duplicate']);
  expect(asked).toMatchObject([
    {
      action: 'invite',
      inviter,
      request: undefined,
      invitation: { email: 'bob@example.com', data: { document: 'Q3 plan' } },
    },
  ]);
  expect(testApp.issuer.mails[0]!.get('template_alias')).toBe('onboarding');
  expect((await testApp.storage.page('invitation', { tenant: 'acme', limit: 2 })).records).toHaveLength(1);
  await expect(testApp.server.invite({ inviter, recipients: [] })).rejects.toMatchObject({ code: 'malformed' });
});

test('RFC 6749 2.3.1: the client authenticates with form-encoded Basic credentials', async () => {
  const seen: (string | undefined)[] = [];
  await reopen({
    client: { id: 'the app', secret: 'a:b%c' },
    advanced: { fetch: (request) => (seen.push(request.headers.get('authorization') ?? undefined), fetch(request)) },
  });
  await send({ data, recipients: to('bob@example.com') });
  expect(seen.filter(Boolean)).toEqual([`Basic ${btoa('the+app:a%3Ab%25c')}`]);
});

test('an address whose mail is never answered does not hold up the others, though there are more of them than slots', async () => {
  const waiting: (() => void)[] = [];
  await reopen({
    advanced: {
      async fetch(request) {
        if (!request.url.endsWith('/authorize')) return fetch(request);
        if ((await request.clone().text()).includes('login_hint=slow'))
          await new Promise<void>((resolve) => void waiting.push(resolve));
        return fetch(request);
      },
    },
  });
  const recipients = Array.from({ length: 100 }, (_, i) => ({ email: `${i < 20 ? 'slow' : 'fast'}-${i}@example.com` }));
  const sending = codes({ data, recipients });
  const queued = () => testApp.events.filter(({ type }) => type === 'invited').length;
  await expect.poll(queued, { timeout: 10_000 }).toBe(80);
  expect(waiting).toHaveLength(20);
  for (const proceed of waiting) proceed();
  expect(new Set(await sending)).toEqual(new Set(['queued']));
});

test('SEC-36: what describe() says goes out as it is, and is named as vouched for; what a browser says is not', async () => {
  const texts = ['sarah.lund', 'Node.js workshop', 'St.John', 'v2.final', 'https://example.com/a', 'Ж́'.repeat(3)];
  for (const [index, text] of texts.entries()) {
    await reopen({ describe: () => ({ inviterName: text, title: text, data: { note: `${text}\nSecond line` } }) });
    const email = `a${index}@example.com`;
    expect([text, await codes({ data, recipients: to(email) })]).toEqual([text, ['queued']]);
    const mail = testApp.issuer.mails.at(-1)!;
    expect(Object.fromEntries(mail)).toMatchObject({
      data_inviter_name: text,
      data_title: text,
      data_note: `${text}\nSecond line`,
      data_document: 'Q3 plan',
      vouched_data: 'inviter_name title note',
    });
  }
  // The app's own code vouches for its data, too.
  await testApp.server.invite({ inviter: { id: 'anna' }, data, recipients: to('own@example.com') });
  expect(testApp.issuer.mails.at(-1)!.get('vouched_data')).toBe('inviter_name title document pages note');
});

test('SEC-36: what describe() says is made fit for mails and databases rather than refused', async () => {
  const long = '\u{1F600}'.repeat(600);
  await reopen({
    describe: () => ({ inviterName: ' two\r\nlines\u0000', title: long, data: { note: 'a\u0000b\ud800c' } }),
  });
  expect(await codes({ data, recipients: to('bob@example.com') })).toEqual(['queued']);
  const mail = testApp.issuer.mails.at(-1)!;
  expect(mail.get('data_inviter_name')).toBe(' two lines ');
  expect(mail.get('data_title')).toBe('\u{1F600}'.repeat(500));
  expect(mail.get('data_note')).toBe('a b c');
});

test('a browser’s control characters are invalid data, not a failure of the storage', async () => {
  for (const document of ['a\u0000b', 'a\u001bb', 'a\ud800'])
    expect(await codes({ data: { document }, recipients: to('bob@example.com') })).toEqual(['invalid_data']);
  expect(testApp.errors).toEqual([]);
});

test.each([
  ['describe', { describe: () => fail() }],
  ['can', { can: () => fail() }],
  ['invitationData', { invitationData: { '~standard': { version: 1, vendor: 'x', validate: () => fail() } } as never }],
])('a row says that the app’s %s threw, and onError gets the error', async (name, options) => {
  await reopen(options);
  const response = await send({ data, recipients: to('bob@example.com') });
  const { results } = (await response.json()) as SendResponse;
  expect(results).toMatchObject([
    { code: 'issuer_unavailable', message: `The app's ${name} threw. Nothing was sent.` },
  ]);
  expect(testApp.errors).toMatchObject([
    { message: `The app's ${name} threw.`, cause: { message: 'secret.internal' } },
  ]);
  const route = 'POST /api/invite/invitations';
  const requestId = expect.any(String) as string;
  expect(testApp.events).toContainEqual({ type: 'error', during: name, route, requestId, at: testApp.now() });
  expect(JSON.stringify(results)).not.toContain('secret');
});

function fail(): never {
  throw new Error('secret.internal');
}

test.each([
  ['-5', undefined],
  ['0', undefined],
  ['soon', undefined],
  ['1e9', undefined],
  ['1000000000', 86_400],
  ['7', 7],
  ['Sat, 01 Jan 2000 00:00:00 GMT', undefined],
  ['Fri, 31 Dec 2999 23:59:59 GMT', 86_400],
])('a Retry-After of %s from the issuer becomes %s', async (header, retryAfter) => {
  testApp.issuer.hooks.answer = (path, response) =>
    path === '/authorize' &&
    Boolean(response.writeHead(429, { 'retry-after': header }).end('{"error":"temporarily_unavailable"}'));
  const { results } = (await (await send({ data, recipients: to('bob@example.com') })).json()) as SendResponse;
  expect(results).toMatchObject([{ code: 'rate_limited' }]);
  expect(results[0]!.ok ? null : results[0]!.retryAfter).toBe(retryAfter);
});
