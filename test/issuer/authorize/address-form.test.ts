import { beforeEach, describe, expect, test } from 'vitest';
import { MailError, type IssuerOptions } from 'magic-invite/issuer';
import { memoryStorage } from 'magic-invite/storage';
import { APP, ISSUER, linkIn, openTestIssuer, type TestIssuer, watched } from '../../support/test-issuer.ts';

const AUTHORIZE: Record<string, string> = {
  client_id: APP.id,
  redirect_uri: APP.redirectUris[0]!,
  response_type: 'code',
  scope: 'openid',
  state: 's',
};

interface Form {
  request: string;
  token: string;
}

/** A browser that keeps the issuer's cookie and posts its forms. */
function browser({ issuer }: TestIssuer) {
  let cookie = '';
  const read = async (response: Response) => {
    cookie = response.headers.get('set-cookie')?.split(';')[0] ?? cookie;
    const body = await response.text();
    const field = (name: string) =>
      new RegExp(`name="${name}" value="([^"]*)"`).exec(body)?.[1]?.replaceAll('&amp;', '&') ?? '';
    return { status: response.status, response, body, form: { request: field('request'), token: field('token') } };
  };
  return {
    cookie: () => cookie,
    async open(change: Record<string, string> = {}) {
      const url = `${ISSUER}/oidc/authorize?${new URLSearchParams({ ...AUTHORIZE, ...change })}`;
      return read(await issuer.fetch(new Request(url, { headers: { cookie } })));
    },
    async post(form: Form & Record<string, string>, headers: Record<string, string> = {}) {
      return read(
        await issuer.fetch(
          new Request(`${ISSUER}/oidc/authorize/email`, {
            method: 'POST',
            body: new URLSearchParams(form),
            headers: { origin: ISSUER, cookie, ...headers },
          }),
        ),
      );
    },
  };
}

let made: TestIssuer;
let person: ReturnType<typeof browser>;

function begin(options: Partial<IssuerOptions> = {}): void {
  made = openTestIssuer(options);
  person = browser(made);
}
beforeEach(() => begin());

/** The status a form was answered with, and how many mails left. */
async function outcome(post: Promise<{ status: number }>): Promise<[status: number, mails: number]> {
  return [(await post).status, made.mails.length];
}

describe('from page to code', () => {
  test('page, mail, link, code: bound to what the page was asked for', async () => {
    const { form } = await person.open({ nonce: 'n', response_mode: 'fragment' });
    const sent = await person.post({ ...form, email: ' Bob@Example.com ' });
    expect([sent.status, made.mails.map(({ to }) => to)]).toEqual([200, ['bob@example.com']]);
    expect(sent.body).toContain('bob@example.com');
    const landing = await made.open(linkIn(made.mails[0]!));
    expect([landing.get('state'), landing.get('iss')]).toEqual(['s', ISSUER]);
    const tokens = (await (await made.redeem(landing.get('code')!)).json()) as { id_token: string };
    expect(JSON.parse(atob(tokens.id_token.split('.')[1]!))).toMatchObject({ nonce: 'n', email: 'bob@example.com' });
  });

  test.each([
    ['', 'sign-in'],
    ['create', 'create-account'],
    ['login create', 'create-account'],
  ])('prompt "%s" sends the mail %s, in the language of the page', async (prompt, alias) => {
    const { form } = await person.open({ prompt });
    await person.post({ ...form, email: 'bob@example.com' }, { 'accept-language': 'de' });
    expect(made.mails[0]!.template.alias).toBe(alias);
    expect(made.mails[0]!.html).toContain('lang="de"');
  });

  test.each(['', 'bob', 'bob@', 'a@example.com, b@example.com', 'a@b@example.com', `${'a'.repeat(250)}@example.com`])(
    'SEC-22: "%s" is no address, so nothing is sent and the page asks again',
    async (email) => {
      const { form } = await person.open();
      const again = await person.post({ ...form, email });
      expect([again.status, made.mails.length]).toEqual([400, 0]);
      expect(again.body).toContain('aria-invalid="true"');
      expect((await person.post({ ...again.form, email: 'bob@example.com' })).status).toBe(200);
    },
  );

  test('SEC-24: known and unknown addresses cost the same storage calls and get the same answer', async () => {
    const { storage, calls } = watched(memoryStorage());
    begin({ storage });
    const asks = async (email: string) => {
      const { form } = await person.open();
      calls.length = 0;
      const { status, body } = await person.post({ ...form, email });
      return [
        status,
        body.replaceAll(email, '').replaceAll(/(nonce|value)="?[^" ]*"?|nonce-[\w+/=-]+/g, ''),
        calls.join(),
      ];
    };
    const first = await asks('known@example.com');
    await made.redeem((await made.open(linkIn(made.mails[0]!))).get('code')!);
    expect(await asks('known@example.com')).toEqual(first);
    expect(await asks('other@example.com')).toEqual(first);
  });
});

describe('SEC-19, CSRF: the token is this browser’s, for this request, for an hour, for one mail', () => {
  const email = 'bob@example.com';

  test('without the cookie', async () => {
    const { form } = await person.open();
    expect(await outcome(browser(made).post({ ...form, email }))).toEqual([403, 0]);
  });

  test('with the cookie of another browser', async () => {
    const { form } = await person.open();
    const other = browser(made);
    await other.open();
    expect(other.cookie()).not.toBe(person.cookie());
    expect(await outcome(other.post({ ...form, email }))).toEqual([403, 0]);
  });

  test.each([
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: `${ISSUER}.evil.example` },
    { origin: ISSUER, 'sec-fetch-site': 'cross-site' },
    { origin: ISSUER, 'sec-fetch-site': 'same-site' },
  ])('from elsewhere: %j', async (headers) => {
    const { form } = await person.open();
    expect(await outcome(person.post({ ...form, email }, headers))).toEqual([403, 0]);
  });

  test('without an Origin', async () => {
    const { form } = await person.open();
    const body = new URLSearchParams({ ...form, email });
    const url = `${ISSUER}/oidc/authorize/email`;
    const response = await made.issuer.fetch(
      new Request(url, { method: 'POST', body, headers: { cookie: person.cookie() } }),
    );
    expect(response.status).toBe(403);
  });

  test.each(['redirect_uri', 'state', 'nonce', 'response_mode', 'login_hint', 'prompt', 'data_title'])(
    'with another %s than the page was made for',
    async (name) => {
      const { form } = await person.open();
      const request = new URLSearchParams(form.request);
      request.set(name, name === 'redirect_uri' ? 'https://evil.example/' : 'create');
      expect(await outcome(person.post({ ...form, request: String(request), email }))).toEqual([403, 0]);
    },
  );

  test('a parameter beside the request changes nothing', async () => {
    const { form } = await person.open();
    await person.post({ ...form, email, state: 'other', redirect_uri: 'https://evil.example/', data_title: 'Win' });
    expect((await made.open(linkIn(made.mails[0]!))).get('state')).toBe('s');
  });

  test.each(['', 'x', 'e30.e30.e30.e30.e30'])('with the token "%s"', async (token) => {
    const { form } = await person.open();
    expect(await outcome(person.post({ ...form, token, email }))).toEqual([403, 0]);
  });

  test('GHSA-965c-763c-88jm: with something else that this issuer sealed', async () => {
    const { form } = await person.open();
    const code = (await made.open(await made.ask())).get('code')!;
    made.mails.length = 0;
    expect(await outcome(person.post({ ...form, token: code, email }))).toEqual([403, 0]);
  });

  test('after an hour; the page links back to the same request', async () => {
    const { form } = await person.open();
    made.advance(60 * 60_000);
    const { status, body } = await person.post({ ...form, email });
    expect([status, made.mails.length]).toEqual([403, 0]);
    const [, again] = /href="([^"]+)"/.exec(body)!;
    const response = await made.issuer.fetch(new Request(again!.replaceAll('&amp;', '&')));
    expect([response.status, await response.text()]).toEqual([200, expect.stringContaining('state=s')]);
  });

  test('replayed, as by a double click or a reload: one mail', async () => {
    const { form } = await person.open();
    const answers = await Promise.all(Array.from({ length: 10 }, () => person.post({ ...form, email })));
    expect(answers.map(({ status }) => status)).toEqual(Array<number>(10).fill(200));
    expect(made.mails).toHaveLength(1);
  });

  test('a redirect_uri that is no longer registered gets nothing', async () => {
    const { form } = await person.open();
    const later = openTestIssuer({
      storage: made.storage,
      clients: [{ ...APP, redirectUris: ['https://app.example.com/new'] }],
    });
    const response = await later.issuer.fetch(
      new Request(`${ISSUER}/oidc/authorize/email`, {
        method: 'POST',
        body: new URLSearchParams({ ...form, email }),
        headers: { origin: ISSUER, cookie: person.cookie() },
      }),
    );
    expect([response.status, later.mails.length]).toEqual([400, 0]);
  });
});

describe('another mail', () => {
  test('after 30 seconds, without typing again; before, 429 with Retry-After', async () => {
    const { form } = await person.open();
    const sent = await person.post({ ...form, email: 'bob@example.com' });
    made.advance(10_000);
    const early = await person.post({ ...sent.form, action: 'send' });
    expect([early.status, early.response.headers.get('retry-after'), made.mails.length]).toEqual([429, '20', 1]);
    made.advance(20_000);
    expect((await person.post({ ...early.form, action: 'send' })).status).toBe(200);
    expect(made.mails.map(({ to }) => to)).toEqual(['bob@example.com', 'bob@example.com']);
  });

  test('to another address at once; the form keeps what was typed', async () => {
    const { form } = await person.open();
    const sent = await person.post({ ...form, email: 'bbo@example.com' });
    const edit = await person.post({ ...sent.form, action: 'edit' });
    expect([edit.status, made.mails.length]).toEqual([200, 1]);
    expect(edit.body).toContain('value="bbo@example.com"');
    await person.post({ ...edit.form, email: 'bob@example.com' });
    expect(made.mails[1]!.to).toBe('bob@example.com');
  });
});

describe('failures are shown above the form, which stays', () => {
  test('SEC-24: too many mails, 429 with Retry-After; what a client sends itself counts apart', async () => {
    begin({ limits: { page: { client: { max: 1, per: '1h' } } } });
    await made.ask();
    const { form } = await person.open();
    expect((await person.post({ ...form, email: 'first@example.com' })).status).toBe(200);
    const second = (await person.open()).form;
    const { status, response, body } = await person.post({ ...second, email: 'second@example.com' });
    expect([status, response.headers.get('retry-after')]).toEqual([429, '3600']);
    expect(body).toContain('value="second@example.com"');
    await made.ask();
    expect(made.mails).toHaveLength(3);
  });

  test('a mail that is refused permanently: 503, and the same page can be sent again', async () => {
    let refuses = true;
    const mails: string[] = [];
    begin({
      mailer: {
        send: ({ to }) =>
          refuses ? Promise.reject(new MailError('no', { permanent: true })) : Promise.resolve(void mails.push(to)),
      },
    });
    const { form } = await person.open();
    const failed = await person.post({ ...form, email: 'bob@example.com' });
    expect(failed.status).toBe(503);
    refuses = false;
    expect((await person.post({ ...form, email: 'bob@example.com' })).status).toBe(200);
    expect(mails).toEqual(['bob@example.com']);
  });

  test('a storage that fails: an error page and an event, both without the cause', async () => {
    const storage = memoryStorage();
    begin({ storage });
    const { form } = await person.open();
    storage.insert = () => Promise.reject(new Error('secret detail'));
    const answer = await person.post({ ...form, email: 'bob@example.com' });
    expect([answer.status, answer.response.headers.get('content-type')]).toEqual([500, 'text/html; charset=utf-8']);
    expect(answer.body).not.toContain('secret detail');
    expect(made.events).toContainEqual(expect.objectContaining({ type: 'request_failed' }));
  });

  test.each<[string, RequestInit, number]>([
    ['GET', {}, 405],
    ['another content type', { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } }, 415],
    ['too much', { method: 'POST', body: new URLSearchParams({ request: 'a'.repeat(70_000) }) }, 413],
    ['a field twice', { method: 'POST', body: new URLSearchParams('token=a&token=b') }, 400],
  ])('%s', async (_, init, status) => {
    const response = await made.issuer.fetch(new Request(`${ISSUER}/oidc/authorize/email`, init));
    expect([response.status, response.headers.get('content-type')]).toEqual([status, 'text/html; charset=utf-8']);
    expect(response.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  });
});
