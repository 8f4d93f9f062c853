import type { Language } from '../../i18n/language.ts';
import { en as components } from './components.ts';
import { mailMessages as mails } from './mails.ts';
import { pageMessages as pages } from './pages.ts';

/** English on every surface. A browser loads the components' messages alone. */
export const en: Language = { ...components, pages, mails };
