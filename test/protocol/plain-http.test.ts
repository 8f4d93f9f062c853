import { createMagicInvite } from 'magic-invite/embedded';
import { createMailbox } from 'magic-invite/mailbox';
import { memoryStorage } from 'magic-invite/storage';
import { afterEach, expect, test, vi } from 'vitest';
import { fetchOf, handlerOf, type Handler } from '../../src/protocol/plain-http.ts';

afterEach(() => vi.unstubAllGlobals());

const echo: Handler = async (given) => ({
  status: 201,
  headers: { 'x-from': `${given.method} ${given.url} ${given.headers.get('X-Name')}` },
  setCookies: ['a=1', 'b=2'],
  body: new TextDecoder().decode((await given.readBody(10)) ?? new Uint8Array()),
});
const request = (body: string) =>
  new Request('https://app.example.com/x', { method: 'POST', headers: { 'x-name': 'bob' }, body });

test('fetch makes a Response of what the handler answers, and handlerOf returns the handler', async () => {
  const fetch = fetchOf(echo);
  const response = await fetch(request('hello'));
  expect([response.status, response.headers.get('x-from'), await response.text()]).toEqual([
    201,
    'POST https://app.example.com/x bob',
    'hello',
  ]);
  expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
  expect(await (await fetch(request('eleven char'))).text()).toBe('');
  expect(handlerOf({ fetch })).toBe(echo);
});

test('any other fetch is a handler as well', async () => {
  const fetch = fetchOf(echo);
  const handler = handlerOf({ fetch: (given) => fetch(given) });
  const { status, headers, setCookies } = await handler({
    method: 'POST',
    url: 'https://app.example.com/x',
    headers: new Headers(),
    isAborted: () => false,
    readBody: () => Promise.reject(new Error('The Request is read instead.')),
    toRequest: () => request('hello'),
  });
  expect([status, headers['x-from'], headers['set-cookie'], setCookies]).toEqual([
    201,
    'POST https://app.example.com/x bob',
    undefined,
    ['a=1', 'b=2'],
  ]);
});

test('the BFF asks an issuer in the same process without a Request', async () => {
  const mailbox = createMailbox();
  const app = createMagicInvite({
    origin: 'https://app.example.com',
    secrets: ['0123456789abcdef0123456789abcdef'],
    storage: memoryStorage(),
    mailer: mailbox.mailer,
    can: () => true,
    signUp: 'open',
  });
  let made = 0;
  class CountedRequest extends Request {
    constructor(...given: ConstructorParameters<typeof Request>) {
      super(...given);
      made += 1;
    }
  }
  vi.stubGlobal('Request', CountedRequest);
  const [result] = await app.invite({ inviter: { id: '1' }, recipients: [{ email: 'bob@example.com' }] });
  expect(result).toMatchObject({ ok: true });
  expect((await mailbox.waitFor('bob@example.com')).link).toContain('/oidc/link/');
  expect(made).toBe(0);
});
