import type { Language } from '../i18n/language.ts';
import * as languages from './languages.ts';

const { en, ...others } = languages;

/** Every language. English comes first: it is for readers of all others. */
export const LANGUAGES: readonly [Language, ...Language[]] = [en, ...Object.values(others)];
