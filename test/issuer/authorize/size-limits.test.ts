import { expect, test } from 'vitest';
import { APP, ISSUER, openTestIssuer, SECRET } from '../../support/test-issuer.ts';

const FORM = { client_id: APP.id, client_secret: SECRET, login_hint: 'bob@example.com' };

test.each([
  ['prompt', 8_193],
  ['ui_locales', 8_193],
  ['template_alias', 8_193],
  ['redirect_uri', 8_193],
  ['client_secret', 8_193],
  ['code', 8_193],
  ['without_meaning', 8_193],
  ['id_token_hint', 16_385],
])('SEC-27: %s of %i characters is refused before anything looks at it', async (name, length) => {
  const { post, storage } = openTestIssuer();
  for (const path of ['/oidc/authorize', '/oidc/token']) {
    const response = await post(path, { ...FORM, [name]: '-'.repeat(length) });
    expect([response.status, await response.json()]).toEqual([
      400,
      { error: 'invalid_request', error_description: `${name} is longer than ${length - 1} characters.` },
    ]);
  }
  expect((await storage.page('outbox', { limit: 1 })).records).toEqual([]);
});

test('SEC-27: of ui_locales in an address, 500 characters are looked at, else the browser decides', async () => {
  const { issuer } = openTestIssuer();
  const languageOf = async (uiLocales: string) => {
    const url = `${ISSUER}/oidc/authorize?ui_locales=${encodeURIComponent(uiLocales)}`;
    const page = await (await issuer.fetch(new Request(url, { headers: { 'accept-language': 'fr' } }))).text();
    return /<html lang="(\w+)"/.exec(page)?.[1];
  };
  expect(await languageOf('de')).toBe('de');
  expect(await languageOf(`de ${'x'.repeat(497)}`)).toBe('de');
  expect(await languageOf(`de ${'x'.repeat(498)}`)).toBe('fr');
});
