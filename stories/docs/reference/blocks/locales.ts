import { en, type Locale } from 'magic-invite';
import { ar } from 'magic-invite/locales/ar';
import { de } from 'magic-invite/locales/de';
import { es } from 'magic-invite/locales/es';
import { fr } from 'magic-invite/locales/fr';
import { ja } from 'magic-invite/locales/ja';

/** All that come with the package, by their own names. */
export const locales: readonly { name: string; locale: Locale }[] = [en, ar, de, es, fr, ja].map((locale) => ({
  name: new Intl.DisplayNames([locale.code], { type: 'language' }).of(locale.code) ?? locale.code,
  locale,
}));
