import type { PageFrame } from '../../pages/page.ts';
import { wordsFor, type PageWords } from './page-messages.ts';

/**
 * What the pages of one reader share: the operator's theme, and the language that `ui_locales`, then `Accept-Language`
 * asks for.
 */
export type FrameFor = (headers: Pick<Headers, 'get'>, uiLocales?: string) => PageFrame<PageWords>;

/** @param theme the CSS rule of the `theme` option */
export function createFrameFor(theme: string): FrameFor {
  return (headers, uiLocales) => ({ theme, words: wordsFor(uiLocales, headers) });
}
