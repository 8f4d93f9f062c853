import { describe, expect, test } from 'vitest';
import { APP, ISSUER, openTestIssuer, SECRET, type TestIssuer } from '../../support/test-issuer.ts';

const CHALLENGE = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM';
const VERIFIER = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'; // both of RFC 7636, appendix B
const REDIRECT = APP.redirectUris[0]!;

/** `status error`, or `200` where the specification lets the request pass. */
type Answer = string;
/** What becomes of a request in which one parameter is missing, given twice, malformed, too long. */
type Row = [parameter: string, missing: Answer, malformed: [string, Answer], tooLong: [string, Answer]];

const INVALID = '400 invalid_request';
const CLIENT = '401 invalid_client';
const GRANT = '400 invalid_grant';
const long = (start = '') => start + 'x'.repeat(5_000);

const basic = (text: string) => `Basic ${btoa(text)}`;

async function answerOf(response: Response): Promise<Answer> {
  if (response.status === 200) return '200';
  const { error } = (await response.json()) as { error: string };
  return `${response.status} ${error}`;
}

/** The rows as requests: a form in which the parameter is changed, and what is to be answered. */
function casesOf(rows: readonly Row[], valid: Record<string, string>): [string, [string, string][], Answer][] {
  const without = (name: string) => Object.entries(valid).filter(([other]) => other !== name);
  return rows.flatMap(([name, missing, [malformed, onMalformed], [tooLong, onTooLong]]) => [
    [`${name} missing`, without(name), missing],
    [`${name} empty, which is as if left out (RFC 6749 3.1)`, [...without(name), [name, '']], missing],
    [`${name} twice`, [...without(name), [name, valid[name]!], [name, valid[name]!]], INVALID],
    [`${name} twice, once empty`, [...without(name), [name, ''], [name, valid[name]!]], INVALID],
    [`${name} malformed`, [...without(name), [name, malformed]], onMalformed],
    [`${name} too long`, [...without(name), [name, tooLong]], onTooLong],
  ]);
}

describe('POST /oidc/authorize: OpenID Connect Core 3.1.2.1 and 3.1.2.6, RFC 6749 4.1.2.1, RFC 7636 4.4.1', () => {
  const valid = {
    client_id: APP.id,
    client_secret: SECRET,
    redirect_uri: REDIRECT,
    response_type: 'code',
    response_mode: 'fragment',
    scope: 'openid email',
    state: 'state',
    nonce: 'nonce',
    prompt: 'login',
    login_hint: 'bob@example.com',
    ui_locales: 'en',
    code_challenge: CHALLENGE,
    code_challenge_method: 'S256',
    template_alias: 'invitation',
    requested_expiry: '3600',
    data_title: 'Q3 plan',
  };
  const rows: Row[] = [
    ['client_id', INVALID, ['unknown', CLIENT], [long(APP.id), CLIENT]],
    ['client_secret', CLIENT, ['wrong', CLIENT], [long(SECRET), CLIENT]],
    // One is registered, so it may be left out; any other is never redirected to.
    ['redirect_uri', '200', ['app.example.com', INVALID], [long(REDIRECT), INVALID]],
    [
      'response_type',
      '200',
      ['token', '400 unsupported_response_type'],
      [long('code'), '400 unsupported_response_type'],
    ],
    ['response_mode', '200', ['web_message', INVALID], [long('fragment'), INVALID]],
    ['scope', '200', ['email', '400 invalid_scope'], [long('openid'), '400 invalid_scope']],
    ['state', '200', ['a\u0000b', INVALID], [long(), INVALID]],
    ['nonce', '200', ['a\u0007b', INVALID], [long(), INVALID]],
    // Both only choose texts: unknown values are ignored (Core 3.1.2.1 of ui_locales).
    ['prompt', '200', ['\u202E', '200'], [long(), '200']],
    ['ui_locales', '200', ['e_n-', '200'], [long(), '200']],
    ['login_hint', INVALID, ['bob@', INVALID], [`${long()}@example.com`, INVALID]],
    ['code_challenge', INVALID, ['no+hash', INVALID], [long(CHALLENGE), INVALID]],
    ['code_challenge_method', INVALID, ['plain', INVALID], [long('S256'), INVALID]],
    ['template_alias', '200', ['../invitation', INVALID], [long('invitation'), INVALID]],
    ['requested_expiry', '200', ['1e3', INVALID], ['9'.repeat(10), INVALID]],
    ['data_title', '200', ['see http://evil.example', INVALID], [long(), INVALID]],
  ];

  test('the request is valid', async () => {
    expect(await answerOf(await openTestIssuer().post('/oidc/authorize', valid))).toBe('200');
  });

  test.each(casesOf(rows, valid))('%s', async (_, form, answer) => {
    const { post, mails, storage } = openTestIssuer();
    expect(await answerOf(await post('/oidc/authorize', form))).toBe(answer);
    expect(mails).toHaveLength(answer === '200' ? 1 : 0);
    expect((await storage.page('ticket', { limit: 2 })).records).toHaveLength(mails.length);
    expect((await storage.page('outbox', { limit: 2 })).records).toHaveLength(mails.length);
  });
});

describe('POST /oidc/token: OpenID Connect Core 3.1.3.1 and 3.1.3.4, RFC 6749 5.2, RFC 7636 4.6; a refusal redeems nothing', () => {
  const withCode = async (): Promise<{ made: TestIssuer; valid: Record<string, string> }> => {
    const made = openTestIssuer();
    const link = await made.ask({ code_challenge: CHALLENGE, code_challenge_method: 'S256' });
    const code = (await made.open(link)).get('code')!;
    return { made, valid: { ...VALID, code } };
  };
  const VALID = {
    grant_type: 'authorization_code',
    client_id: APP.id,
    client_secret: SECRET,
    code: '',
    redirect_uri: REDIRECT,
    code_verifier: VERIFIER,
  };
  const rows: Row[] = [
    // Older guides leave it out.
    ['grant_type', '200', ['password', '400 unsupported_grant_type'], [long(), '400 unsupported_grant_type']],
    ['client_id', INVALID, ['unknown', CLIENT], [long(APP.id), CLIENT]],
    ['client_secret', CLIENT, ['wrong', CLIENT], [long(SECRET), CLIENT]],
    ['code', INVALID, ['no.code', GRANT], [long(), GRANT]],
    ['redirect_uri', '200', [`${REDIRECT}/`, GRANT], [long(REDIRECT), GRANT]],
    ['code_verifier', GRANT, ['short', GRANT], ['x'.repeat(129), GRANT]],
  ];

  test.each(casesOf(rows, { ...VALID, code: 'CODE' }))('%s', async (_, form, answer) => {
    const { made, valid } = await withCode();
    const filled = form.map(([name, value]): [string, string] => [name, value === 'CODE' ? valid.code! : value]);
    expect(await answerOf(await made.post('/oidc/token', filled))).toBe(answer);
    expect(await answerOf(await made.post('/oidc/token', valid))).toBe(answer === '200' ? GRANT : '200');
  });

  test.each([
    ['right', basic(`${APP.id}:${SECRET}`), '200'],
    ['a wrong secret', basic(`${APP.id}:wrong`), CLIENT],
    ['another client than the body', basic(`other:${SECRET}`), CLIENT],
    ['no colon', basic(APP.id), CLIENT],
    ['no Base64', 'Basic ~~~', CLIENT],
    ['a broken escape', basic(`${APP.id}:%E0%A4`), CLIENT],
    ['another scheme', `Bearer ${SECRET}`, CLIENT],
    ['twice', `${basic(`${APP.id}:${SECRET}`)}, ${basic(`${APP.id}:${SECRET}`)}`, CLIENT],
    ['too long', basic(`${APP.id}:${long(SECRET)}`), CLIENT],
  ])('client_secret_basic (RFC 6749 2.3.1): %s', async (_, authorization, answer) => {
    const { made, valid } = await withCode();
    const { client_secret: _secret, ...form } = valid;
    const response = await made.post('/oidc/token', form, { authorization });
    const challenge = response.headers.get('www-authenticate')?.split(' ', 1)[0];
    expect([await answerOf(response), challenge]).toEqual([answer, answer === CLIENT ? 'Basic' : undefined]);
  });

  test('two methods at once are invalid_request (RFC 6749 2.3)', async () => {
    const { made, valid } = await withCode();
    const authorization = basic(`${APP.id}:${SECRET}`);
    expect(await answerOf(await made.post('/oidc/token', valid, { authorization }))).toBe(INVALID);
  });

  test.each<[string, RequestInit, string]>([
    ['GET', { method: 'GET' }, '405 invalid_request'],
    ['JSON', { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } }, '415 invalid_request'],
    ['too much', { method: 'POST', body: new URLSearchParams({ x: 'x'.repeat(65_536) }) }, '413 invalid_request'],
    ['nothing', { method: 'POST' }, INVALID],
  ])('%s', async (_, init, answer) => {
    const { issuer } = openTestIssuer();
    expect(await answerOf(await issuer.fetch(new Request(`${ISSUER}/oidc/token`, init)))).toBe(answer);
  });
});

const askUserinfo = async (authorization: (token: string) => string | undefined, query = '') => {
  const { issuer, ask, open, redeem, advance } = openTestIssuer();
  const tokens = await redeem((await open(await ask())).get('code')!);
  const { access_token, id_token } = (await tokens.json()) as { access_token: string; id_token: string };
  const header = authorization(access_token)?.replace('ID_TOKEN', id_token);
  if (header === 'over') advance(600_000);
  const sent = header === 'over' ? `Bearer ${access_token}` : header;
  return issuer.fetch(
    new Request(`${ISSUER}/oidc/userinfo${query}`, sent === undefined ? {} : { headers: { authorization: sent } }),
  );
};

describe('/oidc/userinfo: OpenID Connect Core 5.3.3, RFC 6750 3.1', () => {
  test.each<[string, (token: string) => string | undefined, Answer, string | null]>([
    ['right', (token) => `Bearer ${token}`, '200', null],
    ['right, the scheme in lower case', (token) => `bearer ${token}`, '200', null],
    // Without a token the challenge names the scheme only.
    ['missing', () => undefined, '401 invalid_token', 'Bearer'],
    ['of another scheme', (token) => `Basic ${token}`, '401 invalid_token', 'Bearer'],
    ['malformed', () => 'Bearer a b', INVALID, 'Bearer error="invalid_request"'],
    ['empty', () => 'Bearer', INVALID, 'Bearer error="invalid_request"'],
    ['twice', (token) => `Bearer ${token}, Bearer ${token}`, INVALID, 'Bearer error="invalid_request"'],
    ['changed', (token) => `Bearer ${token}x`, '401 invalid_token', 'Bearer error="invalid_token"'],
    ['too long', (token) => `Bearer ${long(token)}`, '401 invalid_token', 'Bearer error="invalid_token"'],
    ['over', () => 'over', '401 invalid_token', 'Bearer error="invalid_token"'],
    ['an id_token', () => 'Bearer ID_TOKEN', '401 invalid_token', 'Bearer error="invalid_token"'],
  ])('an access token that is %s', async (_, authorization, answer, challenge) => {
    const response = await askUserinfo(authorization);
    expect([await answerOf(response.clone()), response.headers.get('www-authenticate')]).toEqual([answer, challenge]);
  });

  test('in the query it is refused, beside a header too (RFC 9700 4.3.2)', async () => {
    expect(await answerOf(await askUserinfo(() => undefined, '?access_token=x'))).toBe(INVALID);
    expect(await answerOf(await askUserinfo((token) => `Bearer ${token}`, '?access_token=x'))).toBe(INVALID);
  });
});
