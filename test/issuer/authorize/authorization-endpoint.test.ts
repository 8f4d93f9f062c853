import { describe, expect, test } from 'vitest';
import { APP, ISSUER, openTestIssuer } from '../../support/test-issuer.ts';

const CHALLENGE = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM';
const PUBLIC = { id: 'https://spa.example.com/welcome' };
const QUERY = { ...APP, id: 'query', defaultResponseMode: 'query' as const };
const FRAGMENT = { ...APP, id: 'fragment', defaultResponseMode: 'fragment' as const };
const [REDIRECT_URI] = APP.redirectUris as [string];

const GOOD: Record<string, string> = {
  client_id: APP.id,
  redirect_uri: REDIRECT_URI,
  response_type: 'code',
  scope: 'openid email',
  state: 's t&=',
  nonce: 'n',
  code_challenge: CHALLENGE,
  code_challenge_method: 'S256',
};

const made = openTestIssuer({ clients: [APP, PUBLIC, QUERY, FRAGMENT] });

/** `undefined` leaves a parameter out, a list gives it several times. */
type Change = Record<string, string | string[] | undefined>;

function authorizeUrl(change: Change = {}): string {
  const pairs = Object.entries({ ...GOOD, ...change }).flatMap(([name, value]) =>
    value === undefined ? [] : [value].flat().map((each) => [name, each]),
  );
  return `${ISSUER}/oidc/authorize?${new URLSearchParams(pairs)}`;
}

const get = (change: Change = {}, init: RequestInit = {}) => made.issuer.fetch(new Request(authorizeUrl(change), init));

/** Where an answer goes: `page` with its status, or the redirect URI with the response that it gets. */
async function answerTo(change: Change) {
  const response = await get(change);
  const location = response.headers.get('location');
  if (location === null) {
    return { page: response.status, error: /<code>(\w+)<\/code>/.exec(await response.text())?.[1] };
  }
  expect(response.status).toBe(303);
  const [, separator, answer] = /^https:\/\/app\.example\.com\/welcome([?#])(.+)$/.exec(location)!;
  const { error_description, ...rest } = Object.fromEntries(new URLSearchParams(answer));
  // RFC 6749 4.1.2.1
  expect(error_description).toMatch(/^[\x20\x21\x23-\x5b\x5d-\x7e]+$/);
  return { ...(separator === '#' ? { mode: 'fragment' } : {}), ...rest };
}

const { state } = GOOD;
const oauthError = (error: string, rest: Record<string, string> = { state: state! }) => ({
  error,
  ...rest,
  iss: ISSUER,
});
const page = (error: string) => ({ page: 400, error });

const NEGATIVE: [what: string, change: Change, answer: object][] = [
  // Never redirected: RFC 6749 4.1.2.1, OpenID Connect Core 3.1.2.6
  ['client_id missing', { client_id: undefined }, page('invalid_request')],
  ['client_id empty', { client_id: '' }, page('invalid_request')],
  ['client_id doubled', { client_id: [APP.id, APP.id] }, page('invalid_request')],
  ['client_id unknown', { client_id: 'unknown' }, page('unauthorized_client')],
  ['client_id too long', { client_id: 'a'.repeat(10_000) }, page('unauthorized_client')],
  ['redirect_uri missing', { redirect_uri: undefined }, page('invalid_request')],
  ['redirect_uri doubled', { redirect_uri: [REDIRECT_URI, REDIRECT_URI] }, page('invalid_request')],
  ['redirect_uri foreign', { redirect_uri: 'https://evil.example/' }, page('invalid_request')],
  ['redirect_uri with a path behind it', { redirect_uri: `${REDIRECT_URI}/x` }, page('invalid_request')],
  ['redirect_uri with a query', { redirect_uri: `${REDIRECT_URI}?x` }, page('invalid_request')],
  ['redirect_uri in another case', { redirect_uri: 'https://APP.example.com/welcome' }, page('invalid_request')],
  ['redirect_uri malformed', { redirect_uri: 'javascript:alert(1)' }, page('invalid_request')],
  ['redirect_uri of another client', { redirect_uri: PUBLIC.id }, page('invalid_request')],
  // RFC 6749 4.1.2.1, 3.1.1
  ['response_type missing', { response_type: undefined }, oauthError('invalid_request')],
  ['response_type empty', { response_type: '' }, oauthError('invalid_request')],
  ['response_type doubled', { response_type: ['code', 'code'] }, oauthError('invalid_request')],
  ['response_type unknown', { response_type: 'smoke' }, oauthError('unsupported_response_type')],
  [
    'response_type with a token, whose errors travel in the fragment',
    { response_type: 'code id_token' },
    { mode: 'fragment', ...oauthError('unsupported_response_type') },
  ],
  // RFC 6749 3.3
  ['scope missing', { scope: undefined }, oauthError('invalid_scope')],
  ['scope doubled', { scope: ['openid', 'openid'] }, oauthError('invalid_request')],
  ['scope without openid', { scope: 'email' }, oauthError('invalid_scope')],
  ['scope malformed', { scope: 'openid "email"' }, oauthError('invalid_scope')],
  ['scope too long', { scope: `openid ${'a'.repeat(1_000)}` }, oauthError('invalid_scope')],
  // Multiple Response Types 2.1: the default carries the error
  ['response_mode unknown', { response_mode: 'smoke' }, oauthError('invalid_request')],
  ['response_mode doubled', { response_mode: ['fragment', 'fragment'] }, oauthError('invalid_request')],
  [
    'response_mode known',
    { response_mode: 'fragment', scope: 'email' },
    { mode: 'fragment', ...oauthError('invalid_scope') },
  ],
  ['state doubled', { state: ['a', 'b'] }, oauthError('invalid_request', {})],
  ['state too long', { state: 'ä'.repeat(2_049) }, oauthError('invalid_request', {})],
  ['state with a line break', { state: 'a\r\nb' }, oauthError('invalid_request', {})],
  ['nonce doubled', { nonce: ['a', 'b'] }, oauthError('invalid_request')],
  ['nonce too long', { nonce: 'n'.repeat(513) }, oauthError('invalid_request')],
  ['nonce with a control character', { nonce: 'a\u0000' }, oauthError('invalid_request')],
  // RFC 7636 4.4.1
  ['code_challenge missing', { code_challenge: undefined }, oauthError('invalid_request')],
  ['code_challenge doubled', { code_challenge: [CHALLENGE, CHALLENGE] }, oauthError('invalid_request')],
  ['code_challenge malformed', { code_challenge: '='.repeat(43) }, oauthError('invalid_request')],
  ['code_challenge too long', { code_challenge: 'a'.repeat(44) }, oauthError('invalid_request')],
  ['code_challenge_method missing', { code_challenge_method: undefined }, oauthError('invalid_request')],
  ['code_challenge_method plain', { code_challenge_method: 'plain' }, oauthError('invalid_request')],
  ['code_challenge_method doubled', { code_challenge_method: ['S256', 'S256'] }, oauthError('invalid_request')],
  // OpenID Connect Core 3.1.2.1, 3.1.2.6
  ['prompt=none', { prompt: 'none' }, oauthError('login_required')],
  ['prompt=none with another', { prompt: 'none login' }, oauthError('invalid_request')],
  ['prompt unknown', { prompt: 'smoke' }, oauthError('invalid_request')],
  ['prompt doubled', { prompt: ['login', 'create'] }, oauthError('invalid_request')],
  ['max_age malformed', { max_age: '-1' }, oauthError('invalid_request')],
  ['max_age doubled', { max_age: ['1', '1'] }, oauthError('invalid_request')],
  ['login_hint doubled', { login_hint: ['a@example.com', 'b@example.com'] }, oauthError('invalid_request')],
  ['login_hint with a line break', { login_hint: 'a@example.com\r\nBcc: b' }, oauthError('invalid_request')],
  ['ui_locales doubled', { ui_locales: ['de', 'en'] }, oauthError('invalid_request')],
  ['id_token_hint doubled', { id_token_hint: ['a', 'b'] }, oauthError('invalid_request')],
  ['display doubled', { display: ['page', 'page'] }, oauthError('invalid_request')],
  // OpenID Connect Core 6.1, 6.2, 7.2.1
  ['request', { request: 'e30.e30.' }, oauthError('request_not_supported')],
  ['request_uri', { request_uri: 'https://app.example.com/r' }, oauthError('request_uri_not_supported')],
  ['registration', { registration: '{}' }, oauthError('registration_not_supported')],
  // What belongs to POST: protocol.md; RFC 9700 4.3
  ['template_alias', { template_alias: 'invitation' }, oauthError('invalid_request')],
  ['template_name', { template_name: 'invitation' }, oauthError('invalid_request')],
  ['data_*', { data_title: 'Win' }, oauthError('invalid_request')],
  ['requested_expiry', { requested_expiry: '9' }, oauthError('invalid_request')],
  ['client_secret', { client_secret: 'x' }, oauthError('invalid_request')],
  ['code', { code: 'x' }, oauthError('invalid_request')],
];

describe('OpenID Connect Core 3.1.2: each invalid request, and where its error is sent', () => {
  test.each(NEGATIVE)('%s', async (_, change, answer) => {
    expect(await answerTo(change)).toEqual(answer);
    expect(made.mails).toHaveLength(0);
  });

  test('RFC 9700 2.1.1: a public client must send a challenge', async () => {
    const spa = { client_id: PUBLIC.id, redirect_uri: PUBLIC.id };
    const response = await get({ ...spa, code_challenge: undefined, code_challenge_method: undefined });
    expect(response.headers.get('location')).toMatch(/^https:\/\/spa\.example\.com\/welcome\?error=invalid_request&/);
    expect((await get(spa)).status).toBe(200);
  });

  test('OAuth 2.0 Form Post: an error is posted too', async () => {
    const response = await get({ response_mode: 'form_post', prompt: 'none' });
    const body = await response.text();
    expect(response.status).toBe(200);
    expect(body).toContain(`action="${REDIRECT_URI}"`);
    expect(body).toContain('name="error" value="login_required"');
    expect(body).toContain('name="state" value="s t&amp;="');
    expect(body).toContain(`name="iss" value="${ISSUER}"`);
  });

  test.each([
    [APP.id, '?'],
    [QUERY.id, '?'],
    [FRAGMENT.id, '#'],
  ])('without a response_mode, %s is answered as OAuth has it, or as it registered (%s)', async (client_id, mark) => {
    const location = (await get({ client_id, prompt: 'none' })).headers.get('location')!;
    expect(location.startsWith(REDIRECT_URI + mark)).toBe(true);
  });
});

describe('the page that asks for the address', () => {
  test.each<[string, Change]>([
    [
      'the least that Core asks for',
      { state: undefined, nonce: undefined, code_challenge: undefined, code_challenge_method: undefined },
    ],
    [
      'unknown scopes and parameters, empty ones too',
      { scope: 'openid offline_access x', foo: ['a', 'b'], prompt: '', max_age: '' },
    ],
    [
      'hints that cannot be followed',
      { max_age: '0', display: 'touch', id_token_hint: 'x', acr_values: 'y', claims: '{}' },
    ],
    ['a login_hint that is no address', { login_hint: 'bob' }],
    ['every prompt of discovery', { prompt: 'login consent select_account create' }],
    ['a state of 4 KiB', { state: 'ä'.repeat(2_048) }],
    ['languages without a translation', { ui_locales: 'tlh xx-YY-'.repeat(100) }],
  ])('%s', async (_, change) => {
    const response = await get(change);
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(await response.text()).toContain('name="email"');
  });

  test('SEC-26: no frame, no cache, no script, and Origin is sent with the form', async () => {
    const response = await get();
    const policy = response.headers.get('content-security-policy')!.split('; ');
    expect(policy).toEqual([
      "default-src 'none'",
      expect.stringMatching(/^style-src 'nonce-[\w+/]{22}=='$/),
      "form-action 'self'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ]);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('referrer-policy')).toBe('strict-origin');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('set-cookie')).toMatch(
      /^__Host-magic-invite-issuer=[\w-]{43}; Max-Age=7200; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
  });

  test('RFC 9700 2.6: no page may fetch it, not even one of a registered origin', async () => {
    const response = await get({}, { headers: { origin: 'https://spa.example.com' } });
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
  });

  test('HEAD has no effect and the same answer for all', async () => {
    for (const change of [{}, { client_id: 'unknown' }]) {
      const response = await get(change, { method: 'HEAD' });
      expect([response.status, response.headers.get('set-cookie'), await response.text()]).toEqual([200, null, '']);
      expect(response.headers.get('cache-control')).toBe('no-store');
    }
  });

  test('nothing of a request becomes markup', async () => {
    const evil = '"><script>x</script>';
    const body = await (await get({ state: evil, nonce: evil, ui_locales: evil, login_hint: evil })).text();
    expect(body).not.toContain('<script');
  });

  test('a logo is loaded from its own origin only, without a referrer', async () => {
    const { issuer } = openTestIssuer({ clients: [{ ...APP, logoUri: 'https://cdn.example.com/logo.svg' }] });
    const response = await issuer.fetch(new Request(authorizeUrl()));
    expect(response.headers.get('content-security-policy')).toContain('img-src https://cdn.example.com;');
    expect(await response.text()).toMatch(
      /<img[^>]*src="https:\/\/cdn\.example\.com\/logo\.svg"[^>]*referrerpolicy="no-referrer"/,
    );
  });

  test.each<[string, string | undefined, string | undefined, string]>([
    ['ui_locales wins', 'tlh de-CH en', 'en', 'de ltr'],
    ['then what the browser reads', undefined, 'xx;q=0.9, ar-EG;q=0.8, en;q=0.1', 'ar rtl'],
    ['then English', 'tlh', '*', 'en ltr'],
  ])('language: %s', async (_, ui_locales, acceptLanguage, expected) => {
    const response = await get(
      { ui_locales },
      { headers: acceptLanguage ? { 'accept-language': acceptLanguage } : {} },
    );
    const [, lang, dir] = /<html lang="(\w+)" dir="(\w+)">/.exec(await response.text())!;
    expect(`${lang} ${dir}`).toBe(expected);
  });
});

describe('theme', () => {
  test('its variables are on the page', async () => {
    const { issuer } = openTestIssuer({ theme: { accent: 'light-dark(#0a5, #6fc)' } });
    const body = await (await issuer.fetch(new Request(authorizeUrl()))).text();
    expect(body).toContain('--magic-invite-accent: light-dark(#0a5, #6fc);');
  });

  test.each<[object]>([
    [{ colour: 'red' }],
    [{ accent: 'red; } body { display: none' }],
    [{ accent: '</style><script>' }],
    [{ accent: 'url(https://evil.example)' }],
  ])('%j is refused', (theme) => {
    expect(() => openTestIssuer({ theme })).toThrow(expect.objectContaining({ code: 'misconfigured' }) as Error);
  });
});
