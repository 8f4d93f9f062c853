import type { Sealer } from '../../crypto/sealer.ts';
import type { CallbackParameters } from '../../protocol/invite-api.ts';
import { themeRule, type PageTheme } from '../../pages/page-theme.ts';
import { createSealer } from '../../crypto/sealer.ts';
import { de } from './locales/de.ts';
import { en } from './locales/en.ts';
import type { PageLocale } from './page-messages.ts';

/** How the pages for apps without React speak and look. */
export interface PagesOptions {
  /** Further languages, of `magic-invite/locales/*` or the app's own; the first is for browsers that ask for none that is there. English and German come after them. */
  locales?: PageLocale[];
  theme?: PageTheme;
}

/** What a page's form carries: the link that it showed, in the browser that it was shown in. */
export interface PageToken {
  /** Hash of the browser cookie. */
  browser: string;
  arrival: CallbackParameters;
}

export interface Pages {
  locales: readonly [PageLocale, ...PageLocale[]];
  theme: string;
  /** For the cookie that waits for the page to be read. */
  arrivals: Sealer<CallbackParameters>;
  tokens: Sealer<PageToken>;
}

/** Throws `misconfigured`. */
export function createPages(options: PagesOptions | undefined, secrets: readonly string[]): Pages {
  const { locales = [], theme } = options ?? {};
  const [first = en, ...others] = locales;
  return {
    locales: [first, ...others, en, de],
    theme: themeRule(theme, 'pages.theme'),
    arrivals: createSealer<CallbackParameters>(secrets, 'arrival'),
    tokens: createSealer<PageToken>(secrets, 'page'),
  };
}
