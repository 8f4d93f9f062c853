import { matchLocale } from '../../i18n/locale.ts';
import type { PageMessageKey } from '../../i18n/page-messages.ts';
import type { Translator } from '../../i18n/translator.ts';
import { LANGUAGES } from '../../locales/index.ts';
import { htmlTranslator, type Html } from '../../pages/html.ts';
import type { PageFrame } from '../../pages/page.ts';
import { acceptedLanguages, readUiLocales } from '../../protocol/languages.ts';

/** The theme and the language of one of the issuer's pages. */
export interface IssuerFrame extends PageFrame {
  /** Reads the messages of the issuer's pages. */
  t: Translator<PageMessageKey, Html>;
}

/** Chooses the language: `ui_locales` (OpenID Connect Core 3.1.2.1), then `Accept-Language`, then English. */
export type FrameFor = (headers: Pick<Headers, 'get'>, uiLocales?: string) => IssuerFrame;

/** BCP 47 tags, for the discovery document. */
export const PAGE_LANGUAGES: readonly [string, ...string[]] = LANGUAGES.map(({ code }) => code) as [string];

/** @param theme the CSS rule of the `theme` option */
export function createFrameFor(theme: string): FrameFor {
  const frames = new Map(
    LANGUAGES.map(({ code, pages }) => [code, { theme, locale: code, t: htmlTranslator<PageMessageKey>(code, pages) }]),
  );
  return (headers, uiLocales) => {
    const wanted = [...readUiLocales(uiLocales), ...acceptedLanguages(headers)];
    return frames.get(matchLocale(wanted, PAGE_LANGUAGES))!;
  };
}
