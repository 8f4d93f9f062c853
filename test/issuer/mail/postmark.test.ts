import { afterEach, beforeEach, expect, test } from 'vitest';
import { MailError, type MailMessage } from 'magic-invite/issuer';
import { hostedTemplate, postmarkMailer, type PostmarkOptions } from 'magic-invite/issuer/postmark';
import { listen, type Listening } from '../../support/listen.ts';
import { APP, linkIn, openTestIssuer, SECRET } from '../../support/test-issuer.ts';

const TOKEN = '7c1a5a0e-0000-4000-8000-5d0f0c1d2e3f';
const MESSAGE: MailMessage = {
  to: 'bob@example.com',
  from: 'Our Service <hello@example.com>',
  subject: 'Sarah shares "Q3 plan"',
  text: 'Open it: https://id.example.com/oidc/link/t',
  html: '<p>Open it</p>',
  messageId: '<unique@id.example.com>',
  headers: { 'auto-submitted': 'auto-generated' },
  template: { alias: 'user-invitation', model: { inviter_name: 'Sarah', sign_up_url: 'https://id.example.com/l' } },
};

interface Received {
  path: string;
  token: string | null;
  body: Record<string, unknown>;
}

let server: Listening;
let received: Received[];
let answer: () => Response | Promise<Response>;

beforeEach(async () => {
  received = [];
  answer = () => Response.json({ To: MESSAGE.to, MessageID: 'b7bc2f4a', ErrorCode: 0, Message: 'OK' });
  server = await listen(() => ({
    async fetch(request) {
      const token = request.headers.get('x-postmark-server-token');
      const body = (await request.json()) as Received['body'];
      received.push({ path: new URL(request.url).pathname, token, body });
      return answer();
    },
  }));
});
afterEach(() => server.close());

const mailer = (options: Partial<PostmarkOptions> = {}) =>
  postmarkMailer({ serverToken: TOKEN, endpoint: server.url, ...options });

async function failureOf(sending: Promise<void>): Promise<MailError> {
  const error = await sending.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(MailError);
  return error as MailError;
}

test('sends what the issuer rendered, with the one Message-ID, to one address, untracked', async () => {
  await mailer().send(MESSAGE);
  expect(received).toEqual([
    {
      path: '/email',
      token: TOKEN,
      body: {
        From: 'Our Service <hello@example.com>',
        To: 'bob@example.com',
        Subject: 'Sarah shares "Q3 plan"',
        TextBody: MESSAGE.text,
        HtmlBody: MESSAGE.html,
        MessageStream: 'outbound',
        Headers: [
          { Name: 'auto-submitted', Value: 'auto-generated' },
          { Name: 'Message-ID', Value: '<unique@id.example.com>' },
          { Name: 'X-PM-KeepID', Value: 'true' },
        ],
        Metadata: { 'magic-invite': 'unique' },
        TrackOpens: false,
        TrackLinks: 'None',
      },
    },
  ]);
});

test('lets Postmark render the templates that it keeps, by alias', async () => {
  const some = mailer({ templates: ['user-invitation'], messageStream: 'invitations' });
  await some.send(MESSAGE);
  await some.send({ ...MESSAGE, template: { alias: 'sign-in', model: {} } });
  await mailer({ templates: true }).send(MESSAGE);
  expect(received.map(({ path }) => path)).toEqual(['/email/withTemplate', '/email', '/email/withTemplate']);
  const [hosted] = received;
  expect(hosted!.body).toMatchObject({
    TemplateAlias: 'user-invitation',
    TemplateModel: MESSAGE.template.model,
    MessageStream: 'invitations',
  });
  expect(hosted!.body).not.toHaveProperty('HtmlBody');
  expect(hosted!.body).not.toHaveProperty('Subject');
});

test("the guide's own template goes out with its values, and its link works", async () => {
  const made = openTestIssuer({
    mailer: mailer({ templates: ['user-invitation'] }),
    templates: { 'user-invitation': hostedTemplate },
  });
  const response = await made.post('/oidc/authorize', {
    client_id: APP.id,
    client_secret: SECRET,
    login_hint: 'new_user@example.com',
    template_alias: 'user-invitation',
    data_inviter_name: 'Sarah',
  });
  expect(response.status).toBe(200);
  await made.issuer.deliver();
  const { TemplateAlias, TemplateModel } = received[0]!.body as {
    TemplateAlias: string;
    TemplateModel: Record<string, string>;
  };
  expect(TemplateAlias).toBe('user-invitation');
  expect(TemplateModel).toMatchObject({ inviter_name: 'Sarah', email: 'new_user@example.com' });
  expect((await made.open(linkIn({ text: TemplateModel.sign_up_url! }))).get('code')).toBeTruthy();
});

test.each<[status: number, code: number | undefined, permanent: boolean, meaning: string]>([
  // what Postmark documents at its API overview, "Error codes"
  [422, 300, true, 'invalid email request'],
  [422, 402, true, 'invalid JSON'],
  [422, 406, true, 'inactive recipient'],
  [413, undefined, true, 'payload too large'],
  [401, 10, false, 'bad or missing token'],
  [422, 400, false, 'sender signature not found'],
  [422, 401, false, 'sender signature not confirmed'],
  [422, 405, false, 'not allowed to send: out of credits'],
  [422, 412, false, 'account is pending'],
  [422, 1101, false, 'no template of this alias'],
  [429, 429, false, 'rate limit'],
  [500, undefined, false, 'server error'],
  [503, 100, false, 'maintenance'],
])('HTTP %i with error code %s is permanent: %s (%s)', async (status, code, permanent) => {
  answer = () =>
    Response.json({ ErrorCode: code, Message: `You tried to send to bob@example.com with ${TOKEN}` }, { status });
  const error = await failureOf(mailer().send(MESSAGE));
  expect(error.permanent).toBe(permanent);
  expect(error.message).toContain(String(status));
  expect(`${error.message} ${String(error.cause)}`).not.toMatch(/bob@|7c1a5a0e/);
});

test.each<[string, () => Response | Promise<Response>]>([
  ['a page instead of JSON', () => new Response('<h1>Welcome to our Wi-Fi</h1>')],
  ['JSON without an error code', () => Response.json({})],
  ['no answer in time', () => new Promise(() => {})],
])('%s is a temporary failure', async (_, made) => {
  answer = made;
  expect((await failureOf(mailer({ timeout: 0.2 }).send(MESSAGE))).permanent).toBe(false);
});

test('a redirect is a temporary failure: the token goes nowhere else', async () => {
  const taken = answer;
  answer = () => (received.length > 1 ? taken() : Response.redirect(`${server.url}/elsewhere`, 307));
  expect((await failureOf(mailer().send(MESSAGE))).permanent).toBe(false);
  expect(received).toHaveLength(1);
});

test('a refused connection is a temporary failure', async () => {
  await server.close();
  const error = await failureOf(mailer().send(MESSAGE));
  expect(error.permanent).toBe(false);
  expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain(TOKEN);
});

test.each(['a@example.com,b@example.com', 'Bob <bob@example.com>', 'bob@example.com\r\nBcc: eve@example.com'])(
  'SEC-22: %j is not sent (CVE-2022-35924)',
  async (to) => {
    expect((await failureOf(mailer().send({ ...MESSAGE, to }))).permanent).toBe(true);
    expect(received).toEqual([]);
  },
);

test.each<[Partial<PostmarkOptions>, string]>([
  [{ serverToken: '' }, 'serverToken'],
  [{ serverToken: 'with a space' }, 'serverToken'],
  [{ endpoint: 'api.postmarkapp.com' }, 'endpoint'],
  [{ timeout: 'soon' as '1s' }, 'timeout'],
])('%j is refused at construction, naming the option', (options, named) => {
  expect(() => mailer(options)).toThrow(
    expect.objectContaining({ code: 'misconfigured', message: expect.stringContaining(named) as string }),
  );
});

test('a rejection by Postmark is reported without Postmark’s message', async () => {
  answer = () => Response.json({ ErrorCode: 406, Message: 'bob@example.com is inactive' }, { status: 422 });
  const made = openTestIssuer({ mailer: mailer() });
  const form = { client_id: APP.id, client_secret: SECRET, login_hint: 'bob@example.com' };
  const response = await made.post('/oidc/authorize', form);
  expect(await response.text()).not.toContain('bob@example.com');
  await made.issuer.deliver();
  expect(made.events).toContainEqual(expect.objectContaining({ type: 'mail_failed', reason: 'refused' }));
  expect(JSON.stringify(made.events)).not.toContain('bob@example.com');
});
