import { createLocalJWKSet, jwtVerify } from 'jose';
import type { TokenResponse } from '../../src/protocol/oidc.ts';
import { expect, test } from 'vitest';
import { ISSUER, setup } from './setup.ts';

test('the whole way: mail, link, code, tokens signed with a published key', async () => {
  const { issuer, ask, open, redeem } = setup();
  const link = await ask({ state: 'xyz', nonce: 'n-1', template_alias: 'invitation' });
  const answer = await open(link);
  expect([answer.get('state'), answer.get('iss')]).toEqual(['xyz', ISSUER]);

  const response = await redeem(answer.get('code')!);
  expect(response.status).toBe(200);
  const tokens = (await response.json()) as TokenResponse;
  expect(tokens.userinfo).toMatchObject({ email: 'bob@example.com', email_verified: true });
  const jwks = await (await issuer.fetch(new Request(`${ISSUER}/oidc/jwks`))).json();
  const { payload } = await jwtVerify(tokens.id_token, createLocalJWKSet(jwks), {
    issuer: ISSUER,
    audience: 'app',
    currentDate: new Date('2026-03-01T12:00:00Z'),
  });
  expect(payload).toMatchObject({ sub: tokens.userinfo.sub, nonce: 'n-1', amr: ['email'], email_verified: true });
});
