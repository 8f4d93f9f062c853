import { afterEach, expect, test, vi } from 'vitest';
import { matchLocale, textDirection } from '../../src/i18n/locale.ts';

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
  [`${'xx '.repeat(20)}de`, 'de'],
])('RFC 4647 3.4: of %j, the best is %s', (wanted, expected) => {
  expect(matchLocale(wanted?.split(' ') ?? [], AVAILABLE)).toBe(expected);
});

test.each([
  ['ar', 'rtl'],
  ['fa-IR', 'rtl'],
  ['de', 'ltr'],
  ['arn', 'ltr'],
])('%s is written %s', (locale, direction) => {
  expect(textDirection(locale)).toBe(direction);
});

afterEach(() => vi.restoreAllMocks());

/** Counts the characters that string methods are called on, which is what the time of each call grows with. */
function countCharacters(work: () => void): number {
  let characters = 0;
  const methods = ['indexOf', 'replace', 'slice', 'split', 'startsWith', 'toLowerCase'] as const;
  for (const method of methods) {
    const original = String.prototype[method] as (...parameters: unknown[]) => unknown;
    vi.spyOn(String.prototype, method).mockImplementation(function (this: string, ...parameters: unknown[]) {
      characters += this.length;
      return original.apply(this, parameters);
    } as never);
  }
  work();
  vi.restoreAllMocks();
  return characters;
}

test.each([
  ['dashes', '-'],
  ['single-letter subtags', 'a-'],
  ['a long subtag', 'x'],
  ['spaces', ' '],
])('SEC-27: %s: a tag of twice the length takes at most 2.5 times the steps', (_, text) => {
  const steps = (length: number) => countCharacters(() => matchLocale([text.repeat(length / text.length)], AVAILABLE));
  const [once, twice] = [steps(31_000), steps(62_000)];
  expect(once).toBeGreaterThan(31_000);
  expect(twice / once).toBeLessThanOrEqual(2.5);
});
