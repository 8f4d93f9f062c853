import { html, raw } from 'hono/html';
import { randomHandle } from '../crypto/random.ts';
import type { Html } from './html.ts';
import { PAGE_STYLE } from './page-style.ts';

/** What all pages of one reader share. */
export interface PageFrame<Words extends { code: string } = { code: string }> {
  /** From {@link themeRule}. */
  theme: string;
  /** In one language; `code` is its BCP 47 tag. */
  words: Words;
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
  /** Where the forms in `content` may go; default nowhere. A foreign place may lead on to another, so it is not named. */
  formAction?: 'self' | 'anywhere';
  /** An origin that they may lead on to besides. */
  formTarget?: string;
  /** Default `no-referrer`. A form needs another: with no-referrer it would arrive with `Origin: null`. */
  referrerPolicy?: 'no-referrer' | 'same-origin' | 'strict-origin';
}

const RIGHT_TO_LEFT = /^(?:ar|fa|he|ps|ur|yi)\b/;

/** One of this server's own pages: a calm card that runs nothing, sits in no frame, and is kept by no cache. */
export async function page({ theme, words }: PageFrame, page: Page): Promise<Response> {
  const { title, content, status = 200, referrerPolicy = 'no-referrer' } = page;
  const styleNonce = randomHandle();
  const body = await html`<!doctype html>
    <html lang="${words.code}" dir="${RIGHT_TO_LEFT.test(words.code) ? 'rtl' : 'ltr'}">
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
  return new Response(String(body), {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-language': words.code,
      'cache-control': 'no-store',
      'content-security-policy': contentSecurityPolicy(page, styleNonce),
      'referrer-policy': referrerPolicy,
      'x-content-type-options': 'nosniff',
      ...page.headers,
    },
  });
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
