import { page as framed } from '../../pages/page.ts';
import type { Html } from '../../pages/html.ts';
import type { PageWords } from './page-messages.ts';

export interface PageOptions {
  words: PageWords;
  /** From `themeRule`. */
  theme: string;
  title: string;
  content: Html;
  status: number;
  /** Where its forms may lead besides this origin. */
  formTarget?: string;
  /** Seconds. */
  retryAfter?: number | undefined;
}

/** What leads here or away from here tells other sites nothing, and forms keep their `Origin`. */
const REFERRER_POLICY = 'same-origin';

/** One page with the card, whose forms come back here. */
export function page({ words, theme, retryAfter, ...shown }: PageOptions): Promise<Response> {
  return framed(
    { words, theme },
    {
      ...shown,
      formAction: 'self',
      referrerPolicy: REFERRER_POLICY,
      headers: retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) },
    },
  );
}

/** Elsewhere, by GET. */
export function redirect(location: string, headers?: Headers): Response {
  const own = new Headers(headers);
  own.set('location', location);
  own.set('cache-control', 'no-store');
  own.set('referrer-policy', REFERRER_POLICY);
  return new Response(null, { status: 303, headers: own });
}
