import { html, raw } from 'hono/html';
import { randomHandle } from '../../secrets/random.ts';
import type { Html, PageWords } from './page-words.ts';
import { PAGE_STYLE } from './page-style.ts';

export interface PageOptions {
  words: PageWords;
  /** From {@link themeDeclarations}. */
  theme: string;
  title: string;
  content: Html;
  status: number;
  /** Where its forms may lead besides this origin. */
  formTarget?: string;
  /** Seconds. */
  retryAfter?: number | undefined;
}

const RIGHT_TO_LEFT = /^(?:ar|fa|he|ps|ur|yi)\b/;

/**
 * One page with the card: it runs nothing, sits in no frame and is kept by no cache. The referrer policy keeps `Origin`
 * on the form and sends nothing to other sites.
 */
export async function page(options: PageOptions): Promise<Response> {
  const { words, theme, title, content, status, formTarget, retryAfter } = options;
  const nonce = randomHandle();
  const policy = [
    "default-src 'none'",
    `style-src 'nonce-${nonce}'`,
    `form-action 'self'${formTarget === undefined ? '' : ` ${formTarget}`}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ];
  const direction = RIGHT_TO_LEFT.test(words.code) ? 'rtl' : 'ltr';
  const body = await html`<!doctype html>
    <html lang="${words.code}" dir="${direction}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <meta name="robots" content="noindex" />
        <title>${title}</title>
        <style nonce="${nonce}">
          ${raw(PAGE_STYLE)}${raw(theme && `:root { ${theme} }`)}
        </style>
      </head>
      <body>
        <main>${content}</main>
      </body>
    </html>`;
  return new Response(String(body), {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-language': words.code,
      'cache-control': 'no-store',
      'content-security-policy': policy.join('; '),
      'referrer-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      ...(retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }),
    },
  });
}

/** Elsewhere, by GET. */
export function redirect(location: string, headers?: Headers): Response {
  const own = new Headers(headers);
  own.set('location', location);
  own.set('cache-control', 'no-store');
  own.set('referrer-policy', 'same-origin');
  return new Response(null, { status: 303, headers: own });
}
