import { en, type Locale, type Message } from 'magic-invite';
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

test.each([['en', en] as const, ...languages])('%s: every plural form that its numbers need', (_, locale) => {
  const needed = new Intl.PluralRules(locale.code).resolvedOptions().pluralCategories.toSorted();
  for (const [key, message] of Object.entries(locale.messages)) {
    if (typeof en.messages[key as keyof typeof en.messages] === 'string') expect(message, key).toBeTypeOf('string');
    else expect(Object.keys(message).sort(), key).toEqual(needed);
  }
});

test.each(languages)('%s: the same placeholders as in English', (_, { messages }) => {
  for (const [key, english] of Object.entries(en.messages) as [keyof typeof en.messages, Message][]) {
    const [most] = forms(english).map(placeholders).sort((a, b) => b.length - a.length); // prettier-ignore
    // A form for one or two may say the number in words.
    const counted = typeof messages[key] === 'string' ? [messages[key]] : [messages[key].other!];
    for (const text of counted) expect(placeholders(text), `${key}: ${text}`).toEqual(most);
    for (const text of forms(messages[key])) expect(most, text).toEqual(expect.arrayContaining(placeholders(text)));
  }
});
