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

test('a result for each row, in order; a failing one fails no other; a doubled one is folded', async () => {
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
    'mail_unavailable',
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

test('SEC-14: not even a schema that takes everything lets a form speak for the server', async () => {
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

test('nobody who invites, no invitations; and none or too many are no send', async () => {
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

test('`can` that returns nothing refuses', async () => {
  await reopen({ can: () => undefined as never });
  expect(await codes({ data, recipients: to('bob@example.com') })).toEqual(['not_allowed']);
});

test.each([
  [503, '{"error":"temporarily_unavailable"}', 'mail_unavailable'],
  [404, '<html>', 'issuer_unavailable'],
  [429, '{"error":"temporarily_unavailable"}', 'rate_limited'],
  [400, '{"error":"invalid_request","error_description":"data_document"}', 'invalid_data'],
  [400, '{"error":{"id":"x","status":400,"code":"invalid_request","title":"t","detail":"d"}}', 'invalid_data'],
  [401, '{"error":"invalid_client"}', 'mail_unavailable'],
])('where the issuer answers %i %s, the row says so and no record stays', async (status, body, code) => {
  testApp.issuer.hooks.answer = (path, response) => {
    if (path !== '/authorize') return false;
    response.writeHead(status, { 'retry-after': '7' }).end(body);
    return true;
  };
  expect(await codes({ data, recipients: to('bob@example.com') })).toEqual([code]);
  expect(await rows()).toEqual([0, 0]);
});

test("invites.invite() is the same from the app's own code: can and describe decide, a template is free", async () => {
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
