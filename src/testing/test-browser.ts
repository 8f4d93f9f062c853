import { createInviteClient, type InviteClient } from '../client/invite-client.ts';
import type { CallbackParameters, CallbackResponse } from '../protocol/invite-api.ts';
import type { ReceivedMail } from '../mailbox/index.ts';
import type { CarriedHeaders } from './carried-headers.ts';
import { createCookieJar } from './cookie-jar.ts';

/** One browser profile: its own cookies, on the app's origin. */
export interface TestBrowser {
  /** As the page's own `fetch`: cookies, `Origin` and Fetch-Metadata as a browser sends them. Takes paths. */
  fetch: (input: Request | string, init?: RequestInit) => Promise<Response>;
  /** What the page's code calls, over this browser's {@link TestBrowser.fetch}. */
  client: InviteClient;
  /** Goes to a mailed link as a person does, and returns where the browser ends: the callback URL with its fragment. */
  open(link: string): Promise<URL>;
  /** Opens the link and presses the button: the whole way from inbox to signed in. */
  accept(link: string): Promise<CallbackResponse>;
  /** Asks for a sign-in mail and opens it. */
  signIn(email: string): Promise<CallbackResponse>;
}

interface TestBrowserDependencies {
  origin: string;
  basePath: string;
  carried: CarriedHeaders;
  /** The network. */
  send: (request: Request) => Promise<Response>;
  waitFor: (address: string) => Promise<ReceivedMail>;
}

export function createTestBrowser({
  origin,
  basePath,
  carried,
  send: transmit,
  waitFor,
}: TestBrowserDependencies): TestBrowser {
  const jar = createCookieJar();

  const send = async (request: Request, context: Record<string, string>) => {
    const headers = new Headers([...request.headers, ...Object.entries(context)]);
    const cookie = jar.header();
    if (cookie !== '') headers.set('cookie', cookie);
    carried.send(request, headers);
    const response = await transmit(request);
    jar.store(carried.cookiesOf(response));
    return response;
  };

  const browser: TestBrowser = {
    async fetch(input, init) {
      const request = new Request(typeof input === 'string' ? new URL(input, origin) : input, init);
      const unsafe = request.method !== 'GET' && request.method !== 'HEAD';
      return send(request, { 'sec-fetch-site': 'same-origin', ...(unsafe ? { origin } : {}) });
    },

    client: createInviteClient({ baseUrl: origin + basePath, fetch: (request) => browser.fetch(request) }),

    async open(link) {
      const response = await send(new Request(link, { redirect: 'manual' }), {
        'sec-fetch-site': 'cross-site',
        'sec-fetch-mode': 'navigate',
      });
      await response.body?.cancel();
      return new URL(response.headers.get('location') ?? link);
    },

    async accept(link) {
      const { hash, search } = await browser.open(link);
      const response = Object.fromEntries(new URLSearchParams(hash.slice(1) || search));
      const parameters = response as unknown as CallbackParameters;
      await browser.client.previewLink(parameters);
      return browser.client.redeemLink(parameters);
    },

    async signIn(email) {
      const mail = waitFor(email);
      await browser.client.signIn({ email });
      return browser.accept((await mail).link!);
    },
  };
  return browser;
}
