import { describe, expect, test } from 'vitest';
import { mustacheTemplate, type IssuerOptions } from 'magic-invite/issuer';
import { memoryStorage } from 'magic-invite/storage';
import { APP, errorOf, linkIn, openTestIssuer, SECRET, watched } from '../../support/test-issuer.ts';

const PUBLIC = { id: 'https://spa.example.com/welcome', publicInvitations: true };
const FORM = { client_id: APP.id, client_secret: SECRET, login_hint: 'bob@example.com' };
const CHALLENGE = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM';
const plain = { subject: 'Hello', html: '<a href="{{sign_in_url}}">{{x}}</a>' };
const options: Partial<IssuerOptions> = {
  clients: [
    APP,
    PUBLIC,
    { ...APP, id: 'two-uris', redirectUris: ['https://a.example.com/', 'https://b.example.com/'] },
    { ...APP, id: 'few-templates', templates: ['invitation'] },
    { id: 'no-mail', redirectUris: ['https://c.example.com/'] },
  ],
  templates: {
    plain: mustacheTemplate(plain),
    open: mustacheTemplate({ ...plain, allowInData: ['lines', 'links'] }),
  },
};

test('answers 200 with an empty body, and one mail is on its way', async () => {
  const { post, mails, events } = openTestIssuer();
  const response = await post('/oidc/authorize', FORM);
  expect([response.status, await response.text(), response.headers.get('cache-control')]).toEqual([
    200,
    '',
    'no-store',
  ]);
  expect(mails.map(({ to }) => to)).toEqual(['bob@example.com']);
  expect(events).toEqual([{ type: 'mail_sent', at: expect.any(Number) as number, client: 'app', alias: 'sign-in' }]);
});

test('takes the parameters from query and body together, and sends the address to its canonical form', async () => {
  const { post, mails } = openTestIssuer();
  const { login_hint: _, ...body } = FORM;
  expect((await post('/oidc/authorize?login_hint=Bob%2Bx@Exämple.com', body)).status).toBe(200);
  expect(mails[0]!.to).toBe('bob+x@xn--exmple-cua.com');
});

test.each([
  [{}, 'sign-in'],
  [{ prompt: 'login' }, 'sign-in'],
  [{ prompt: 'create' }, 'create-account'],
  [{ template_alias: 'invitation' }, 'invitation'],
  [{ template_name: 'invitation', prompt: 'create' }, 'invitation'],
])('%j chooses the wording %s', async (form, alias) => {
  const { ask, mails } = openTestIssuer();
  await ask(form);
  expect(mails[0]!.template.alias).toBe(alias);
});

describe('OpenID Connect Core 3.1.2.2: an invalid parameter is refused, and no mail is sent', () => {
  test.each<[string, Record<string, string | undefined>, number, string]>([
    ['no client_id', { client_id: undefined, client_secret: undefined }, 400, 'invalid_request'],
    ['no secret', { client_secret: undefined }, 401, 'invalid_client'],
    ['a wrong secret', { client_secret: 'wrong' }, 401, 'invalid_client'],
    [
      'a client without publicInvitations',
      { client_id: 'no-mail', client_secret: undefined },
      400,
      'unauthorized_client',
    ],
    ['no login_hint', { login_hint: undefined }, 400, 'invalid_request'],
    ['an empty login_hint', { login_hint: '' }, 400, 'invalid_request'],
    ['two addresses', { login_hint: 'a@example.com,b@example.com' }, 400, 'invalid_request'],
    ['another redirect_uri', { redirect_uri: 'https://app.example.com/welcome/' }, 400, 'invalid_request'],
    ['a longer redirect_uri', { redirect_uri: 'https://app.example.com/welcome?x' }, 400, 'invalid_request'],
    ['a script as redirect_uri', { redirect_uri: 'javascript:alert(1)' }, 400, 'invalid_request'],
    ['no redirect_uri where two are registered', { client_id: 'two-uris' }, 400, 'invalid_request'],
    ['an unknown response_mode', { response_mode: 'web_message' }, 400, 'invalid_request'],
    ['the implicit flow', { response_type: 'id_token' }, 400, 'unsupported_response_type'],
    ['a scope without openid', { scope: 'email' }, 400, 'invalid_scope'],
    ['a request object', { request: 'e30.e30.' }, 400, 'invalid_request'],
    ['a state over 4 KiB', { state: 'x'.repeat(4097) }, 400, 'invalid_request'],
    ['a state over 4 KiB in bytes', { state: 'ü'.repeat(2049) }, 400, 'invalid_request'],
    ['a long nonce', { nonce: 'x'.repeat(513) }, 400, 'invalid_request'],
    ['control characters', { state: 'a\u0000b' }, 400, 'invalid_request'],
    ['RFC 9700 2.1.1: plain', { code_challenge: CHALLENGE, code_challenge_method: 'plain' }, 400, 'invalid_request'],
    ['RFC 7636 4.3: no method', { code_challenge: CHALLENGE }, 400, 'invalid_request'],
    ['a method alone', { code_challenge_method: 'S256' }, 400, 'invalid_request'],
    ['a challenge that is none', { code_challenge: 'x', code_challenge_method: 'S256' }, 400, 'invalid_request'],
    ['an unknown template', { template_alias: 'nobodys' }, 400, 'invalid_request'],
    ['an inherited template', { template_alias: 'constructor' }, 400, 'invalid_request'],
    ['a template not its own', { client_id: 'few-templates', template_alias: 'plain' }, 400, 'invalid_request'],
    ['two templates', { template_alias: 'invitation', template_name: 'sign-in' }, 400, 'invalid_request'],
    ['no number of seconds', { requested_expiry: '1d' }, 400, 'invalid_request'],
    ['a negative lifetime', { requested_expiry: '-1' }, 400, 'invalid_request'],
  ])('%s', async (_, change, status, code) => {
    const { post, mails, storage } = openTestIssuer(options);
    const form = Object.entries({ ...FORM, ...change }).filter(
      (pair): pair is [string, string] => pair[1] !== undefined,
    );
    expect(await errorOf(await post('/oidc/authorize', form))).toEqual([status, code]);
    expect(mails).toEqual([]);
    expect((await storage.page('ticket', { limit: 1 })).records).toEqual([]);
  });
});

describe('public invitations', () => {
  const form = { client_id: PUBLIC.id, login_hint: 'bob@example.com', template_alias: 'open' };
  const origin = 'https://spa.example.com';

  test.each<[string, boolean, Record<string, string>, number]>([
    ['its own origin', false, { origin }, 200],
    ['another origin', false, { origin: 'https://evil.example' }, 403],
    ['another port', true, { origin: `${origin}:8443` }, 403],
    ['null', true, { origin: 'null' }, 403],
    ['none', false, {}, 403],
    ['none, in development', true, {}, 200],
  ])('from %s', async (_, dev, headers, status) => {
    const { post } = openTestIssuer({ ...options, dev });
    expect((await post('/oidc/authorize', form, headers)).status).toBe(status);
  });

  test('carry short single lines only, whatever the template allows others', async () => {
    const { post, mails } = openTestIssuer(options);
    const send = async (value: string) =>
      (await post('/oidc/authorize', { ...form, data_x: value }, { origin })).status;
    expect(await send('x'.repeat(101))).toBe(400);
    expect(await send('two\nlines')).toBe(400);
    expect(await send('x'.repeat(100))).toBe(200);
    expect(mails).toHaveLength(1);
  });
});

test('requested_expiry is capped by the registration', async () => {
  const { ask, open, advance } = openTestIssuer({ clients: [{ ...APP, maxLinkLifetime: '1h' }] });
  const link = await ask({ requested_expiry: '999999' });
  advance(3_600_000 - 1);
  expect((await open(link)).has('code')).toBe(true);
  advance(1);
  expect((await open(link)).get('error')).toBe('access_denied');
});

test('a subject is one line, whatever a template makes of it', async () => {
  const mail = { subject: 'Hello\r\nBcc: eve@example.com', text: 't', html: 'h' };
  const { post, mails } = openTestIssuer({ templates: { template: () => mail } });
  await post('/oidc/authorize', { ...FORM, template_alias: 'template' });
  expect(mails[0]!.subject).toBe('Hello Bcc: eve@example.com');
});

test('SEC-24: known and unknown addresses cause the same storage calls and the same answer', async () => {
  const { storage, calls } = watched(memoryStorage());
  const { ask, open, redeem, post } = openTestIssuer({ storage });
  await redeem((await open(await ask())).get('code')!);
  const trace = async (login_hint: string) => {
    calls.length = 0;
    const response = await post('/oidc/authorize', { ...FORM, login_hint });
    return [response.status, await response.text(), [...response.headers], [...calls]];
  };
  expect(await trace('bob@example.com')).toEqual(await trace('new-user@example.com'));
});

test('no secret, ticket or address is in an event or an error, also when something breaks', async () => {
  const { post, events, mails, storage } = openTestIssuer({
    templates: { broken: () => Promise.reject(new Error('bob@example.com')) },
  });
  await post('/oidc/authorize', FORM);
  const failed = await post('/oidc/authorize', { ...FORM, template_alias: 'broken' });
  expect(failed.status).toBe(500);
  expect((await storage.page('ticket', { limit: 10 })).records).toHaveLength(1);
  const logged = JSON.stringify(events) + (await failed.text());
  expect(logged).not.toContain('bob@');
  expect(logged).not.toContain(SECRET);
  expect(logged).not.toContain(linkIn(mails[0]!).split('/').at(-1));
  expect(events.at(-1)).toMatchObject({ type: 'request_failed' });
});
