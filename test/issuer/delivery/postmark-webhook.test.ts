import { afterEach, beforeEach, expect, test } from 'vitest';
import type { DeliveryReport } from 'magic-invite/issuer';
import { postmarkMailer, postmarkWebhook } from 'magic-invite/issuer/postmark';
import { reasonOfStatusCode } from '../../../src/protocol/delivery.ts';
import { listen, type Listening } from '../../support/listen.ts';
import { openTestIssuer } from '../../support/test-issuer.ts';

const USER = 'postmark';
const PASSWORD = 'pässword of the webhook';
const BASIC = `Basic ${Buffer.from(`${USER}:${PASSWORD}`).toString('base64')}`;

/** Postmark, which keeps the metadata of the last mail, and the app's webhook, both over HTTP. */
let postmark: Listening;
let webhook: Listening;
let metadata: Record<string, string>;
let reports: DeliveryReport[];
let failure: Error | undefined;
let system: ReturnType<typeof openTestIssuer>;

beforeEach(async () => {
  reports = [];
  failure = undefined;
  postmark = await listen(() => ({
    async fetch(request) {
      metadata = ((await request.json()) as { Metadata: Record<string, string> }).Metadata;
      return Response.json({ ErrorCode: 0 });
    },
  }));
  system = openTestIssuer({ mailer: postmarkMailer({ serverToken: 'token', endpoint: postmark.url }) });
  webhook = await listen(() =>
    postmarkWebhook({
      username: USER,
      password: PASSWORD,
      issuer: {
        reportDelivery(report) {
          reports.push(report);
          if (failure) throw failure;
          return system.issuer.reportDelivery(report);
        },
      },
    }),
  );
  await system.post('/oidc/authorize', {
    client_id: 'app',
    client_secret: 'the-app-s-own-secret',
    login_hint: 'bob@example.com',
    template_alias: 'invitation',
  });
});
afterEach(async () => {
  await webhook.close();
  await postmark.close();
});

const send = (body: unknown, headers: Record<string, string> = { authorization: BASIC }, method = 'POST') =>
  fetch(webhook.url, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    ...(method === 'GET' ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });

test.each<[string, Record<string, unknown>, string, string | undefined]>([
  ['Delivery', { RecordType: 'Delivery', Details: 'Test' }, 'sent', undefined],
  ['a hard bounce', { RecordType: 'Bounce', Type: 'HardBounce', Details: 'x' }, 'bounced', 'mailbox_not_found'],
  [
    'a hard bounce whose text names the cause',
    { RecordType: 'Bounce', Type: 'HardBounce', Details: 'smtp;550 5.7.1 Blocked by policy' },
    'bounced',
    'blocked',
  ],
  ['a full mailbox', { RecordType: 'Bounce', Type: 'SoftBounce' }, 'bounced', 'mailbox_full'],
  ['a delay', { RecordType: 'Bounce', Type: 'Transient' }, 'deferred', 'unreachable'],
  ['a complaint', { RecordType: 'SpamComplaint', Type: 'SpamComplaint' }, 'complained', undefined],
])('%s of Postmark reaches the issuer by the mail’s own id', async (_name, event, status, reason) => {
  const response = await send({ ...event, Metadata: metadata, MessageID: '883953f4-6105-42a2-a16a-77a8eac79483' });
  expect(response.status).toBe(200);
  expect(reports).toEqual([{ messageId: expect.any(String) as string, status, ...(reason && { reason }) }]);
  const { records } = await system.storage.page('outbox', { limit: 1 });
  expect(records.map((record) => record.status)).toEqual([status]);
});

test.each<[string, unknown]>([
  ['of a mail without our metadata', { RecordType: 'Delivery' }],
  ['an answer of a person', { RecordType: 'Bounce', Type: 'AutoResponder', Metadata: { 'magic-invite': 'x' } }],
  ['a click', { RecordType: 'Click', Metadata: { 'magic-invite': 'x' } }],
  [
    'a type named like a member of every object',
    { RecordType: 'Bounce', Type: 'constructor', Metadata: { 'magic-invite': 'x' } },
  ],
])('%s is taken and changes nothing', async (_name, event) => {
  expect([(await send(event)).status, reports]).toEqual([200, []]);
});

test('an unknown mail is answered 200, so that Postmark does not repeat it; a storage that fails, 500', async () => {
  const event = { RecordType: 'Delivery', Metadata: { 'magic-invite': 'x'.repeat(43) } };
  expect((await send(event)).status).toBe(200);
  failure = new Error('the database is away');
  const response = await send(event);
  expect([response.status, await response.text()]).toEqual([500, expect.not.stringContaining('database')]);
});

test.each<[string, Record<string, string>]>([
  ['none', {}],
  ['another password', { authorization: `Basic ${btoa(`${USER}:another password`)}` }],
  ['another user', { authorization: `Basic ${btoa(`admin:${PASSWORD}`)}` }],
  ['another scheme', { authorization: BASIC.replace('Basic', 'Bearer') }],
  ['more after it', { authorization: `${BASIC}x` }],
])('SEC-41: credentials are checked before anything is read: %s', async (_name, headers) => {
  const response = await send('not even JSON', headers);
  expect([response.status, response.headers.get('www-authenticate')]).toEqual([401, 'Basic realm="Postmark webhook"']);
});

test('the scheme is read in any case, as RFC 7235 has it', async () => {
  expect((await send({}, { authorization: BASIC.replace('Basic', 'basic') })).status).toBe(200);
});

test.each<[string, unknown, string, number]>([
  ['a GET', '', 'GET', 405],
  ['text', 'hello', 'POST', 400],
  ['an array', [], 'POST', 400],
  ['more than a megabyte', JSON.stringify({ a: 'x'.repeat(1_100_000) }), 'POST', 413],
])('%s is refused', async (_name, body, method, status) => {
  expect((await send(body, undefined, method)).status).toBe(status);
  expect(reports).toEqual([]);
});

test.each([
  ['username', { username: 'a:b', password: PASSWORD, issuer: {} }],
  ['password', { username: USER, password: 'short', issuer: {} }],
  ['password', { username: USER, password: undefined, issuer: {} }],
  ['issuer', { username: USER, password: PASSWORD }],
])('a wrong %s fails at construction and is named, and no password is quoted', (name, options) => {
  expect(() => postmarkWebhook(options as never)).toThrow(
    expect.objectContaining({ code: 'misconfigured', message: expect.stringContaining(name) as string }),
  );
  expect(() => postmarkWebhook(options as never)).not.toThrow(/short/);
});

test.each([
  ['550 5.1.1 The email account that you tried to reach does not exist', 'mailbox_not_found'],
  ['smtp;552 5.2.2 Over quota', 'mailbox_full'],
  ['556 5.1.10 Recipient address has null MX', 'domain_not_found'],
  ['421 4.7.0 Try again later, closing connection', 'blocked'],
  ['451 4.4.1 Connection timed out', 'unreachable'],
  ['550 Mailbox unavailable from 10.5.1.1', undefined],
  ['no code at all', undefined],
])('the enhanced status code of "%s" (RFC 3463)', (text, reason) => {
  expect(reasonOfStatusCode(text)).toBe(reason);
});
