import { describe, expect, test } from 'vitest';
import { APP, errorOf, openTestIssuer, SECRET } from '../support/test-issuer.ts';

const FORM = { client_id: APP.id, client_secret: SECRET, login_hint: 'bob@example.com' };

describe('refused', () => {
  test.each(['client_id', 'login_hint', 'state', 'data_x'])('%s given twice', async (name) => {
    const { post, mails } = openTestIssuer();
    const form: [string, string][] = [...Object.entries({ ...FORM, state: 's', data_x: 'x' }), [name, 'again']];
    expect(await errorOf(await post('/oidc/authorize', form))).toEqual([400, 'invalid_request']);
    const [, ...once] = form.toReversed();
    expect(await errorOf(await post(`/oidc/authorize?${name}=again`, once))).toEqual([400, 'invalid_request']);
    expect(mails).toEqual([]);
  });

  test.each(['client_secret', 'code', 'code_verifier', 'access_token'])(
    'RFC 6749 2.3.1: %s in the query',
    async (name) => {
      const { post } = openTestIssuer();
      const { client_secret: _, ...form } = FORM;
      const body = name === 'client_secret' ? form : FORM;
      expect(await errorOf(await post(`/oidc/authorize?${name}=${SECRET}`, body))).toEqual([400, 'invalid_request']);
      expect(await errorOf(await post(`/oidc/token?${name}=${SECRET}`, body))).toEqual([400, 'invalid_request']);
    },
  );

  test.each<[string, number, BodyInit, string]>([
    ['JSON', 415, '{}', 'application/json'],
    ['text that is not UTF-8', 400, 'client_id=%ff', 'application/x-www-form-urlencoded'],
    ['more than 64 KiB', 413, 'x'.repeat(65_537), 'application/x-www-form-urlencoded'],
    [
      'more than 64 KiB in pieces',
      413,
      new Blob(['x'.repeat(40_000), 'x'.repeat(40_000)]).stream(),
      'application/x-www-form-urlencoded',
    ],
    [
      'over a hundred parameters',
      400,
      `${new URLSearchParams(FORM)}&${Array.from({ length: 98 }, (_, i) => `p${i}=`).join('&')}`,
      'application/x-www-form-urlencoded',
    ],
  ])('a body of %s', async (_, status, body, contentType) => {
    const { issuer } = openTestIssuer();
    const init = { method: 'POST', headers: { 'content-type': contentType }, body, duplex: 'half' };
    for (const path of ['authorize', 'token']) {
      if (typeof body !== 'string' && path === 'token') continue; // a stream is read once
      expect((await issuer.fetch(new Request(`https://id.example.com/oidc/${path}`, init))).status).toBe(status);
    }
  });
});

describe('SEC-11: odd input is a 4xx or an ordinary answer, never an error of ours', () => {
  const long = (text: string) => text.repeat(Math.ceil(8_000 / text.length));
  const form = (body: string, headers: Record<string, string> = {}): RequestInit => ({
    method: 'POST',
    body,
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
  });

  test.each<[string, string, RequestInit]>([
    ['a link that is no UTF-8', '/oidc/link/%E0%A4%A', {}],
    ['a link of 8,000 characters', `/oidc/link/${long('a')}`, {}],
    ['a link of dots and slashes', '/oidc/link/..%2f..%2f', {}],
    ['a query that is no UTF-8', '/oidc/authorize?client_id=%E0%A4%A', {}],
    ['a body that is no UTF-8', '/oidc/authorize', form('client_id=%E0%A4%A')],
    ['a body of separators', '/oidc/token', form(long('&='))],
    ['brackets as other servers nest by them', '/oidc/token', form(`a${'[a]'.repeat(2_000)}=1`)],
    ['a Basic header of 8,000 characters', '/oidc/token', form('code=x', { authorization: `Basic ${long('A')}` })],
    ['a bearer token of dots', '/oidc/userinfo', { headers: { authorization: `Bearer ${long('a.')}` } }],
    ['a cookie of 8,000 characters', '/oidc/authorize?client_id=app', { headers: { cookie: long('a=b; ') } }],
    ['dashes for languages', '/oidc/link/x', { headers: { 'accept-language': long('-') } }],
    ['a state_hash of 8,000 characters', '/oidc/requests', form(`action=status&state_hash=${long('a')}`)],
    ['a form within a form', '/oidc/authorize/email', form(`request=${long('%2525')}&token=${long('.')}`)],
  ])('%s', async (_, path, init) => {
    const { issuer, events } = openTestIssuer();
    const { status } = await issuer.fetch(new Request(`https://id.example.com${path}`, init));
    expect([status, status < 500]).toEqual([status, true]);
    expect(events).toEqual([]);
  });
});
