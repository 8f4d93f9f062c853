import type { Locale } from '../i18n/messages.ts';
import type { MailMessages } from '../i18n/mail-messages.ts';
import type { PageMessages } from '../i18n/page-messages.ts';
import { ar } from './ar/components.ts';
import { mailMessages as arMails } from './ar/mails.ts';
import { pageMessages as arPages } from './ar/pages.ts';
import { de } from './de/components.ts';
import { mailMessages as deMails } from './de/mails.ts';
import { pageMessages as dePages } from './de/pages.ts';
import { en } from './en/components.ts';
import { mailMessages as enMails } from './en/mails.ts';
import { pageMessages as enPages } from './en/pages.ts';
import { es } from './es/components.ts';
import { mailMessages as esMails } from './es/mails.ts';
import { pageMessages as esPages } from './es/pages.ts';
import { fr } from './fr/components.ts';
import { mailMessages as frMails } from './fr/mails.ts';
import { pageMessages as frPages } from './fr/pages.ts';
import { ja } from './ja/components.ts';
import { mailMessages as jaMails } from './ja/mails.ts';
import { pageMessages as jaPages } from './ja/pages.ts';

/** A language on every surface. `messages` are those of the components and of the BFF's pages. */
export interface Language extends Locale {
  /** Of the issuer's pages. */
  readonly pages: PageMessages;
  /** Of the built-in mails, which `npm run mails` renders. */
  readonly mails: MailMessages;
}

/** Every language. English comes first: it is for readers of all others. */
export const LANGUAGES: readonly [Language, ...Language[]] = [
  { ...en, pages: enPages, mails: enMails },
  { ...de, pages: dePages, mails: deMails },
  { ...fr, pages: frPages, mails: frMails },
  { ...es, pages: esPages, mails: esMails },
  { ...ja, pages: jaPages, mails: jaMails },
  { ...ar, pages: arPages, mails: arMails },
];
