/* Stock OpenID clients, unmodified: they read the issuer's discovery document and verify its signatures. */
import * as oauth from 'oauth4webapi';
import * as openid from 'openid-client';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createIssuer, type ClientRegistration, type MailMessage } from 'magic-invite/issuer';
import { memoryStorage } from 'magic-invite/storage';
import { linkIn, SECRETS } from '../support/test-issuer.ts';
import { listen, type Listening } from '../support/listen.ts';

/** Basic authentication form-encodes it (RFC 6749 2.3.1). */
const SECRET = 'pa+ss wörd & 100%:x';
const REDIRECT_URI = 'http://127.0.0.1:9/callback';
const clients: ClientRegistration[] = [
  { id: 'rs256', redirectUris: [REDIRECT_URI], secrets: [SECRET], defaultResponseMode: 'query' },
  {
    id: 'es256+50%',
    redirectUris: [REDIRECT_URI],
    secrets: [SECRET],
    defaultResponseMode: 'query',
    idTokenSignedResponseAlg: 'ES256',
  },
  { id: REDIRECT_URI, publicInvitations: true, defaultResponseMode: 'query' },
];

let server: Listening;
let issuer: string;
let mails: MailMessage[];

// Under a path, as where it is embedded.
beforeEach(async () => {
  mails = [];
  server = await listen((url) => {
    issuer = `${url}/api/invite`;
    const mailer = { send: (mail: MailMessage) => Promise.resolve(void mails.push(mail)) };
    return createIssuer({ issuer, clients, secrets: SECRETS, storage: memoryStorage(), mailer, dev: true });
  });
});
afterEach(() => server.close());

async function askAndClick(form: Record<string, string>): Promise<URL> {
  const asked = await fetch(`${issuer}/oidc/authorize`, { method: 'POST', body: new URLSearchParams(form) });
  expect(asked.status).toBe(200);
  const response = await fetch(linkIn(mails.at(-1)!), { redirect: 'manual' });
  return new URL(response.headers.get('location')!);
}

describe('openid-client', () => {
  test.each([
    ['rs256', 'RS256', 'client_secret_basic', openid.ClientSecretBasic],
    ['rs256', 'RS256', 'client_secret_post', openid.ClientSecretPost],
  ] as const)('%s (%s) with %s', async (client, algorithm, _, authentication) => {
    const config = await openid.discovery(
      new URL(issuer),
      client,
      { id_token_signed_response_alg: algorithm },
      authentication(SECRET),
      { execute: [openid.allowInsecureRequests, openid.enableNonRepudiationChecks] },
    );
    const verifier = openid.randomPKCECodeVerifier();
    const [state, nonce] = [openid.randomState(), openid.randomNonce()];
    const landing = await askAndClick({
      client_id: client,
      client_secret: SECRET,
      redirect_uri: REDIRECT_URI,
      login_hint: 'bob@example.com',
      state,
      nonce,
      code_challenge: await openid.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    });
    const tokens = await openid.authorizationCodeGrant(config, landing, {
      pkceCodeVerifier: verifier,
      expectedState: state,
      expectedNonce: nonce,
      idTokenExpected: true,
    });
    const claims = tokens.claims()!;
    expect(claims).toMatchObject({ iss: issuer, aud: client, email: 'bob@example.com', email_verified: true });
    const info = await openid.fetchUserInfo(config, tokens.access_token, claims.sub);
    expect(info).toEqual({ sub: claims.sub, email: 'bob@example.com', email_verified: true });
  });
});

describe('oauth4webapi', () => {
  const insecure = { [oauth.allowInsecureRequests]: true };

  test.each([
    ['a confidential client, ES256', 'es256+50%', 'ES256'],
    ['a public client whose id is a URL, RS256', REDIRECT_URI, 'RS256'],
  ])('%s', async (_, clientId, algorithm) => {
    const isPublic = clientId === REDIRECT_URI;
    const as = await oauth.processDiscoveryResponse(
      new URL(issuer),
      await oauth.discoveryRequest(new URL(issuer), insecure),
    );
    expect(as.authorization_response_iss_parameter_supported).toBe(true);
    const client: oauth.Client = { client_id: clientId, id_token_signed_response_alg: algorithm };
    const verifier = oauth.generateRandomCodeVerifier();
    const [state, nonce] = [oauth.generateRandomState(), oauth.generateRandomNonce()];
    const landing = await askAndClick({
      client_id: clientId,
      ...(isPublic ? {} : { client_secret: SECRET }),
      login_hint: 'bob@example.com',
      state,
      nonce,
      code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    });
    const parameters = oauth.validateAuthResponse(as, client, landing, state);
    const response = await oauth.authorizationCodeGrantRequest(
      as,
      client,
      isPublic ? oauth.None() : oauth.ClientSecretBasic(SECRET),
      parameters,
      REDIRECT_URI,
      verifier,
      insecure,
    );
    const tokens = await oauth.processAuthorizationCodeResponse(as, client, response, {
      expectedNonce: nonce,
      requireIdToken: true,
    });
    await oauth.validateApplicationLevelSignature(as, response, insecure);
    const { sub, email } = oauth.getValidatedIdTokenClaims(tokens)!;
    expect(email).toBe('bob@example.com');
    const info = await oauth.processUserInfoResponse(
      as,
      client,
      sub,
      await oauth.userInfoRequest(as, client, tokens.access_token, insecure),
    );
    expect(info.email).toBe('bob@example.com');
  });
});
