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
      Array.from({ length: 101 }, (_, i) => `p${i}=`).join('&'),
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
