import { expect, test } from 'vitest';
import { openTestIssuer } from '../support/test-issuer.ts';

test.each(['https://id.example.com', 'http://localhost:4711/api/invite'])(
  '%s says where everything is, and that is so',
  async (issuer) => {
    const made = openTestIssuer({ issuer });
    const get = (url: string, method = 'GET') => made.issuer.fetch(new Request(url, { method }));
    const response = await get(`${issuer}/.well-known/openid-configuration`);
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    const document = (await response.json()) as Record<string, string>;
    expect(document).toMatchObject({
      issuer,
      magic_invitations_supported: true,
      authorization_response_iss_parameter_supported: true,
      id_token_signing_alg_values_supported: ['RS256', 'ES256'],
      code_challenge_methods_supported: ['S256'],
    });
    const statuses = Object.entries({
      authorization_endpoint: ['POST', 400],
      token_endpoint: ['POST', 400],
      userinfo_endpoint: ['GET', 401],
      jwks_uri: ['GET', 200],
    } as const).map(async ([name, [method, status]]) => {
      expect(document[name]).toMatch(new RegExp(`^${issuer}/oidc/`));
      expect((await get(document[name]!, method)).status).toBe(status);
    });
    await Promise.all(statuses);
  },
);

test('OpenID Connect Discovery 3: what is left out would mean something else', async () => {
  const { issuer } = openTestIssuer();
  const response = await issuer.fetch(new Request('https://id.example.com/.well-known/openid-configuration'));
  expect(await response.json()).toMatchObject({
    response_types_supported: ['code'],
    response_modes_supported: ['fragment', 'query', 'form_post'],
    prompt_values_supported: ['none', 'login', 'consent', 'select_account', 'create'],
    ui_locales_supported: ['en', 'ar', 'de', 'es', 'fr', 'ja'],
    claims_parameter_supported: false,
    request_parameter_supported: false,
    request_uri_parameter_supported: false,
  });
});

test('what is not supported says so', async () => {
  const { issuer } = openTestIssuer({ issuer: 'https://id.example.com/path' });
  const get = async (path: string, method = 'GET') => {
    const response = await issuer.fetch(new Request(`https://id.example.com${path}`, { method }));
    return [response.status, response.headers.get('allow'), ((await response.json()) as { error: string }).error];
  };
  expect(await get('/path/oidc/authorize', 'PUT')).toEqual([405, 'GET, POST', 'invalid_request']);
  expect(await get('/path/oidc/token')).toEqual([405, 'POST', 'invalid_request']);
  expect(await get('/oidc/jwks')).toEqual([404, null, 'invalid_request']);
});
