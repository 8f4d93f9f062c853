import type { Language } from '../../i18n/language.ts';
import { de as components } from './components.ts';
import { mailMessages as mails } from './mails.ts';
import { pageMessages as pages } from './pages.ts';

/** German on every surface. A browser loads the components' messages alone. */
export const de: Language = { ...components, pages, mails };
