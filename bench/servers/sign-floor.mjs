import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { generateKeyPair, SignJWT } from 'jose';

/** The floor of a token endpoint: node:http reads a form, jose signs an ES256 id_token. */
export async function start() {
  const { privateKey } = await generateKeyPair('ES256');
  const server = createServer((request, response) => {
    let text = '';
    request.setEncoding('utf8');
    request.on('data', (chunk) => (text += chunk));
    request.on('end', async () => {
      const form = new URLSearchParams(text);
      const iat = Math.floor(Date.now() / 1_000);
      const idToken = await new SignJWT({ iss: 'https://issuer.example.test', sub: form.get('code'), aud: 'app', iat })
        .setProtectedHeader({ alg: 'ES256', kid: 'key', typ: 'JWT' })
        .setExpirationTime(iat + 300)
        .sign(privateKey);
      response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' });
      response.end(JSON.stringify({ id_token: idToken, access_token: randomUUID(), token_type: 'Bearer' }));
    });
  });
  const body = new URLSearchParams({ grant_type: 'authorization_code', code: 'c'.repeat(43) }).toString();
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  return { server, prepare: () => [{ method: 'POST', path: '/token', headers, body }] };
}
