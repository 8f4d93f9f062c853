import { createLocalJWKSet, decodeProtectedHeader, jwtVerify } from 'jose';
import { describe, expect, test } from 'vitest';
import type { TokenResponse } from '../../../src/protocol/oidc.ts';
import { sha256 } from '../../../src/crypto/hash.ts';
import { everyStorage } from '../../support/every-storage.ts';
import { APP, errorOf, ISSUER, linkIn, openTestIssuer, SECRET } from '../../support/test-issuer.ts';

const MINUTE = 60_000;
const VERIFIER = 'a-verifier-of-at-least-forty-three-characters.~';
const CHALLENGED = { code_challenge_method: 'S256', code_challenge: await sha256(VERIFIER) };
const basic = (id: string, secret: string) => ({ authorization: `Basic ${btoa(`${id}:${secret}`)}` });

describe('the token response', () => {
  test.each(['RS256', 'ES256'] as const)(
    'is what OpenID Connect Core asks for, signed %s with a published key',
    async (algorithm) => {
      const { issuer, ask, open, redeem } = openTestIssuer({
        clients: [{ ...APP, idTokenSignedResponseAlg: algorithm }],
      });
      const answer = await open(await ask({ nonce: 'n-1' }));
      const response = await redeem(answer.get('code')!);
      expect(response.status).toBe(200);
      expect(response.headers.get('cache-control')).toBe('no-store');
      const { id_token, access_token, userinfo, ...rest } = (await response.json()) as TokenResponse;
      expect(rest).toEqual({ token_type: 'Bearer', expires_in: 600 });
      const jwks = await (await issuer.fetch(new Request(`${ISSUER}/oidc/jwks`))).json();
      const now = Date.parse('2026-03-01T12:00:00Z') / 1000;
      const { payload, protectedHeader } = await jwtVerify(id_token, createLocalJWKSet(jwks), {
        currentDate: new Date(now * 1000),
      });
      expect(protectedHeader).toMatchObject({ alg: algorithm, typ: 'JWT', kid: expect.any(String) as string });
      const half = Buffer.from(await sha256(access_token), 'base64url').subarray(0, 16);
      expect(payload).toEqual({
        iss: ISSUER,
        aud: 'app',
        sub: userinfo.sub,
        iat: now,
        auth_time: now,
        exp: now + 600,
        nonce: 'n-1',
        email: 'bob@example.com',
        email_verified: true,
        amr: ['email'],
        at_hash: half.toString('base64url'),
      });
      expect(userinfo).toEqual({ sub: payload.sub, email: 'bob@example.com', email_verified: true });
    },
  );

  test('names one person by one subject in each sector, whatever the client or spelling of the address', async () => {
    const clients = [
      { ...APP, id: 'one' },
      { ...APP, id: 'same-host' },
      { ...APP, id: 'other-host', redirectUris: ['https://other.example.net/welcome'] },
    ];
    const { ask, open, redeem } = openTestIssuer({ clients });
    const subjectFor = async (client_id: string, login_hint: string) => {
      const code = (await open(await ask({ client_id, login_hint }))).get('code')!;
      return ((await (await redeem(code, { client_id })).json()) as TokenResponse).userinfo.sub;
    };
    const sub = await subjectFor('one', 'bob@example.com');
    expect(await subjectFor('one', 'Bob@EXAMPLE.com')).toBe(sub);
    expect(await subjectFor('same-host', 'bob@example.com')).toBe(sub);
    expect(await subjectFor('other-host', 'bob@example.com')).not.toBe(sub);
    expect(await subjectFor('one', 'bob+tag@example.com')).not.toBe(sub);
  });
});

describe.each(everyStorage)('single use on %s', (_, makeStorage) => {
  test('CVE-2026-53518: of 100 parallel redemptions of one code exactly one succeeds', async () => {
    const { ask, open, redeem } = openTestIssuer({ storage: makeStorage() });
    const code = (await open(await ask())).get('code')!;
    const answers = await Promise.all(Array.from({ length: 100 }, () => redeem(code)));
    const statuses = answers.map(({ status }) => status).sort((a, b) => a - b);
    expect(statuses).toEqual([200, ...Array<number>(99).fill(400)]);
  });

  test('RFC 6749 4.1.2: redeeming one code invalidates it and all others of its link', async () => {
    const { ask, open, redeem } = openTestIssuer({ storage: makeStorage() });
    const link = await ask();
    const [first, second] = [(await open(link)).get('code')!, (await open(link)).get('code')!];
    expect(first).not.toBe(second);
    expect((await redeem(second)).status).toBe(200);
    expect(await errorOf(await redeem(second))).toEqual([400, 'invalid_grant']);
    expect(await errorOf(await redeem(first))).toEqual([400, 'invalid_grant']);
  });

  test('the link works again for ten minutes after its first redemption, twice more at most', async () => {
    const { ask, open, redeem, advance } = openTestIssuer({ storage: makeStorage() });
    const link = await ask({ state: 's-1' });
    for (const expected of [200, 200, 200]) {
      expect((await redeem((await open(link)).get('code')!)).status).toBe(expected);
      advance(3 * MINUTE);
    }
    expect((await open(link)).get('error')).toBe('access_denied');
  });

  test('ten minutes after the first redemption neither the link nor an earlier code of it works', async () => {
    const { ask, open, redeem, advance } = openTestIssuer({ storage: makeStorage() });
    const link = await ask({ state: 's-1' });
    await redeem((await open(link)).get('code')!);
    advance(10 * MINUTE - 1);
    const code = (await open(link)).get('code')!;
    advance(1);
    expect((await open(link)).get('error')).toBe('access_denied');
    expect(await errorOf(await redeem(code))).toEqual([400, 'invalid_grant']);
  });

  test('SEC-33: a link without state is redeemed once', async () => {
    const { ask, open, redeem } = openTestIssuer({ storage: makeStorage() });
    const link = await ask();
    const [first, sibling] = [(await open(link)).get('code')!, (await open(link)).get('code')!];
    expect((await redeem(first)).status).toBe(200);
    expect(await errorOf(await redeem(sibling))).toEqual([400, 'invalid_grant']);
    expect((await open(link)).get('error')).toBe('access_denied');
  });

  test('a code lives ten minutes, and its link gives another', async () => {
    const { ask, open, redeem, advance } = openTestIssuer();
    const link = await ask({ template_alias: 'invitation' });
    const code = (await open(link)).get('code')!;
    advance(10 * MINUTE);
    expect(await errorOf(await redeem(code))).toEqual([400, 'invalid_grant']);
    expect((await redeem((await open(link)).get('code')!)).status).toBe(200);
  });
});

describe('what a code is bound to; a refusal redeems nothing', () => {
  const OTHER = { ...APP, id: 'other', redirectUris: [...APP.redirectUris, 'https://app.example.com/second'] };
  test.each<[string, string, Record<string, string>, Record<string, string>]>([
    ['RFC 6749 4.1.3: another client', 'invalid_grant', {}, { client_id: 'other' }],
    ['RFC 6749 4.1.3: another redirect_uri', 'invalid_grant', {}, { redirect_uri: 'https://app.example.com/second' }],
    ['RFC 7636 4.6: a wrong verifier', 'invalid_grant', CHALLENGED, { code_verifier: `${VERIFIER}x` }],
    ['RFC 7636 4.6: no verifier', 'invalid_grant', CHALLENGED, {}],
    ['RFC 7636 4.1: a short verifier', 'invalid_grant', CHALLENGED, { code_verifier: 'short' }],
    ['RFC 9700 4.8.2: a verifier without a challenge', 'invalid_grant', {}, { code_verifier: VERIFIER }],
    ['RFC 6749 5.2: a wrong secret', 'invalid_client', {}, { client_secret: 'not-the-apps-secret' }],
    ['RFC 6749 5.2: another grant type', 'unsupported_grant_type', {}, { grant_type: 'refresh_token' }],
  ])('%s', async (_, expected, request, redemption) => {
    const { ask, open, redeem } = openTestIssuer({ clients: [APP, OTHER] });
    const code = (await open(await ask(request))).get('code')!;
    expect((await errorOf(await redeem(code, redemption)))[1]).toBe(expected);
    const right: Record<string, string> = 'code_challenge' in request ? { code_verifier: VERIFIER } : {};
    expect((await redeem(code, { ...right, redirect_uri: APP.redirectUris[0]! })).status).toBe(200);
  });

  test.each([
    ['of 42 characters', 'v'.repeat(42)],
    ['of 129 characters', 'v'.repeat(129)],
    ['with a space', `${VERIFIER} ${VERIFIER}`],
    ['that is missing, where the challenge is that of an empty one', undefined],
  ])('RFC 7636 4.1: a verifier %s is refused although it fits its challenge', async (_, verifier) => {
    const { ask, open, redeem } = openTestIssuer();
    const challenge = { code_challenge_method: 'S256', code_challenge: await sha256(verifier ?? '') };
    const code = (await open(await ask(challenge))).get('code')!;
    const answer = await redeem(code, verifier === undefined ? {} : { code_verifier: verifier });
    expect(await errorOf(answer)).toEqual([400, 'invalid_grant']);
  });

  test('GHSA-965c-763c-88jm: ticket, code, state, access token and id_token are never interchangeable', async () => {
    const { issuer, ask, open, redeem } = openTestIssuer();
    const userinfo = (token: string) =>
      issuer.fetch(new Request(`${ISSUER}/oidc/userinfo`, { headers: { authorization: `Bearer ${token}` } }));
    const state = 'a-state-of-some-length-that-looks-like-a-handle';
    const link = await ask({ state });
    const ticket = link.split('/').at(-1)!;
    const code = (await open(link)).get('code')!;
    const { access_token, id_token } = (await (await redeem(code)).json()) as TokenResponse;
    const live = (await open(link)).get('code')!;

    for (const other of [ticket, state, access_token, id_token]) {
      expect(await errorOf(await redeem(other))).toEqual([400, 'invalid_grant']);
    }
    for (const other of [ticket, state, live, id_token]) expect((await userinfo(other)).status).toBe(401);
    for (const other of [live, state, access_token, await sha256(ticket)]) {
      expect((await issuer.fetch(new Request(`${ISSUER}/oidc/link/${other}`))).status).toBe(404);
    }
    expect((await userinfo(access_token)).status).toBe(200);
    expect((await redeem(live)).status).toBe(200);
  });

  test('a code of another issuer, or changed by one character, is refused', async () => {
    const { ask, open, redeem } = openTestIssuer();
    const code = (await open(await ask())).get('code')!;
    const foreign = openTestIssuer({ secrets: ['another secret of thirty-two bytes or more'] });
    expect(await errorOf(await foreign.redeem(code))).toEqual([400, 'invalid_grant']);
    const changed = code.slice(0, -1) + (code.endsWith('A') ? 'B' : 'A');
    expect(await errorOf(await redeem(changed))).toEqual([400, 'invalid_grant']);
    expect(decodeProtectedHeader(code)).toEqual({ alg: 'dir', enc: 'A256GCM' });
  });
});

describe('client authentication (RFC 6749 2.3.1)', () => {
  test.each<[string, string, number, Record<string, string>, Record<string, string>]>([
    ['none of a confidential client', 'invalid_client', 401, { client_id: APP.id }, {}],
    ['a secret of a public client', 'invalid_client', 401, { client_id: 'public', client_secret: SECRET }, {}],
    ['an unknown client', 'invalid_client', 401, { client_id: 'unknown' }, {}],
    [
      'both methods at once',
      'invalid_request',
      400,
      { client_id: APP.id, client_secret: SECRET },
      basic(APP.id, SECRET),
    ],
    ['two names with one secret', 'invalid_client', 401, { client_id: 'second' }, basic(APP.id, SECRET)],
    ['Basic that cannot be read', 'invalid_client', 401, { client_id: APP.id }, { authorization: 'Basic %%%' }],
    ['Basic without a colon', 'invalid_client', 401, { client_id: APP.id }, { authorization: `Basic ${btoa(APP.id)}` }],
    ['a bad percent escape', 'invalid_client', 401, { client_id: APP.id }, basic(APP.id, '%zz')],
    ['no client at all', 'invalid_request', 400, {}, {}],
  ])('%s is %s', async (_, expected, status, form, headers) => {
    const { post } = openTestIssuer({
      clients: [APP, { ...APP, id: 'second' }, { id: 'public', redirectUris: APP.redirectUris }],
    });
    const response = await post('/oidc/token', { code: 'x', ...form }, headers);
    expect(response.headers.has('www-authenticate')).toBe(status === 401);
    expect(await errorOf(response)).toEqual([status, expected]);
  });

  test('a public client redeems with its verifier alone', async () => {
    const id = 'https://spa.example.com/welcome';
    const { post, mails, open, events } = openTestIssuer({ clients: [{ id, publicInvitations: true }] });
    const headers = { origin: 'https://spa.example.com' };
    const asked = await post(
      '/oidc/authorize',
      { client_id: id, login_hint: 'bob@example.com', ...CHALLENGED },
      headers,
    );
    expect(asked.status).toBe(200);
    const code = (await open(linkIn(mails.at(-1)!))).get('code')!;
    const form = { grant_type: 'authorization_code', client_id: id, code, code_verifier: VERIFIER };
    const withSecret = await post('/oidc/token', { ...form, client_secret: SECRET }, headers);
    expect(await errorOf(withSecret)).toEqual([401, 'invalid_client']);
    expect((await post('/oidc/token', form, headers)).status).toBe(200);
    expect(events).toContainEqual(expect.objectContaining({ type: 'code_redeemed', client: id }));
  });

  test('each of several secrets is accepted, so that they can be rolled', async () => {
    const next = 'the-next-secret-of-the-app';
    const { ask, open, redeem } = openTestIssuer({ clients: [{ ...APP, secrets: [next, SECRET] }] });
    for (const client_secret of [next, SECRET]) {
      const code = (await open(await ask({ client_secret }))).get('code')!;
      expect((await redeem(code, { client_secret })).status).toBe(200);
    }
  });
});

test('an access token opens the userinfo endpoint for ten minutes', async () => {
  const { issuer, ask, open, redeem, advance } = openTestIssuer();
  const tokens = (await (await redeem((await open(await ask())).get('code')!)).json()) as TokenResponse;
  const get = (method: string, headers: Record<string, string>) =>
    issuer.fetch(new Request(`${ISSUER}/oidc/userinfo`, { method, headers }));
  const bearer = { authorization: `Bearer ${tokens.access_token}` };
  for (const method of ['GET', 'POST']) expect(await (await get(method, bearer)).json()).toEqual(tokens.userinfo);
  expect((await get('GET', {})).headers.get('www-authenticate')).toBe('Bearer');
  advance(10 * MINUTE);
  const late = await get('GET', bearer);
  expect([late.status, late.headers.get('www-authenticate')]).toEqual([401, 'Bearer error="invalid_token"']);
});
