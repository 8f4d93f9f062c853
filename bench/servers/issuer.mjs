import { createHash, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { createIssuer } from '../../dist/issuer/index.js';
import { createMailbox } from '../../dist/mailbox/index.js';
import { toNodeListener } from '../../dist/node.js';

const ISSUER = 'https://issuer.example.test';
const REDIRECT_URI = 'https://app.example.test/callback';
const SECRET = 'a client secret of the bench, long enough';
const AUTHORIZATION = `Basic ${Buffer.from(`app:${SECRET}`).toString('base64')}`;
const UNLIMITED = { max: 1_000_000, per: '1h' };

/** An issuer with one confidential client; each request exchanges a code, with PKCE, for an ES256 id_token. */
export function openIssuer(storage) {
  const mailbox = createMailbox();
  const issuer = createIssuer({
    issuer: ISSUER,
    secrets: ['a secret of the bench, thirty-two bytes or more'],
    storage,
    mailer: mailbox.mailer,
    limits: { confidential: { client: UNLIMITED } },
    clients: [
      {
        id: 'app',
        name: 'App',
        secrets: [SECRET],
        redirectUris: [REDIRECT_URI],
        idTokenSignedResponseAlg: 'ES256',
      },
    ],
  });
  const fetch = (path, init) => issuer.fetch(new Request(new URL(path, ISSUER), init));
  let people = 0;

  async function code() {
    const email = `person${(people += 1)}@example.com`;
    const verifier = randomBytes(32).toString('base64url');
    const mail = mailbox.waitFor(email);
    const asked = await fetch('/oidc/authorize', {
      method: 'POST',
      headers: { authorization: AUTHORIZATION, accept: 'application/json' },
      body: new URLSearchParams({
        response_type: 'code',
        scope: 'openid email',
        client_id: 'app',
        redirect_uri: REDIRECT_URI,
        state: randomBytes(16).toString('hex'),
        nonce: randomBytes(16).toString('hex'),
        login_hint: email,
        code_challenge: createHash('sha256').update(verifier).digest('base64url'),
        code_challenge_method: 'S256',
      }),
    });
    if (!asked.ok) throw new Error(await asked.text());
    const opened = await fetch((await mail).link);
    const target = new URL(opened.headers.get('location'));
    const parameters = new URLSearchParams(target.hash.slice(1) || target.search);
    return {
      method: 'POST',
      path: '/oidc/token',
      headers: { authorization: AUTHORIZATION, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        code: parameters.get('code'),
        redirect_uri: REDIRECT_URI,
        code_verifier: verifier,
      }).toString(),
    };
  }

  return {
    server: createServer(toNodeListener(issuer)),
    async prepare(count) {
      const requests = [];
      for (let index = 0; index < count; index += 1) requests.push(await code());
      return requests;
    },
  };
}
