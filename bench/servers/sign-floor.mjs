import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { generateKeyPair, SignJWT } from 'jose';

export const start = () => openSignFloor({ makeCode: () => 'c'.repeat(43), redeem: () => undefined });

/** The floor of a token endpoint: node:http reads a form, jose signs an ES256 id_token. */
export async function openSignFloor({ makeCode, redeem }) {
  const { privateKey } = await generateKeyPair('ES256');
  const server = createServer((request, response) => {
    let text = '';
    request.setEncoding('utf8');
    request.on('data', (chunk) => (text += chunk));
    request.on('end', async () => {
      const code = new URLSearchParams(text).get('code');
      redeem(code);
      const iat = Math.floor(Date.now() / 1_000);
      const idToken = await new SignJWT({ iss: 'https://issuer.example.test', sub: code, aud: 'app', iat })
        .setProtectedHeader({ alg: 'ES256', kid: 'key', typ: 'JWT' })
        .setExpirationTime(iat + 300)
        .sign(privateKey);
      response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' });
      response.end(JSON.stringify({ id_token: idToken, access_token: randomUUID(), token_type: 'Bearer' }));
    });
  });
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const request = () => {
    const body = new URLSearchParams({ grant_type: 'authorization_code', code: makeCode() });
    return { method: 'POST', path: '/token', headers, body: body.toString() };
  };
  return { server, prepare: (count) => Array.from({ length: count }, request) };
}
