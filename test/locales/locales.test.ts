import { en } from 'magic-invite';
import { existsSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Message } from '../../src/i18n/messages.ts';
import type { Language } from '../../src/i18n/language.ts';
import { LANGUAGES } from '../../src/locales/index.ts';

type Texts = Readonly<Record<string, Message>>;

/** Nested messages with dotted keys. */
function flat(messages: object, prefix = ''): Texts {
  return Object.fromEntries(
    Object.entries(messages).flatMap(([key, value]: [string, string | object]) =>
      typeof value === 'string' ? [[prefix + key, value]] : Object.entries(flat(value, `${prefix}${key}.`)),
    ),
  );
}

/** Where people read a language. */
const SURFACES: Record<string, (language: Language) => Texts> = {
  components: ({ messages }) => ({ ...messages }),
  pages: ({ pages }) => ({ ...pages }),
  mails: ({ mails }) => flat(mails),
};
const [english, ...others] = LANGUAGES;
const all = LANGUAGES.map((language) => [language.code, language] as const);

const folder = new URL('../../src/locales/', import.meta.url);
const formsOf = (message: Message) => (typeof message === 'string' ? [message] : Object.values(message));
const sorted = (names: Iterable<string>) => [...new Set(names)].sort();
/** Those of all forms together: a form for one or two may write the number as a word. */
const valuesIn = (message: Message) =>
  sorted(formsOf(message).flatMap((text) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name!)));

test('every folder of src/locales is in the list of languages', () => {
  const folders = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(sorted(LANGUAGES.map(({ code }) => code))).toEqual(sorted(folders.map(({ name }) => name)));
});

test('English, which readers of all other languages get, is the first', () => {
  expect(english.messages).toEqual(en.messages);
});

test.each(all)('%s: named as in BCP 47, known to Intl, and what magic-invite/locales/* exports', async (code) => {
  expect(Intl.PluralRules.supportedLocalesOf(code)).toEqual([code]);
  expect(existsSync(new URL(`${code}/components.ts`, folder))).toBe(true);
  const exported = (await import(`../../src/locales/${code}/components.ts`)) as Record<string, { code: string }>;
  expect(exported[code]?.code).toBe(code);
});

describe.each(Object.entries(SURFACES))('%s', (_surface, textsOf) => {
  const source = textsOf(english);

  test.each(others.map((language) => [language.code, textsOf(language)] as const))(
    '%s: every key of English, and no other',
    (_code, texts) => {
      expect({
        missing: Object.keys(source).filter((key) => !(key in texts)),
        unknown: Object.keys(texts).filter((key) => !(key in source)),
        empty: Object.keys(texts).filter((key) =>
          formsOf(texts[key]!).some((text) => text.trim() === '' && key !== 'space'),
        ),
      }).toEqual({ missing: [], unknown: [], empty: [] });
    },
  );

  test.each(all)('%s: every plural form, where English has one', (code, language) => {
    const texts = textsOf(language);
    const forms = new Intl.PluralRules(code).resolvedOptions().pluralCategories.toSorted().join();
    const wrong = Object.entries(source).filter(([key, inEnglish]) => {
      const message = texts[key]!;
      return typeof inEnglish === 'string'
        ? typeof message !== 'string'
        : typeof message === 'string' || Object.keys(message).sort().join() !== forms;
    });
    expect(wrong.map(([key]) => key)).toEqual([]);
  });

  test.each(all)('%s: the same values as English', (_code, language) => {
    const texts = textsOf(language);
    for (const [key, message] of Object.entries(source))
      expect([key, valuesIn(texts[key]!)]).toEqual([key, valuesIn(message)]);
  });
});

test.each(all)(
  'WCAG 2.5.3: in %s a button that is named at length is named by what it shows',
  (_code, { messages }) => {
    for (const [named, shown] of [['form.retryRow', 'common.retry']] as const)
      expect(formsOf(messages[named]).join()).toContain(formsOf(messages[shown]).join());
  },
);
