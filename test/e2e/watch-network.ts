import type { BrowserContext, Page, Request } from 'playwright';

/** One request, as it went over the wire. */
export interface Sent {
  method: string;
  /** Origin and path. */
  to: string;
  /** Everything the other side could read: the URL without its fragment, every header, the body. */
  text: string;
}

/** Records what a browser profile discloses from now on. */
export interface NetworkLog {
  sent: () => Promise<Sent[]>;
  /** The address bar at each request of the page's script. */
  addresses: (page: Page) => Promise<string[]>;
  /** The messages of the console. */
  logged: string[];
  /** The values that the last opened link carried in its fragment. */
  secrets: () => string[];
}

declare global {
  interface Window {
    addressesAtRequests?: string[];
  }
}

export async function watchNetwork(context: BrowserContext): Promise<NetworkLog> {
  const requests: Request[] = [];
  const logged: string[] = [];
  let secrets: string[] = [];
  context.on('request', (request) => void requests.push(request));
  context.on('console', (message) => void logged.push(message.text()));
  context.on('response', (response) => {
    const [, fragment] = (response.headers()['location'] ?? '').split('#');
    const values = new URLSearchParams(fragment ?? '');
    if (values.has('code')) secrets = [values.get('code')!, values.get('state')!];
  });
  await context.addInitScript(() => {
    const addresses: string[] = (window.addressesAtRequests = []);
    const original = window.fetch;
    window.fetch = (...parameters) => {
      addresses.push(location.href);
      return original(...parameters);
    };
  });
  return {
    sent: () => Promise.all(requests.map(asSent)),
    addresses: (page) => page.evaluate(() => window.addressesAtRequests ?? []),
    logged,
    secrets: () => secrets,
  };
}

async function asSent(request: Request): Promise<Sent> {
  const url = new URL(request.url());
  url.hash = '';
  const headers = Object.entries(await request.allHeaders()).map(([name, value]) => `${name}: ${value}`);
  return {
    method: request.method(),
    to: url.origin + url.pathname,
    text: [url.href, ...headers, request.postData() ?? ''].join('\n'),
  };
}
