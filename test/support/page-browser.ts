import { sendWith } from './cookies.ts';
import { ORIGIN, type TestBrowser } from './test-browser.ts';

/** A page as a person sees it: no script runs. */
export interface Shown {
  status: number;
  /** Where it sends the browser, or `null` for a page. */
  location: string | null;
  heading: string;
  text: string;
  html: string;
  headers: Headers;
  /** The values of its buttons named `action`, and the hidden fields of the first form. */
  actions: string[];
  fields: Record<string, string>;
  response: Response;
}

interface Sent {
  method?: string;
  fields?: Record<string, string>;
  headers?: Record<string, string>;
  /** A request across sites carries no Lax cookie, unless it is a navigation by GET. */
  isCrossSite?: boolean;
}

/** Drives the pages for apps without React with the cookies of a {@link TestBrowser}. */
export function openPages(server: { fetch(request: Request): Promise<Response> }, browser: TestBrowser) {
  async function send(
    path: string,
    { method = 'GET', fields, headers = {}, isCrossSite = false }: Sent = {},
  ): Promise<Shown> {
    const isPost = method === 'POST';
    const request = new Request(new URL(path, ORIGIN), {
      method,
      body: isPost ? new URLSearchParams(fields) : null,
      headers: {
        ...(isPost ? { origin: isCrossSite ? 'null' : ORIGIN } : {}),
        'sec-fetch-site': isCrossSite ? 'cross-site' : 'same-origin',
        ...headers,
      },
    });
    const context = isCrossSite ? (isPost ? 'none' : 'lax') : 'strict';
    return read(await sendWith(browser.cookies, server, request, context));
  }

  const pages = {
    send,
    /** The issuer's redirect, followed to the page. */
    async land(landing: object, mode: 'query' | 'form_post' = 'query'): Promise<Shown> {
      const fields = Object.fromEntries(Object.entries(landing)) as Record<string, string>;
      const arrived =
        mode === 'query'
          ? await send(`/api/invite/callback/page?${new URLSearchParams(fields).toString()}`, { isCrossSite: true })
          : await send('/api/invite/callback/page', { method: 'POST', fields, isCrossSite: true });
      return arrived.location === null ? arrived : send(arrived.location, { isCrossSite: true });
    },
    /** Presses the button of a page. */
    press: (
      shown: Shown,
      action = shown.actions[0]!,
      more: Record<string, string> = {},
      headers = {},
    ): Promise<Shown> =>
      send('/api/invite/callback/confirm', { method: 'POST', fields: { ...shown.fields, action, ...more }, headers }),
  };
  return pages;
}

const text = (markup: string) =>
  markup
    .replace(/<style.*?<\/style>/s, '')
    .replace(/<[^>]+>/g, '')
    .replace(/&#39;/g, "'")
    .replace(/\s+/g, ' ')
    .trim();

async function read(response: Response): Promise<Shown> {
  const html = await response.clone().text();
  return {
    status: response.status,
    location: response.headers.get('location'),
    heading: text(/<h1>(.*?)<\/h1>/s.exec(html)?.[1] ?? ''),
    text: text(/<main>(.*?)<\/main>/s.exec(html)?.[1] ?? ''),
    html,
    headers: response.headers,
    actions: [...html.matchAll(/name="action" value="([^"]+)"/g)].map((match) => match[1]!),
    fields: Object.fromEntries(
      [...html.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)].map((match) => [match[1]!, match[2]!]),
    ),
    response,
  };
}
