import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { generateKeyPair, jwtVerify, SignJWT } from 'jose';

/** The floor of a callback: node:http reads JSON, jose signs an ES256 id_token and verifies it, a cookie is set. */
export async function start() {
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  const server = createServer((request, response) => {
    let text = '';
    request.setEncoding('utf8');
    request.on('data', (chunk) => (text += chunk));
    request.on('end', async () => {
      const { code } = JSON.parse(text);
      const iat = Math.floor(Date.now() / 1_000);
      const idToken = await new SignJWT({ iss: 'https://issuer.example.test', sub: code, aud: 'app', iat })
        .setProtectedHeader({ alg: 'ES256', kid: 'key', typ: 'JWT' })
        .setExpirationTime(iat + 300)
        .sign(privateKey);
      const { payload } = await jwtVerify(idToken, publicKey, {
        issuer: 'https://issuer.example.test',
        audience: 'app',
      });
      response.writeHead(200, {
        'content-type': 'application/json',
        'set-cookie': `session=${randomUUID()}; HttpOnly`,
      });
      response.end(JSON.stringify({ user: { sub: payload.sub } }));
    });
  });
  const body = JSON.stringify({ code: 'c'.repeat(43), state: 's'.repeat(43) });
  const headers = { 'content-type': 'application/json' };
  return { server, prepare: () => [{ method: 'POST', path: '/callback', headers, body }] };
}
