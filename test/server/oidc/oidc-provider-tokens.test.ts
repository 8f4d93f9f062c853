/* Tokens of `oidc-provider`, changed between it and the app: every change is rejected end to end. */
import { base64url, decodeJwt, decodeProtectedHeader, SignJWT, UnsecuredJWT, type JWTPayload } from 'jose';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { InviteError } from 'magic-invite/server';
import { errorCodes, type ErrorCode } from '../../../src/protocol/error-codes.ts';
import { makeKey, type SigningKey } from '../../support/foreign-issuer.ts';
import { openTestProvider, type TestProvider, type TokenAnswer } from '../../support/test-provider.ts';

let testApp: TestProvider;
let providersKey: SigningKey;
let strangersKey: SigningKey;
beforeAll(async () => {
  testApp = await openTestProvider();
  providersKey = testApp.provider.keys[0]!;
  strangersKey = await makeKey('RS256');
});
afterAll(() => testApp.provider.stop());
beforeEach(() => {
  delete testApp.proxy.tokens;
  testApp.users.length = 0;
});

const seconds = () => Math.floor(Date.now() / 1_000);

/** Signs the claims of a token again. */
function signAgain(token: string, change: JWTPayload = {}, header: object = {}, { privateKey } = providersKey) {
  return new SignJWT({ ...decodeJwt(token), ...change })
    .setProtectedHeader({ ...decodeProtectedHeader(token), alg: 'RS256', ...header })
    .sign(privateKey);
}

/** An HMAC whose key is public. */
function macWithPublicKey(token: string): Promise<string> {
  return new SignJWT(decodeJwt(token))
    .setProtectedHeader({ alg: 'HS256', kid: providersKey.kid })
    .sign(new TextEncoder().encode(JSON.stringify(providersKey.publicJwk)));
}

function tamper(token: string): string {
  const [header, , signature] = token.split('.');
  return [header, base64url.encode(JSON.stringify({ ...decodeJwt(token), sub: 'eve' })), signature].join('.');
}

const claims = (change: JWTPayload) => (token: string) => signAgain(token, change);
const header = (change: object) => (token: string) => signAgain(token, {}, change);

type Lie = (token: string) => string | Promise<string>;

const lies: [title: string, lie: Lie, code?: string][] = [
  ['SEC-3, RFC 8725 3.3: other claims under its signature', tamper],
  ['SEC-3, RFC 8725 3.3: half a signature', (token) => token.slice(0, -100)],
  ['SEC-3, CVE-2015-9235: alg none', (token) => new UnsecuredJWT(decodeJwt(token)).encode()],
  ['SEC-3, CVE-2022-23540: HS256 with the public key', macWithPublicKey],
  ['SEC-3, RFC 8725 3.5: another key under its kid', (token) => signAgain(token, {}, {}, strangersKey)],
  [
    'SEC-3, CVE-2018-0114: another key that comes along as jwk',
    (token) => signAgain(token, {}, { jwk: strangersKey.publicJwk }, strangersKey),
  ],
  ['SEC-3, RFC 8725 3.10: jku, though its own key signed', header({ jku: 'https://evil.example/jwks' })],
  ['SEC-3, RFC 8725 3.10: x5u, though its own key signed', header({ x5u: 'https://evil.example/cert' })],
  ['SEC-3, RFC 8725 3.11: an access token', header({ typ: 'at+jwt' })],
  ['SEC-3, RFC 7515 4.1.4: a kid that it does not have', header({ kid: 'unknown' })],
  ['SEC-4, OIDC Core 3.1.3.7 (2): iss', claims({ iss: 'https://evil.example' })],
  ['SEC-4, OIDC Core 3.1.3.7 (3): aud', claims({ aud: 'another app' })],
  ['SEC-4, OIDC Core 3.1.3.7 (3): an aud more', claims({ aud: ['app', 'another app'] })],
  ['SEC-4, OIDC Core 3.1.3.7 (5): azp', claims({ azp: 'another app' })],
  ['SEC-4, OIDC Core 3.1.3.7 (9): exp', claims({ exp: seconds() - 3_600 }), 'misconfigured'],
  ['SEC-4, OIDC Core 3.1.3.7 (10): iat', claims({ iat: seconds() - 3_600 }), 'misconfigured'],
  ['SEC-4, OIDC Core 3.1.3.7 (11): nonce of another flow', claims({ nonce: 'another' })],
  ['SEC-4, RFC 7519 4.1.5: nbf', claims({ nbf: seconds() + 3_600 }), 'misconfigured'],
  ['SEC-4, OIDC Core 2: no sub', claims({ sub: '' })],
  ['SEC-4, OIDC Core 3.1.3.6: at_hash', claims({ at_hash: 'AAAAAAAAAAAAAAAAAAAAAA' })],
  ['SEC-4, CVE-2026-53514: not one address', claims({ email: 'bob@example.com, eve@example.com' })],
  ['SEC-4: an unverified address', claims({ email_verified: false }), 'wrong_address'],
];

const arrive = async () => {
  const bob = testApp.browser();
  return { bob, response: await testApp.signIn(bob) };
};

test.each(lies)('%s: refused', async (_title, lie, code = 'malformed') => {
  let changed = 0;
  testApp.proxy.tokens = async (answer: TokenAnswer) => {
    changed += 1;
    return { ...answer, id_token: await lie(answer.id_token) };
  };
  const { bob, response } = await arrive();
  expect(await bob.land(response)).toEqual({ status: errorCodes[code as ErrorCode], code, user: null });
  expect([changed, testApp.users]).toEqual([1, []]);
});

test('a token that is signed again unchanged is accepted: none above was refused for the signing', async () => {
  testApp.proxy.tokens = async (answer) => ({ ...answer, id_token: await signAgain(answer.id_token) });
  const { bob, response } = await arrive();
  expect(await bob.land(response)).toMatchObject({ code: null, user: 'bob@example.com' });
});

test('SEC-4: the token of another flow of the same person is refused for its nonce', async () => {
  let kept: TokenAnswer | undefined;
  testApp.proxy.tokens = (answer) => (kept ??= answer);
  const first = await arrive();
  expect(await first.bob.land(first.response)).toMatchObject({ code: null });
  const second = await arrive();
  expect(await second.bob.land(second.response)).toEqual({ status: 400, code: 'malformed', user: null });
});

test('SEC-5, OIDC Core 5.3.2: a userinfo beside it that names another sub refuses, and one that agrees decides nothing', async () => {
  const { bob, response } = await arrive();
  testApp.proxy.tokens = (answer) => ({ ...answer, userinfo: { sub: 'eve', email: 'eve@example.com' } });
  expect(await bob.land(response)).toEqual({ status: 400, code: 'malformed', user: null });
  testApp.proxy.tokens = (answer) => ({ ...answer, userinfo: { sub: 'bob', email: 'eve@example.com' } });
  const again = await arrive();
  expect(await again.bob.land(again.response)).toMatchObject({ user: 'bob@example.com' });
});

test.each([
  ['nothing', {}],
  ['a list', []],
  ['a number for an id_token', { id_token: 1 }],
  ['an id_token of 100 kB', { id_token: 'x'.repeat(100_000) }],
  ['three dots', { id_token: '...' }],
])('SEC-4: a token response that is %s does not sign in, and causes no other error', async (_title, answer) => {
  testApp.proxy.tokens = () => answer;
  const { bob, response } = await arrive();
  const { status, user } = await bob.land(response);
  expect([[400, 503].includes(status), user]).toEqual([true, null]);
  for (const error of testApp.errors) expect(error).toBeInstanceOf(InviteError);
});
