import type { PlainResponse } from '../../protocol/plain-http.ts';
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
  setCookies: readonly string[];
}

/** One page, whose forms are posted to this server. */
export async function pageResponse(
  { theme }: Pick<Pages, 'theme'>,
  { translator, title, content, status, formTarget, retryAfter, setCookies }: PageResponse,
): Promise<PlainResponse> {
  const shown = await page(
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
  return { ...shown, setCookies };
}

/** `303`: the browser follows by GET. */
export function redirect(location: string, setCookies: readonly string[], headers?: Headers): PlainResponse {
  const all = headers ? Object.fromEntries(headers) : {};
  return {
    status: 303,
    headers: { ...all, location, 'cache-control': 'no-store', 'referrer-policy': REFERRER_POLICY },
    setCookies,
    body: null,
  };
}
