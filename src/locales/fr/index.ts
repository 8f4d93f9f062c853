import type { Language } from '../../i18n/language.ts';
import { fr as components } from './components.ts';
import { mailMessages as mails } from './mails.ts';
import { pageMessages as pages } from './pages.ts';

/** French on every surface. A browser loads the components' messages alone. */
export const fr: Language = { ...components, pages, mails };
