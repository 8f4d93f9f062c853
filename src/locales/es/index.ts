import type { Language } from '../../i18n/language.ts';
import { es as components } from './components.ts';
import { mailMessages as mails } from './mails.ts';
import { pageMessages as pages } from './pages.ts';

/** Spanish on every surface. A browser loads the components' messages alone. */
export const es: Language = { ...components, pages, mails };
