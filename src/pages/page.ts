import { html, raw } from 'hono/html';
import { textDirection } from '../i18n/locale.ts';
import type { PlainResponse } from '../protocol/plain-http.ts';
import type { Html } from './html.ts';
import { PAGE_STYLE } from './style.ts';

/** The look and the language of a page. */
export interface PageFrame {
  /** A CSS rule, from {@link themeRule}. */
  theme: string;
  /** BCP 47 */
  locale: string;
}

export interface Page {
  title: string;
  content: Html;
  status?: number;
  headers?: Readonly<Record<string, string>>;
  /** The nonce of the one script in `content`. */
  scriptNonce?: string;
  /** The origin of the one image in `content`. */
  imageOrigin?: string;
  /**
   * Where the forms in `content` may be posted; default nowhere. `anywhere` names no origin, because CSP applies to
   * redirects of a form, too.
   */
  formAction?: 'self' | 'anywhere';
  /** Another origin that they may redirect to. */
  formTarget?: string;
  /** Default `no-referrer`. A form needs another: with no-referrer it would arrive with `Origin: null`. */
  referrerPolicy?: 'no-referrer' | 'same-origin' | 'strict-origin';
}

/** A page of the server: one card. It runs no script of its own, sits in no frame, and no cache keeps it. */
export async function page({ theme, locale }: PageFrame, page: Page): Promise<PlainResponse> {
  const { title, content, status = 200, referrerPolicy = 'no-referrer' } = page;
  const styleNonce = randomNonce();
  const body = await html`<!doctype html>
    <html lang="${locale}" dir="${textDirection(locale)}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <meta name="robots" content="noindex" />
        <title>${title}</title>
        <style nonce="${styleNonce}">
          ${raw(PAGE_STYLE)}${raw(theme)}
        </style>
      </head>
      <body>
        <main>${content}</main>
      </body>
    </html>`;
  return {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-language': locale,
      'cache-control': 'no-store',
      'content-security-policy': contentSecurityPolicy(page, styleNonce),
      'referrer-policy': referrerPolicy,
      'x-content-type-options': 'nosniff',
      ...page.headers,
    },
    body: String(body),
  };
}

function contentSecurityPolicy(page: Page, styleNonce: string): string {
  const { scriptNonce, imageOrigin, formAction = 'none', formTarget } = page;
  return [
    "default-src 'none'",
    `style-src 'nonce-${styleNonce}'`,
    ...(scriptNonce === undefined ? [] : [`script-src 'nonce-${scriptNonce}'`]),
    ...(imageOrigin === undefined ? [] : [`img-src ${imageOrigin}`]),
    ...(formAction === 'anywhere' ? [] : [`form-action '${formAction}'${formTarget ? ` ${formTarget}` : ''}`]),
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** At least 128 bits in base64 (CSP Level 3, 2.3.1). */
function randomNonce(): string {
  return btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))));
}
