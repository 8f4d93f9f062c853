import type { Html } from '../../pages/html.ts';
import { page } from '../../pages/page.ts';
import type { Pages, PageTranslator } from './pages.ts';

/** Hides the URL from other sites, and keeps the `Origin` of forms. */
const REFERRER_POLICY = 'same-origin';

export interface PageResponse {
  translator: PageTranslator;
  title: string;
  content: Html;
  status: number;
  /** An origin that its forms may redirect to besides this one. */
  formTarget?: string | null;
  /** Seconds. */
  retryAfter?: number | undefined;
}

/** One page, whose forms are posted to this server. */
export function pageResponse(
  { theme }: Pick<Pages, 'theme'>,
  { translator, title, content, status, formTarget, retryAfter }: PageResponse,
): Promise<Response> {
  return page(
    { theme, locale: translator.locale },
    {
      title,
      content,
      status,
      formAction: 'self',
      ...(formTarget ? { formTarget } : {}),
      referrerPolicy: REFERRER_POLICY,
      headers: retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) },
    },
  );
}

/** `303`: the browser follows by GET. */
export function redirect(location: string, headers?: Headers): Response {
  const own = new Headers(headers);
  own.set('location', location);
  own.set('cache-control', 'no-store');
  own.set('referrer-policy', REFERRER_POLICY);
  return new Response(null, { status: 303, headers: own });
}
