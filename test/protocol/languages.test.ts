import { expect, test } from 'vitest';
import { acceptedLanguages, readUiLocales } from '../../src/protocol/languages.ts';

const accepted = (value: string) => acceptedLanguages(new Headers({ 'accept-language': value }));

test.each([
  ['', []],
  ['de-AT, en;q=0.5, fr;q=0.8', ['de-AT', 'fr', 'en']],
  ['de;q=0, fr', ['fr']],
])('RFC 9110 12.5.4: Accept-Language %j', (value, tags) => {
  expect(accepted(value)).toEqual(tags);
});

test('SEC-27: of Accept-Language, 500 characters are read', () => {
  expect(accepted(`${'x'.repeat(496)},de,fr`).join()).not.toContain('fr');
});

test('SEC-27: ui_locales over 500 characters is ignored, and five tags are read', () => {
  expect(readUiLocales('de en')).toEqual(['de', 'en']);
  expect(readUiLocales(`de ${'x'.repeat(498)}`)).toEqual([]);
  expect(readUiLocales('aa bb cc dd ee de')).toEqual(['aa', 'bb', 'cc', 'dd', 'ee']);
  expect(readUiLocales(undefined)).toEqual([]);
});
