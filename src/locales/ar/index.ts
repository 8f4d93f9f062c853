import type { Language } from '../../i18n/language.ts';
import { ar as components } from './components.ts';
import { mailMessages as mails } from './mails.ts';
import { pageMessages as pages } from './pages.ts';

/** Arabic on every surface. A browser loads the components' messages alone. */
export const ar: Language = { ...components, pages, mails };
