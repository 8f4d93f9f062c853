import { expect, test } from 'vitest';
import { matchLocale } from '../../src/i18n/locale.ts';

const AVAILABLE: [string, ...string[]] = ['en', 'de', 'zh-Hant', 'pt-BR', 'fr-CA', 'fr'];

test.each<[string | undefined, string]>([
  [undefined, 'en'],
  ['', 'en'],
  ['de', 'de'],
  ['DE-at', 'de'],
  ['pt-BR', 'pt-BR'],
  ['pt', 'pt-BR'],
  ['pt-PT', 'pt-BR'],
  ['zh-Hant-TW-x-private', 'zh-Hant'],
  ['fr-CH', 'fr'],
  ['fr-CA fr', 'fr-CA'],
  ['tlh de-CH en', 'de'],
  ['tlh  de', 'de'],
  ['de-1996-x-a', 'de'],
  ['klingon-and-nothing-else', 'en'],
  ['-- - -de *', 'en'],
  ['__proto__ constructor', 'en'],
  [`${'xx '.repeat(20)}de`, 'en'],
])('RFC 4647 3.4: who wants %j reads %s', (wanted, expected) => {
  expect(matchLocale(wanted?.split(' ') ?? [], AVAILABLE)).toBe(expected);
});
