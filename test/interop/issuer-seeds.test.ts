/* Every request of the guides this protocol comes from, parameter for parameter; only the host is replaced. */
import { execFile, spawnSync } from 'node:child_process';
import { request as httpRequest } from 'node:http';
import { promisify } from 'node:util';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { afterEach, describe, expect, test } from 'vitest';
import { createIssuer, mustacheTemplate, type IssuerOptions, type MailMessage } from 'magic-invite/issuer';
import { memoryStorage } from 'magic-invite/storage';
import { linkIn, SECRETS } from '../support/test-issuer.ts';
import { listen, type Listening } from '../support/listen.ts';

const MYAPP = { id: 'https://myapp.com/welcome', publicInvitations: true };

let server: Listening;
let mails: MailMessage[];

async function start(options: Partial<IssuerOptions>): Promise<void> {
  mails = [];
  server = await listen((url) => {
    const mailer = { send: (mail: MailMessage) => Promise.resolve(void mails.push(mail)) };
    return createIssuer({
      issuer: url,
      clients: [MYAPP],
      secrets: SECRETS,
      storage: memoryStorage(),
      mailer,
      ...options,
    });
  });
}
afterEach(() => server.close());

/** Opens the link as a browser does, and returns where it is sent. */
async function click(mail: MailMessage): Promise<URL> {
  const response = await fetch(linkIn(mail), { redirect: 'manual' });
  expect(response.status).toBe(303);
  return new URL(response.headers.get('location')!);
}

async function expectSignedIn(answer: Response, audience: string, email: string): Promise<void> {
  expect(answer.status).toBe(200);
  const { userinfo, id_token } = (await answer.json()) as { userinfo: object; id_token: string };
  expect(userinfo).toMatchObject({ email, email_verified: true });
  const jwks = createRemoteJWKSet(new URL(`${server.url}/oidc/jwks`));
  const { payload } = await jwtVerify(id_token, jwks, { issuer: server.url, audience, algorithms: ['RS256'] });
  expect(payload).toMatchObject({ email, email_verified: true });
}

describe('"User invitations": the curl call', () => {
  const TEMPLATE = `Hi {{inviter_name}} would like to invite you to Our Service.
<a href="{{sign_in_url}}">Sign in here</a>

Thanks`;
  const FORM = [
    'client_id=test_123456',
    'redirect_uri=http://our-site.test/sign-in',
    'login_hint=new_user@example.test',
    'response_mode=fragment',
    'template_alias=user-invitation',
    'data_inviter_name=Sarah',
  ];
  const options: Partial<IssuerOptions> = {
    dev: true,
    clients: [{ id: 'test_123456', redirectUris: ['http://our-site.test/sign-in'], publicInvitations: true }],
    templates: { 'user-invitation': mustacheTemplate({ subject: 'Join Our Service', html: TEMPLATE }) },
  };

  test('mails the template with the name in it, and the link signs in', async () => {
    await start(options);
    expect(await curl(`${server.url}/oidc/authorize`, FORM)).toEqual({ status: 200, body: '' });
    expect(mails).toHaveLength(1);
    const [mail] = mails as [MailMessage];
    const link = linkIn(mail);
    expect(mail.to).toBe('new_user@example.test');
    expect(mail.html).toBe(
      `Hi Sarah would like to invite you to Our Service.\n<a href="${link}">Sign in here</a>\n\nThanks`,
    );
    expect(mail.text).toBe(`Hi Sarah would like to invite you to Our Service. Sign in here: ${link}\n\nThanks`);

    const landing = await click(mail);
    expect(landing.origin + landing.pathname).toBe('http://our-site.test/sign-in');
    const code = new URLSearchParams(landing.hash.slice(1)).get('code')!;
    const answer = await fetch(`${server.url}/oidc/token`, {
      method: 'POST',
      body: new URLSearchParams({ grant_type: 'authorization_code', client_id: 'test_123456', code }),
    });
    await expectSignedIn(answer, 'test_123456', 'new_user@example.test');
  });

  test('is refused where the issuer does not run in development: no Origin, no mail', async () => {
    await start({ ...options, dev: false, clients: [{ ...MYAPP, id: 'https://our-site.test/sign-in' }] });
    const form = FORM.map((pair) => pair.replace('test_123456', 'https://our-site.test/sign-in'));
    expect(await curl(`${server.url}/oidc/authorize`, form.toSpliced(1, 1))).toMatchObject({ status: 403 });
    expect(mails).toHaveLength(0);
  });
});

describe('"Magic invitations": the JavaScript', () => {
  test.each(['template_alias', 'template_name'])('with %s', async (templateParameter) => {
    await start({});
    let params = new URLSearchParams();
    params.append('client_id', 'https://myapp.com/welcome');
    params.append('login_hint', 'bob@example.com');
    params.append('response_mode', 'fragment');
    params.append(templateParameter, 'invitation');
    params.append('data_from', 'Alice');
    params.append('data_to', 'Bob');
    const asked = await fetch(`${server.url}/oidc/authorize`, {
      method: 'POST',
      body: params,
      headers: { origin: 'https://myapp.com' }, // what a browser adds on that page
    });
    expect([asked.status, await asked.text()]).toEqual([200, '']);
    expect(asked.headers.get('access-control-allow-origin')).toBe('https://myapp.com');
    expect(mails).toHaveLength(1);
    const [mail] = mails as [MailMessage];
    expect(mail).toMatchObject({ to: 'bob@example.com', subject: 'Alice invited you to myapp.com' });
    expect(mail.text).toContain('Hello Bob,');

    const landing = await click(mail);
    expect(landing.href).toMatch(/^https:\/\/myapp\.com\/welcome#code=/);
    const code = new URLSearchParams(landing.hash.substring(1)).get('code')!;

    params = new URLSearchParams();
    params.append('grant_type', 'authorization_code');
    params.append('client_id', 'https://myapp.com/welcome');
    params.append('code', code);
    // As printed: the token request goes to the authorization endpoint.
    const redeem = (path: string) =>
      fetch(server.url + path, { method: 'POST', body: params, headers: { origin: 'https://myapp.com' } });
    await expectSignedIn(await redeem('/oidc/authorize'), 'https://myapp.com/welcome', 'bob@example.com');
    expect(mails).toHaveLength(1);
    expect((await redeem('/oidc/token')).status).toBe(400);
  });

  test('a page of another origin sends nothing', async () => {
    await start({});
    const answer = await fetch(`${server.url}/oidc/authorize`, {
      method: 'POST',
      body: new URLSearchParams({ client_id: MYAPP.id, login_hint: 'bob@example.com' }),
      headers: { origin: 'https://evil.example' },
    });
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([403, null]);
    expect(mails).toHaveLength(0);
  });
});

/** The real `curl URL -d … -d …`; where there is none, the request it would send. */
async function curl(url: string, form: string[]): Promise<{ status: number; body: string }> {
  if (spawnSync('curl', ['--version']).status !== 0) return rawRequest(url, form.join('&'));
  const data = form.flatMap((pair) => ['-d', pair]);
  const { stdout } = await promisify(execFile)('curl', ['-s', '-w', '\n%{http_code}', url, ...data]);
  const [, body, status] = /^(.*)\n(\d+)$/s.exec(stdout)!;
  return { status: Number(status), body: body! };
}

function rawRequest(url: string, body: string): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const headers = { accept: '*/*', 'content-type': 'application/x-www-form-urlencoded' };
    const request = httpRequest(url, { method: 'POST', headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      response.on('end', () => resolve({ status: response.statusCode!, body: text }));
    });
    request.on('error', reject).end(body);
  });
}
