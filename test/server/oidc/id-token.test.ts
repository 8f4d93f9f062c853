import { createHash } from 'node:crypto';
import { base64url, exportSPKI, SignJWT, UnsecuredJWT, type JWTPayload } from 'jose';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { errorCodes, type ErrorCode } from '../../../src/protocol/error-codes.ts';
import {
  makeKey,
  startForeignIssuer,
  type Draft,
  type ForeignIssuer,
  type SigningKey,
} from '../../support/foreign-issuer.ts';
import { openTestApp, type TestApp } from '../../support/test-app.ts';

let testApp: TestApp;
let stranger: ForeignIssuer;
let strangersKey: SigningKey;
beforeAll(async () => {
  stranger = await startForeignIssuer();
  strangersKey = await makeKey();
});
afterAll(() => stranger.close());
beforeEach(async () => {
  testApp = await openTestApp();
});
afterEach(() => testApp.close());

const claims = (change: JWTPayload) => (draft: Draft) => ({ ...draft, claims: { ...draft.claims, ...change } });
const without = (name: string) => (draft: Draft) => {
  const { [name]: _, ...rest } = draft.claims;
  return { ...draft, claims: rest };
};
const header = (change: Record<string, unknown>) => (draft: Draft) => ({
  ...draft,
  header: { ...draft.header, ...change },
});
const seconds = () => Math.floor(testApp.now() / 1000);

type Lie = (draft: Draft) => Draft | string | Promise<Draft | string>;

/** Each is a whole, else valid token with one thing wrong. */
const lies: [title: string, lie: Lie, code?: string][] = [
  [
    'RFC 8725 3.3: a tampered payload',
    async (draft) => {
      const [head, , signature] = (await testApp.issuer.sign(draft)).split('.');
      return [head, base64url.encode(JSON.stringify({ ...draft.claims, sub: 'another subject' })), signature].join('.');
    },
  ],
  [
    'RFC 8725 3.3: a tampered signature',
    async (draft) => {
      const token = await testApp.issuer.sign(draft);
      return token.slice(0, -4) + (token.endsWith('AAAA') ? 'BBBB' : 'AAAA');
    },
  ],
  [
    'RFC 8725 3.5: a foreign key under a known kid',
    (draft) => ({ ...draft, key: { ...strangersKey, kid: draft.key.kid } }),
  ],
  [
    'RFC 8725 3.5: a foreign key under its own kid',
    (draft) => ({ ...draft, key: strangersKey, header: { alg: 'ES256', kid: strangersKey.kid } }),
  ],
  ['CVE-2015-9235: alg none', (draft) => new UnsecuredJWT(draft.claims).encode()],
  [
    'CVE-2015-9235: HS256 with the public key (JWK) as the secret',
    async ({ claims, header, key }) =>
      new SignJWT(claims)
        .setProtectedHeader({ ...header, alg: 'HS256' })
        .sign(new TextEncoder().encode(JSON.stringify(key.publicJwk))),
  ],
  [
    'CVE-2022-23540: HS256 with the public key (PEM) as the secret',
    async ({ claims, header, key }) => {
      const publicKey = await crypto.subtle.importKey(
        'jwk',
        key.publicJwk,
        { name: 'ECDSA', namedCurve: 'P-256' },
        true,
        ['verify'],
      );
      return new SignJWT(claims)
        .setProtectedHeader({ ...header, alg: 'HS256' })
        .sign(new TextEncoder().encode(await exportSPKI(publicKey)));
    },
  ],
  [
    'RFC 8725 3.1: an algorithm of the issuer that the configuration leaves out',
    async (draft) => {
      const key = await makeKey('ES384');
      testApp.issuer.keys.push(key);
      return { ...without('at_hash')(draft), key, header: { alg: 'ES384', kid: key.kid } };
    },
  ],
  [
    'CVE-2018-0114: a jwk header',
    async (draft) => ({
      ...draft,
      key: strangersKey,
      header: { ...draft.header, jwk: strangersKey.publicJwk },
    }),
  ],
  ['CVE-2018-0114: a jwk header, even beside a good signature', (draft) => header({ jwk: draft.key.publicJwk })(draft)],
  ['RFC 8725 3.10: a jku header', header({ jku: 'https://id.example.com/jwks' })],
  ['RFC 8725 3.10: an x5u header', header({ x5u: 'https://id.example.com/x5u' })],
  [
    'RFC 7515 4.1.11: a crit header',
    async (draft) => {
      const head = base64url.encode(JSON.stringify({ ...draft.header, crit: ['exp'], exp: 1 }));
      const input = `${head}.${base64url.encode(JSON.stringify(draft.claims))}`;
      const signature = await crypto.subtle.sign(
        { name: 'ECDSA', hash: 'SHA-256' },
        draft.key.privateKey,
        new TextEncoder().encode(input),
      );
      return `${input}.${base64url.encode(new Uint8Array(signature))}`;
    },
  ],
  ['RFC 9068 4 / RFC 8725 3.11: an access token (typ at+jwt)', header({ typ: 'at+jwt' })],
  ['RFC 8725 3.11: a logout token', header({ typ: 'logout+jwt' })],
  ['OIDC Core 3.1.3.7 (2): another iss', claims({ iss: 'https://id.example.com' })],
  ['OIDC Core 3.1.3.7 (2): an iss with a slash more', (draft) => claims({ iss: `${draft.claims.iss}/` })(draft)],
  ['OIDC Core 3.1.3.7 (2): no iss', without('iss')],
  ['OIDC Core 3.1.3.7 (3): another aud', claims({ aud: 'another-app' })],
  ['OIDC Core 3.1.3.7 (3): no aud', without('aud')],
  ['OIDC Core 3.1.3.7 (3): one aud too many', claims({ aud: ['app', 'another-app'] })],
  ['OIDC Core 3.1.3.7 (5): another azp', claims({ azp: 'another-app' })],
  ['OIDC Core 3.1.3.7 (9): expired', (draft) => claims({ exp: seconds() - 31 })(draft), 'misconfigured'],
  ['OIDC Core 2: no exp', without('exp')],
  ['OIDC Core 2: an exp that is a text', (draft) => claims({ exp: String(draft.claims.exp) as never })(draft)],
  ['OIDC Core 3.1.3.7 (10): issued too long ago', (draft) => claims({ iat: seconds() - 631 })(draft), 'misconfigured'],
  ['OIDC Core 3.1.3.7 (10): issued in the future', (draft) => claims({ iat: seconds() + 31 })(draft), 'misconfigured'],
  ['OIDC Core 2: no iat', without('iat')],
  ['RFC 7519 4.1.5: not yet valid', (draft) => claims({ nbf: seconds() + 31 })(draft), 'misconfigured'],
  ['OIDC Core 3.1.3.7 (11): another nonce', claims({ nonce: 'another' })],
  ['OIDC Core 3.1.3.7 (11): no nonce', without('nonce')],
  [
    'OIDC Core 3.1.3.8: an at_hash of another access token',
    claims({ at_hash: createHash('sha256').update('x').digest().subarray(0, 16).toString('base64url') }),
  ],
  ['OIDC Core 2: no sub', without('sub')],
  ['OIDC Core 2: an empty sub', claims({ sub: '' })],
  ['OIDC Core 2: a sub that is no text', claims({ sub: 7 as never })],
  ['OIDC Core 2: a sub over 255 characters', claims({ sub: 'x'.repeat(256) })],
  ['OIDC Core 5.1: no email', without('email')],
  ['OIDC Core 5.1: an email that is no address', claims({ email: 'bob@example.com, eve@example.com' })],
  ['OIDC Core 5.7: email_verified false', claims({ email_verified: false }), 'wrong_address'],
  ['OIDC Core 5.7: no email_verified', without('email_verified'), 'wrong_address'],
  ['OIDC Core 5.7: email_verified as a text', claims({ email_verified: 'true' }), 'wrong_address'],
  ['CVE-2026-53514: another address', claims({ email: 'eve@example.com' }), 'wrong_address'],
  ['no JWT at all', () => 'x'],
  ['an id_token of 20 KB', (draft) => claims({ filler: 'x'.repeat(20_000) })(draft)],
];

test.each(lies)('%s gives no session', async (_title, lie, code = 'malformed') => {
  testApp.issuer.hooks.idToken = lie;
  // No other member of the response, which would be refused for contradicting the token.
  testApp.issuer.hooks.tokenResponse = (response) => ({ ...response, userinfo: undefined });
  const landing = await testApp.invite();
  const bob = testApp.browser();
  expect(await bob.land(landing)).toEqual({ status: errorCodes[code as ErrorCode], code, user: null });
  expect(testApp.signIns).toEqual([]);

  // The wrong token neither redeemed the invitation nor kept its lease.
  testApp.issuer.hooks.idToken = undefined;
  const again = testApp.issuer.open();
  expect(await testApp.browser().land(again)).toEqual({ status: 200, code: null, user: 'bob@example.com' });
});

/** Tokens that must pass: otherwise the table above would hold for a check that rejects all. */
const truths: [title: string, change: Lie][] = [
  ['typ JWT', header({ typ: 'JWT' })],
  ['aud as a list of one, with azp', claims({ aud: ['app'], azp: 'app' })],
  ['no at_hash', without('at_hash')],
  ['a clock 29 s ahead', (draft) => claims({ iat: seconds() + 29 })(draft)],
  ['expired 29 s ago', (draft) => claims({ exp: seconds() - 29 })(draft)],
  ['the address in another spelling', claims({ email: 'Bob@EXAMPLE.com' })],
  [
    'RS256',
    async (draft) => {
      const key = await makeKey('RS256');
      testApp.issuer.keys.push(key);
      return { ...draft, key, header: { alg: 'RS256', kid: key.kid } };
    },
  ],
];

test.each(truths)('%s is accepted', async (_title, change) => {
  testApp.issuer.hooks.idToken = change;
  expect(await testApp.browser().land(await testApp.invite())).toMatchObject({ code: null, user: 'bob@example.com' });
});

test('RFC 8725 3.9: an id_token that a provider made for another client is refused', async () => {
  const landing = await testApp.invite();
  testApp.issuer.hooks.idToken = async (draft) => stranger.sign({ ...draft, key: stranger.keys[0]! });
  expect(await testApp.browser().land(landing)).toMatchObject({ code: 'malformed', user: null });
});

test('the seeds: userinfo without a valid id_token gives no session', async () => {
  for (const spoil of [
    ({ userinfo }: Record<string, unknown>) => ({ userinfo }),
    (response: Record<string, unknown>) => ({ ...response, id_token: undefined }),
    (response: Record<string, unknown>) => ({ ...response, id_token: null }),
    (response: Record<string, unknown>) => ({ ...response, id_token: { email: 'bob@example.com' } }),
  ]) {
    testApp.issuer.hooks.tokenResponse = spoil;
    expect(await testApp.browser().land(await testApp.invite())).toMatchObject({
      status: 400,
      code: 'malformed',
      user: null,
    });
  }
  expect(testApp.signIns).toEqual([]);
});

test('OIDC Core 5.3.2: userinfo with another sub is refused, and never decides', async () => {
  const landing = await testApp.invite();
  testApp.issuer.hooks.tokenResponse = (response) => ({
    ...response,
    userinfo: { sub: 'eve', email: 'bob@example.com' },
  });
  expect(await testApp.browser().land(landing)).toMatchObject({ code: 'malformed', user: null });

  testApp.issuer.hooks.tokenResponse = ({ id_token }) => ({
    id_token,
    userinfo: { email: 'eve@example.com', email_verified: true },
  });
  testApp.issuer.hooks.idToken = without('at_hash');
  expect(await testApp.browser().land(testApp.issuer.open())).toMatchObject({ code: null, user: 'bob@example.com' });
});

test('OIDC Core 10.1.1: keys rotate without downtime, and an unknown kid causes one reading per half minute', async () => {
  expect(await testApp.browser().land(await testApp.invite())).toMatchObject({ user: 'bob@example.com' });
  testApp.issuer.keys = [await makeKey()];
  expect(await testApp.browser().land(await testApp.invite('eve@example.com'))).toMatchObject({
    user: 'eve@example.com',
  });
  expect(testApp.issuer.requestCounts.get('/jwks')).toBe(2);

  testApp.issuer.hooks.idToken = (draft) => ({ ...draft, header: { alg: 'ES256', kid: 'unheard of' } });
  for (let i = 0; i < 5; i += 1) await testApp.browser().land(await testApp.invite(`n${i}@example.com`));
  expect(testApp.issuer.requestCounts.get('/jwks')).toBe(2);
  testApp.advance(30_000);
  for (let i = 0; i < 5; i += 1) await testApp.browser().land(await testApp.invite(`m${i}@example.com`));
  expect(testApp.issuer.requestCounts.get('/jwks')).toBe(3);
});
