import type { Locale } from '../../i18n/messages.ts';
import type { PageTheme } from '../../pages/theme.ts';

/** Language and look of the pages for apps without React. */
export interface PagesOptions {
  /**
   * Languages besides those of `magic-invite/locales/*`, or in their place. Default: those. The first one is for
   * browsers that ask for none of them; by default that is English.
   */
  locales?: Locale[];
  /** CSS values for the variables of `magic-invite/styles.css`. */
  theme?: PageTheme;
}
