import { createHash, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { exportJWK, generateKeyPair } from 'jose';
import { Provider } from 'oidc-provider';

const ISSUER = 'https://issuer.example.test';
const REDIRECT_URI = 'https://app.example.test/callback';
const SECRET = 'a client secret of the bench, long enough';
const HEADERS = {
  authorization: `Basic ${btoa(`app:${encodeURIComponent(SECRET).replaceAll('%20', '+')}`)}`,
  'content-type': 'application/x-www-form-urlencoded',
  // The connection is plain: as behind a proxy that ends TLS.
  'x-forwarded-proto': 'https',
  'x-forwarded-host': new URL(ISSUER).host,
};

/** An adapter on a Map, as the documentation of oidc-provider asks for one in place of its bounded own. */
function createAdapter() {
  const rows = new Map();
  return {
    upsert: async (id, row) => void rows.set(id, row),
    find: async (id) => rows.get(id),
    findByUid: async () => undefined,
    findByUserCode: async () => undefined,
    consume: async (id) => void rows.set(id, { ...rows.get(id), consumed: Math.floor(Date.now() / 1_000) }),
    destroy: async (id) => void rows.delete(id),
    revokeByGrantId: async () => undefined,
  };
}

/** oidc-provider on memory: each request exchanges a code, with PKCE, for an ES256 id_token. */
export async function start() {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const provider = new Provider(ISSUER, {
    adapter: createAdapter,
    clients: [
      {
        client_id: 'app',
        client_secret: SECRET,
        redirect_uris: [REDIRECT_URI],
        grant_types: ['authorization_code'],
        response_types: ['code'],
        id_token_signed_response_alg: 'ES256',
        token_endpoint_auth_method: 'client_secret_basic',
      },
    ],
    jwks: { keys: [{ ...(await exportJWK(privateKey)), alg: 'ES256', use: 'sig', kid: 'key' }] },
    cookies: { keys: [randomBytes(32).toString('base64url')] },
    claims: { email: ['email', 'email_verified'] },
    conformIdTokenClaims: false,
    features: { devInteractions: { enabled: false } },
    ttl: { AccessToken: 600, AuthorizationCode: 600, Grant: 3_600, IdToken: 600 },
    findAccount: (_context, sub) => ({ accountId: sub, claims: () => ({ sub, email: sub, email_verified: true }) }),
  });
  provider.proxy = true;
  const client = await provider.Client.find('app');
  let people = 0;

  async function request() {
    const accountId = `person${(people += 1)}@example.com`;
    const grant = new provider.Grant({ clientId: 'app', accountId });
    grant.addOIDCScope('openid email');
    const verifier = randomBytes(32).toString('base64url');
    const code = new provider.AuthorizationCode({
      client,
      accountId,
      grantId: await grant.save(),
      authTime: Math.floor(Date.now() / 1_000),
      redirectUri: REDIRECT_URI,
      scope: 'openid email',
      nonce: randomBytes(16).toString('hex'),
      codeChallenge: createHash('sha256').update(verifier).digest('base64url'),
      codeChallengeMethod: 'S256',
    });
    const body = new URLSearchParams({
      grant_type: 'authorization_code',
      code: await code.save(),
      redirect_uri: REDIRECT_URI,
      code_verifier: verifier,
    });
    return { method: 'POST', path: '/token', headers: HEADERS, body: body.toString() };
  }

  return {
    server: createServer(provider.callback()),
    prepare: (count) => Promise.all(Array.from({ length: count }, request)),
  };
}
