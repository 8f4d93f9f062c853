import type { Language } from '../../i18n/language.ts';
import { ja as components } from './components.ts';
import { mailMessages as mails } from './mails.ts';
import { pageMessages as pages } from './pages.ts';

/** Japanese on every surface. A browser loads the components' messages alone. */
export const ja: Language = { ...components, pages, mails };
