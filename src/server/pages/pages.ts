import type { Sealer } from '../../crypto/seal.ts';
import { createSealer } from '../../crypto/seal.ts';
import { matchLocale } from '../../i18n/locale.ts';
import type { Locale, MessageKey } from '../../i18n/messages.ts';
import type { Translator } from '../../i18n/translator.ts';
import { LANGUAGES } from '../../locales/index.ts';
import { htmlTranslator, type Html } from '../../pages/html.ts';
import { themeRule } from '../../pages/theme.ts';
import type { ErrorCode } from '../../protocol/error-codes.ts';
import type { CallbackParameters } from '../../protocol/invite-api.ts';
import { acceptedLanguages } from '../../protocol/languages.ts';
import type { PagesOptions } from './options.ts';

/** What a page's form carries: its link, and the browser that it was shown in. */
export interface PageToken {
  /** Hash of the browser cookie. */
  browser: string;
  link: CallbackParameters;
  /** Why the page showed that the link cannot be used, where that is not in the record. */
  failure?: ErrorCode;
}

/** Reads the messages of a page's language. */
export type PageTranslator = Translator<MessageKey, Html>;

/** What all pages of one server share. */
export interface Pages {
  /** Messages in the language that suits the browser best. */
  translator: (headers: Pick<Headers, 'get'>) => PageTranslator;
  /** A CSS rule. */
  theme: string;
  /** For the cookie that keeps a link while its page is open. */
  links: Sealer<CallbackParameters>;
  tokens: Sealer<PageToken>;
}

/** Throws `misconfigured`. */
export function createPages(options: PagesOptions | undefined, secrets: readonly string[]): Pages {
  const { locales = [], theme } = options ?? {};
  const [first = LANGUAGES[0], ...others] = [...locales, ...LANGUAGES];
  return {
    translator: createLanguageChoice([first, ...others]),
    theme: themeRule(theme, 'pages.theme'),
    links: createSealer<CallbackParameters>(secrets, 'page link'),
    tokens: createSealer<PageToken>(secrets, 'page token'),
  };
}

function createLanguageChoice(locales: readonly [Locale, ...Locale[]]): Pages['translator'] {
  // The app's own languages come first, and the first of a tag wins.
  const translators = new Map(
    locales.toReversed().map(({ code, messages }) => [code, htmlTranslator<MessageKey>(code, messages)]),
  );
  const [first, ...others] = locales.map(({ code }) => code);
  return (headers) => translators.get(matchLocale(acceptedLanguages(headers), [first!, ...others]))!;
}
