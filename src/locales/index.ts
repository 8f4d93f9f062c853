import type { Locale } from '../i18n/messages.ts';
import type { PageMessages } from '../i18n/page-messages.ts';
import { ar } from './ar/components.ts';
import { pageMessages as arPages } from './ar/pages.ts';
import { de } from './de/components.ts';
import { pageMessages as dePages } from './de/pages.ts';
import { en } from './en/components.ts';
import { pageMessages as enPages } from './en/pages.ts';
import { es } from './es/components.ts';
import { pageMessages as esPages } from './es/pages.ts';
import { fr } from './fr/components.ts';
import { pageMessages as frPages } from './fr/pages.ts';
import { ja } from './ja/components.ts';
import { pageMessages as jaPages } from './ja/pages.ts';

/** A language on the surfaces that a server renders. */
export interface Language extends Locale {
  readonly pages: PageMessages;
}

/** Every language. English comes first: it is for readers of all others. */
export const LANGUAGES: readonly [Language, ...Language[]] = [
  { ...en, pages: enPages },
  { ...de, pages: dePages },
  { ...fr, pages: frPages },
  { ...es, pages: esPages },
  { ...ja, pages: jaPages },
  { ...ar, pages: arPages },
];
