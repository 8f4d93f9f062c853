import Database from 'libsql';
import { createLocalJWKSet, decodeProtectedHeader, jwtVerify, type JSONWebKeySet } from 'jose';
import { expect, test } from 'vitest';
import { memoryStorage, sqliteStorage } from 'magic-invite/storage';
import type { TokenResponse } from '../../../src/protocol/oidc.ts';
import { APP, ISSUER, openTestIssuer, type TestIssuer } from '../../support/test-issuer.ts';

const OLD = 'the old secret, of thirty-two bytes or more';
const NEW = 'the new secret, of thirty-two bytes or more';

const byAlgorithm = ({ keys }: JSONWebKeySet) => Object.fromEntries(keys.map(({ alg, kid }) => [alg, kid]));

async function keysOf({ issuer }: TestIssuer): Promise<JSONWebKeySet> {
  return (await issuer.fetch(new Request(`${ISSUER}/oidc/jwks`))).json() as Promise<JSONWebKeySet>;
}
async function idTokenOf({ ask, open, redeem }: TestIssuer): Promise<string> {
  const response = await redeem((await open(await ask())).get('code')!);
  return ((await response.json()) as TokenResponse).id_token;
}

test.each([
  ['memory', memoryStorage],
  ['SQLite', () => sqliteStorage(new Database(':memory:'))],
])('four instances that start together sign with the same keys, and publish no private part (%s)', async (_, make) => {
  const storage = make();
  const clients = [APP, { ...APP, id: 'rs256', idTokenSignedResponseAlg: 'RS256' as const }];
  const instances = Array.from({ length: 4 }, () => openTestIssuer({ storage, clients }));
  const [first, ...others] = await Promise.all(instances.map(keysOf));
  expect(new Set(first!.keys.map(({ alg }) => alg))).toEqual(new Set(['ES256', 'RS256']));
  expect(first!.keys).toHaveLength(2);
  for (const other of others) expect(byAlgorithm(other)).toEqual(byAlgorithm(first!));
  for (const key of first!.keys) {
    expect(Object.keys(key).sort()).toEqual(
      key.kty === 'RSA' ? ['alg', 'e', 'kid', 'kty', 'n', 'use'] : ['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y'],
    );
  }
});

test('keys are sealed at rest: the stored record holds no JWK', async () => {
  const issuer = openTestIssuer();
  await keysOf(issuer);
  const { records } = await issuer.storage.page('key', { limit: 10 });
  expect(records).toHaveLength(1);
  expect(records[0]!.body).toEqual({
    sealed: expect.stringMatching(/^[\w-]+\.\.[\w-]+\.[\w-]+\.[\w-]+$/) as string,
    signsFrom: records[0]!.at,
  });
  const text = Buffer.from(JSON.stringify(records).split('.')[0]!, 'base64url').toString();
  expect(text).not.toContain('"d"');
});

test('a key outlives the secret it was first sealed with: resealed by the next, then opened without the old', async () => {
  const storage = memoryStorage();
  const before = await idTokenOf(openTestIssuer({ storage, secrets: [OLD] }));
  await keysOf(openTestIssuer({ storage, secrets: [NEW, OLD] }));
  const after = openTestIssuer({ storage, secrets: [NEW] });
  expect(decodeProtectedHeader(await idTokenOf(after)).kid).toBe(decodeProtectedHeader(before).kid);
  const options = { currentDate: new Date('2026-03-01T12:00:00Z') };
  await expect(jwtVerify(before, createLocalJWKSet(await keysOf(after)), options)).resolves.toBeDefined();
});

test('a key that no secret opens is neither used nor published; a new one takes its place', async () => {
  const storage = memoryStorage();
  const lost = await keysOf(openTestIssuer({ storage, secrets: [OLD] }));
  const { keys } = await keysOf(openTestIssuer({ storage, secrets: [NEW] }));
  expect(keys).toHaveLength(1);
  expect(keys[0]!.kid).not.toBe(lost.keys[0]!.kid);
});
