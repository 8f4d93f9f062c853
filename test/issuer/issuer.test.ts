import { describe, expect, test } from 'vitest';
import type { ClientRegistration, IssuerOptions, MailTemplate } from 'magic-invite/issuer';
import { APP, openTestIssuer, SECRET } from '../support/test-issuer.ts';

const client = (change: Partial<ClientRegistration>) => ({ clients: [{ ...APP, ...change }] });
const redirect = (...redirectUris: string[]) => client({ redirectUris });

describe('a misconfiguration is named when the issuer is made', () => {
  test.each<[string, Partial<IssuerOptions>]>([
    ['issuer', { issuer: 'id.example.com' }],
    ['issuer', { issuer: 'http://id.example.com' }],
    ['issuer', { issuer: 'https://id.example.com/' }],
    ['issuer', { issuer: 'https://ID.example.com' }],
    ['issuer', { issuer: 'https://id.example.com/?x' }],
    ['issuer', { issuer: 'https://id.example.com/#x' }],
    ['issuer', { issuer: 'https://me:pw@id.example.com' }],
    ['secrets', { secrets: [] }],
    ['secrets[1]', { secrets: ['a secret of at least thirty-two bytes', 'short'] }],
    ['mailer', { mailer: undefined as unknown as IssuerOptions['mailer'] }],
    ['storage', { storage: {} as IssuerOptions['storage'] }],
    ['from', { from: 'Our Service' }],
    ['from', { from: 'Us <a@example.com>, b@example.com' }],
    ['from', { from: 'Us\r\nBcc: eve@example.com <a@example.com>' }],
    ['templates["x"]', { templates: { x: 'Hello' as unknown as MailTemplate } }],
    ['limits.public.ip.per', { limits: { public: { ip: { max: 1, per: 'soon' as '1s' } } } }],
    ['clients', { clients: [] }],
    ['clients[1].id', { clients: [APP, APP] }],
    ['clients[0].id', client({ id: '' })],
    ['clients[0].id', client({ id: 'http://app.example.com/welcome' })],
    ['clients[0].id', client({ id: 'javascript://app.example.com/%0aalert(1)' })],
    ['clients[0].redirectUris', redirect()],
    ['clients[0].redirectUris[0]', redirect('/welcome')],
    ['clients[0].redirectUris[0]', redirect('http://app.example.com/welcome')],
    ['clients[0].redirectUris[0]', redirect('javascript:alert(1)')],
    ['clients[0].redirectUris[0]', redirect('data:text/html,x')],
    ['clients[0].redirectUris[1]', redirect('https://app.example.com/', 'https://app.example.com/#x')],
    ['clients[0].redirectUris[0]', redirect('https://app.example.com@evil.example/')],
    ['clients[0].redirectUris[0]', redirect('https://app.example.com/?state=x')],
    ['clients[0].secrets[0]', client({ secrets: ['short'] })],
    ['clients[0].publicInvitations', client({ publicInvitations: true })],
    ['clients[0].maxLinkLifetime', client({ maxLinkLifetime: '2w' as '2d' })],
    ['clients["app"].templates', client({ templates: ['nobodys'] })],
  ])('%s: %j', (option, options) => {
    let thrown: unknown;
    try {
      openTestIssuer(options);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toMatchObject({ name: 'InviteError', code: 'misconfigured' });
    expect((thrown as { message: string }).message.startsWith(`${option} `)).toBe(true);
  });

  test('a message never repeats a secret', () => {
    expect(() => openTestIssuer({ clients: [{ ...APP, secrets: ['hush'] }] })).toThrow(
      expect.not.stringContaining('hush'),
    );
  });

  test.each<Partial<IssuerOptions>>([
    { issuer: 'http://localhost:4711' },
    { issuer: 'http://127.0.0.1:4711/api/invite' },
    { from: 'no-reply@example.com' },
    { from: "Zoë O'Brien <zoe@example.com>" },
    redirect('http://localhost:3000/welcome'),
    { dev: true, ...redirect('http://our-site.test/sign-in') },
    client({ id: 'https://myapp.com/welcome', redirectUris: ['https://myapp.com/other'] }),
  ])('but %j is fine', (options) => {
    expect(() => openTestIssuer(options)).not.toThrow();
  });
});

describe('CORS: pages of public clients only', () => {
  const SPA = { id: 'https://spa.example.com/welcome', publicInvitations: true };
  const call = async (path: string, origin: string, method: string) => {
    const { issuer } = openTestIssuer({ clients: [APP, SPA] });
    const response = await issuer.fetch(
      new Request(`https://id.example.com${path}`, {
        method,
        headers: { origin, 'access-control-request-method': 'POST' },
      }),
    );
    return {
      status: response.status,
      allowed: response.headers.get('access-control-allow-origin'),
      headers: response.headers,
    };
  };

  test.each(['/oidc/authorize', '/oidc/token', '/oidc/userinfo'])('%s', async (path) => {
    const spa = 'https://spa.example.com';
    for (const method of ['OPTIONS', 'POST']) {
      const known = await call(path, spa, method);
      expect([known.allowed, known.headers.get('vary')]).toEqual([spa, 'Origin']);
      expect(known.headers.get('access-control-allow-credentials')).toBeNull();
      for (const origin of [
        'https://app.example.com',
        'https://evil.example',
        'null',
        'https://spa.example.com.evil.example',
      ]) {
        expect((await call(path, origin, method)).allowed).toBeNull();
      }
    }
    const preflight = await call(path, spa, 'OPTIONS');
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-headers')).toBe('authorization, content-type');
  });

  test('every origin may read keys and discovery', async () => {
    for (const path of ['/oidc/jwks', '/.well-known/openid-configuration']) {
      expect((await call(path, 'https://evil.example', 'GET')).allowed).toBe('*');
    }
  });
});

test('nothing is built from the Host of a request', async () => {
  const { issuer } = openTestIssuer();
  const response = await issuer.fetch(new Request('https://evil.example/.well-known/openid-configuration'));
  expect(JSON.stringify(await response.json())).not.toContain('evil');
});

test('deliver has nothing to do while mails go out at once', async () => {
  const { issuer, post, mails } = openTestIssuer();
  await post('/oidc/authorize', { client_id: APP.id, client_secret: SECRET, login_hint: 'bob@example.com' });
  expect([mails.length, await issuer.deliver()]).toEqual([1, 0]);
});
