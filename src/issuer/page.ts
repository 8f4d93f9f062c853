import { html } from 'hono/html';
import { randomHandle } from '../secrets/random.ts';

type Html = ReturnType<typeof html>;

export interface Page {
  title: string;
  content: Html;
  status?: number;
  /** The nonce of the one script in `content`. */
  scriptNonce?: string;
  referrerPolicy?: 'no-referrer' | 'strict-origin';
}

const STYLE = `
  :root { color-scheme: light dark; --ink: #1d2230; --quiet: #5d6472; --paper: #fff; --desk: #f4f4f1; --line: #e4e4df; --accent: #26468c; --on-accent: #fff; }
  @media (prefers-color-scheme: dark) {
    :root { --ink: #eceef2; --quiet: #a9afbb; --paper: #1f2229; --desk: #16181d; --line: #32363f; --accent: #a9c1f5; --on-accent: #131a2b; }
  }
  * { box-sizing: border-box; }
  body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 24px 16px; background: var(--desk); color: var(--quiet); font: 16px/26px system-ui, sans-serif; }
  main { width: 100%; max-width: 26rem; padding: 36px 32px; background: var(--paper); border: 1px solid var(--line); border-radius: 10px; }
  p { margin: 0 0 12px; } p:last-child { margin: 0; }
  .lead { color: var(--ink); font-size: 22px; line-height: 30px; }
  button { width: 100%; margin-top: 12px; padding: 12px 24px; border: 0; border-radius: 8px; background: var(--accent); color: var(--on-accent); font: inherit; font-weight: 600; cursor: pointer; }
  button:focus-visible { outline: 3px solid var(--accent); outline-offset: 3px; }
`;

/** One of the issuer's own pages: a calm card that runs nothing, sits in no frame, and is kept by no cache. */
export async function page({
  title,
  content,
  status = 200,
  scriptNonce,
  referrerPolicy = 'no-referrer',
}: Page): Promise<Response> {
  const styleNonce = randomHandle();
  const policy = [
    "default-src 'none'",
    `style-src 'nonce-${styleNonce}'`,
    ...(scriptNonce === undefined ? [] : [`script-src 'nonce-${scriptNonce}'`]),
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ];
  const body = await html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <meta name="robots" content="noindex" />
        <title>${title}</title>
        <style nonce="${styleNonce}">
          ${STYLE}
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
    },
  });
}
