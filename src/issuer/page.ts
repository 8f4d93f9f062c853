import { html, raw } from 'hono/html';
import { randomHandle } from '../secrets/random.ts';
import type { PageWords } from './pages/page-words.ts';
import { pageStyles } from './pages/page-styles.ts';
import type { Html } from './pages/say.ts';

/** What all pages of one issuer share. */
export interface PageFrame {
  /** CSS declarations of the operator's own, checked: see `checkTheme`. */
  theme: string;
  words: PageWords;
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
  /** Default `no-referrer`. A form needs `strict-origin`: with no-referrer it would arrive with `Origin: null`. */
  referrerPolicy?: 'no-referrer' | 'strict-origin';
}

/** One of the issuer's own pages: a calm card that runs nothing, sits in no frame, and is kept by no cache. */
export async function page({ theme, words }: PageFrame, page: Page): Promise<Response> {
  const { title, content, status = 200, scriptNonce, imageOrigin, formAction, referrerPolicy = 'no-referrer' } = page;
  const styleNonce = randomHandle();
  const policy = [
    "default-src 'none'",
    `style-src 'nonce-${styleNonce}'`,
    ...(scriptNonce === undefined ? [] : [`script-src 'nonce-${scriptNonce}'`]),
    ...(imageOrigin === undefined ? [] : [`img-src ${imageOrigin}`]),
    ...(formAction === 'anywhere' ? [] : [`form-action '${formAction ?? 'none'}'`]),
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ];
  const body = await html`<!doctype html>
    <html lang="${words.code}" dir="${words.dir}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <meta name="robots" content="noindex" />
        <title>${title}</title>
        <style nonce="${styleNonce}">
          ${raw(pageStyles)} ${raw(theme)}
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
      'cache-control': 'no-store',
      'content-security-policy': policy.join('; '),
      'referrer-policy': referrerPolicy,
      'x-content-type-options': 'nosniff',
      ...page.headers,
    },
  });
}
