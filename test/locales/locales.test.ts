import { en, type Locale, type Message, type MessageKey } from 'magic-invite';
import { ar } from 'magic-invite/locales/ar';
import { de } from 'magic-invite/locales/de';
import { es } from 'magic-invite/locales/es';
import { fr } from 'magic-invite/locales/fr';
import { ja } from 'magic-invite/locales/ja';
import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';

const locales: Record<string, Locale> = { ar, de, es, fr, ja };
const languages = Object.entries(locales);
const forms = (message: Message) => (typeof message === 'string' ? [message] : Object.values(message));
const placeholders = (text: string) => [...text.matchAll(/\{\{\w+\}\}/g)].map(([name]) => name).sort();

test('every language file is looked at here', () => {
  const files = readdirSync(new URL('../../src/locales', import.meta.url)).map((file) => file.replace('.ts', ''));
  expect(files.sort()).toEqual(Object.keys(locales).sort());
});

test.each(languages)('%s: named as in BCP 47, known to Intl', (name, { code }) => {
  expect(code).toBe(name);
  expect(Intl.PluralRules.supportedLocalesOf(code)).toEqual([code]);
});

test.each(languages)('%s: every sentence of English, and no other', (_, { messages }) => {
  expect(Object.keys(messages).sort()).toEqual(Object.keys(en.messages).sort());
  expect(Object.values(messages).flatMap(forms).filter((text) => text.trim() === '')).toEqual([]); // prettier-ignore
});

const kinds = ({ messages }: Locale, forms: string[]) =>
  Object.fromEntries(
    Object.entries(messages).map(([key, message]) => [
      key,
      // A sentence that counts in English counts everywhere, in all its language's forms.
      typeof en.messages[key as MessageKey] === 'string'
        ? typeof message === 'string'
        : Object.keys(message).sort().join() === forms.join(),
    ]),
  );

test.each([['en', en] as const, ...languages])('%s: every plural form that its numbers need', (_, locale) => {
  const needed = new Intl.PluralRules(locale.code).resolvedOptions().pluralCategories.toSorted();
  const wrong = Object.entries(kinds(locale, needed)).filter(([, isRight]) => !isRight);
  expect(wrong).toEqual([]);
});

/** Those of its fullest form: one for one or two may say the number in words. */
const named = ({ messages }: Locale) =>
  Object.fromEntries(
    Object.entries(messages).map(([key, message]) => [
      key,
      [...new Set(forms(message as Message).flatMap(placeholders))].sort(),
    ]),
  );

test.each(languages)('%s: the same placeholders as in English', (_, locale) => {
  expect(named(locale)).toEqual(named(en));
});
