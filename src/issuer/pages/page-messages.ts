import { acceptedLanguages } from '../../i18n/accepted-languages.ts';
import { matchLocale } from '../../i18n/match-locale.ts';
import { ar } from '../../locales/ar/pages.ts';
import { de } from '../../locales/de/pages.ts';
import { en } from '../../locales/en/pages.ts';
import { es } from '../../locales/es/pages.ts';
import { fr } from '../../locales/fr/pages.ts';
import { ja } from '../../locales/ja/pages.ts';

/** What the issuer's own pages say, in one language. `{{client}}`, `{{email}}` and the like stand for values. */
export interface PageWords {
  /** BCP 47. */
  code: string;
  words: Record<PageWord, string>;
}

export type PageWord =
  | 'signIn'
  | 'create'
  | 'signInNote'
  | 'createNote'
  | 'address'
  | 'send'
  | 'back'
  | 'notAnAddress'
  | 'tooMany'
  | 'mailUnavailable'
  | 'sent'
  | 'sentTo'
  | 'sentNote'
  | 'spam'
  | 'again'
  | 'tooEarly'
  | 'another'
  | 'badRequest'
  | 'badRequestNote'
  | 'badRequestDetails'
  | 'stale'
  | 'staleNote'
  | 'startAgain'
  | 'broken'
  | 'brokenNote'
  | 'unknownLink'
  | 'unknownLinkNote'
  | 'unknownLinkHelp'
  | 'oneMoment'
  | 'oneMomentNote'
  | 'continue';

/** A language is a file of words and a line here. The first is what everybody gets whose own is missing. */
const LANGUAGES: readonly [PageWords, ...PageWords[]] = [en, de, fr, es, ja, ar];

/** BCP 47 tags, for the discovery document. */
export const PAGE_LANGUAGES: readonly [string, ...string[]] = LANGUAGES.map(({ code }) => code) as [string];

/**
 * The words for one reader: `ui_locales` first (OpenID Connect Core 3.1.2.1, most wanted first), then what the browser
 * says it reads.
 */
export function wordsFor(uiLocales: string | undefined, headers: Pick<Headers, 'get'>): PageWords {
  const code = matchLocale([...(uiLocales?.split(' ') ?? []), ...acceptedLanguages(headers)], PAGE_LANGUAGES);
  return LANGUAGES.find((language) => language.code === code)!;
}
