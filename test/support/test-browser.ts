import type { InviteServer } from 'magic-invite/server';
import { sendWith, TestCookies } from './cookies.ts';
import type { Landing } from './foreign-issuer.ts';

export const ORIGIN = 'https://app.example.com';

/** A browser profile that sends what a page of the app would send. */
export interface TestBrowser {
  cookies: TestCookies;
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Response>;
  get(path: string): Promise<Response>;
  delete(path: string, headers?: Record<string, string>): Promise<Response>;
  /** `POST callback`, after `POST preview` in a new browser, and the address of the user who is signed in afterwards. */
  land(
    landing: Partial<Landing> & { error?: string },
    more?: object,
  ): Promise<{ status: number; code: string | null; user: string | null }>;
  /** The address of the user who is signed in, or `null`. */
  whoAmI(): Promise<string | null>;
}

export function openBrowser(
  server: Pick<InviteServer, 'fetch'>,
  origin = ORIGIN,
  basePath = '/api/invite',
): TestBrowser {
  const cookies = new TestCookies(origin);
  const send = (request: Request) => sendWith(cookies, server, request);
  const unsafe = (method: string, path: string, headers: Record<string, string>, body: string | null = null) =>
    send(
      new Request(`${origin}${basePath}/${path}`, {
        method,
        body,
        headers: {
          'content-type': 'application/json',
          'x-magic-invite': '1',
          origin,
          'sec-fetch-site': 'same-origin',
          ...headers,
        },
      }),
    );

  const browser: TestBrowser = {
    cookies,
    post: (path, body, headers = {}) => unsafe('POST', path, headers, JSON.stringify(body)),
    delete: (path, headers = {}) => unsafe('DELETE', path, headers),
    get: (path) => send(new Request(`${origin}${basePath}/${path}`)),
    async land(landing, more = {}) {
      // Sets the browser cookie, as the page does before anyone clicks.
      if (![...cookies.keys()].some((name) => name.includes('-browser'))) await browser.post('preview', landing);
      const response = await browser.post('callback', { ...landing, ...more });
      return { status: response.status, code: await codeOf(response), user: await browser.whoAmI() };
    },
    async whoAmI() {
      const response = await browser.get('session');
      return ((await response.json()) as { user: { email: string } | null }).user?.email ?? null;
    },
  };
  return browser;
}

/** The code of an error answer, or `null`. */
export async function codeOf(response: Response): Promise<string | null> {
  const body = (await response.clone().json()) as { error?: { code: string } };
  return body.error?.code ?? null;
}
