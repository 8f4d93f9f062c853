import { CookieJar } from 'tough-cookie';

/** When cookies travel (RFC 6265bis 5.2): a page of the site, a link from elsewhere, or a form posted from elsewhere. */
export type SameSiteContext = 'strict' | 'lax' | 'none';

/** The cookies of one browser profile at one origin, kept by the rules of RFC 6265bis, prefixes included. */
export class TestCookies implements Iterable<[name: string, value: string]> {
  readonly #origin: string;
  readonly #jar = new CookieJar(undefined, { prefixSecurity: 'strict' });

  constructor(origin: string) {
    this.#origin = origin;
  }

  header(url = this.#origin, sameSiteContext: SameSiteContext = 'strict'): string {
    return this.#jar.getCookieStringSync(url, { sameSiteContext });
  }

  /** Keeps what a response sets. */
  store(response: Response, url = this.#origin): void {
    for (const line of response.headers.getSetCookie()) this.#jar.setCookieSync(line, url);
  }

  #all() {
    return this.#jar.serializeSync()!.cookies;
  }

  *[Symbol.iterator](): IterableIterator<[string, string]> {
    for (const { key, value } of this.#all()) yield [key!, value ?? ''];
  }

  keys = (): string[] => [...this].map(([name]) => name);
  values = (): string[] => [...this].map(([, value]) => value);
  get = (name: string): string | undefined => new Map(this).get(name);
  clear = (): void => this.#jar.removeAllCookiesSync();

  get size(): number {
    return this.#all().length;
  }

  /** Sets a cookie of another browser, or a forged one. */
  set(name: string, value: string): void {
    this.#jar.setCookieSync(`${name}=${value}; Path=/; Secure`, this.#origin);
  }

  delete(name: string): void {
    this.#jar.setCookieSync(`${name}=; Path=/; Secure; Max-Age=0`, this.#origin);
  }
}

/** Sends as this browser does: its cookies go along, and it keeps what the response sets. */
export async function sendWith(
  cookies: TestCookies,
  app: { fetch(request: Request): Promise<Response> },
  request: Request,
  sameSiteContext?: SameSiteContext,
): Promise<Response> {
  const cookie = cookies.header(request.url, sameSiteContext);
  if (cookie !== '' && !request.headers.has('cookie')) request.headers.set('cookie', cookie);
  const response = await app.fetch(request);
  cookies.store(response, request.url);
  return response;
}
