/*
 * A line for each language, in any order; `test/locales` names what one lacks.
 */
export * from './ar/index.ts';
export * from './de/index.ts';
export * from './en/index.ts';
export * from './es/index.ts';
export * from './fr/index.ts';
export * from './ja/index.ts';
