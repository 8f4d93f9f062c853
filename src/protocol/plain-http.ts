import { headerCookies, type CookieAdapter } from './cookies.ts';
import { readCapped } from './http.ts';

/** A request as handlers read it, whichever server it arrived at. */
export interface PlainRequest {
  readonly method: string;
  /** The whole URL. */
  readonly url: string;
  /** The headers that arrived, cookies included. */
  readonly headers: Pick<Headers, 'get'>;
  /** Whether the caller has gone away. */
  isAborted(): boolean;
  /** Reads the body; returns `null` when it is longer than `maxBytes`. */
  readBody(maxBytes: number): Promise<Uint8Array | null>;
  /** Returns the same request in the form that functions of the app take. */
  toRequest(): Request;
}

/** A response as plain values, which an adapter writes to Node's response or makes a `Response` of. */
export interface PlainResponse {
  readonly status: number;
  /** Names in lower case; `set-cookie` is not among them. */
  readonly headers: Readonly<Record<string, string>>;
  /** `Set-Cookie` values. Default: none. */
  readonly setCookies?: readonly string[] | undefined;
  readonly body: string | ReadableStream<Uint8Array> | null;
}

/** Answers a request. Never rejects. */
export type Handler = (request: PlainRequest) => Promise<PlainResponse>;

/** The form that web servers call. */
export type Fetch = (request: Request) => Promise<Response>;

const handlers = new WeakMap<object, { handler: Handler; cookies: CookieAdapter }>();

/** Returns a handler in the form that web servers call. {@link handlerOf} returns the handler again. */
export function fetchOf(handler: Handler, cookies: CookieAdapter = headerCookies): Fetch {
  const fetch: Fetch = async (request) => {
    const response = await handler(plainRequest(request, cookies.requestHeaders(request)));
    return toResponse(response, cookies);
  };
  handlers.set(fetch, { handler, cookies });
  return fetch;
}

/** Makes a `Response`; `cookies` adds its cookies. */
function toResponse(
  { status, headers, setCookies = [], body }: PlainResponse,
  cookies: Pick<CookieAdapter, 'withCookies'> = headerCookies,
): Response {
  return cookies.withCookies(new Response(body, { status, headers }), setCookies);
}

interface App {
  fetch(request: Request): Response | Promise<Response>;
}

/**
 * Returns the handler that the app's `fetch` was made of by {@link fetchOf}: calling it spares a `Request` and a
 * `Response`. For any other `fetch`, returns a handler that calls it. The caller applies the cookie adapter.
 */
export function handlerOf(app: App): Handler {
  return handlers.get(Reflect.get(app, 'fetch'))?.handler ?? callingFetch(app);
}

/**
 * Returns the handler that the app's `fetch` was made of by {@link fetchOf}, for a server; `undefined` where there is
 * none, or where it reads and writes cookies with an adapter of its own.
 */
export function serverHandlerOf(app: App): Handler | undefined {
  const known = handlers.get(Reflect.get(app, 'fetch'));
  return known?.cookies === headerCookies ? known.handler : undefined;
}

const callingFetch =
  (app: App): Handler =>
  async (request) =>
    plainResponse(await app.fetch(request.toRequest()));

/** @param headers those that arrived, which a request of a browser page does not hold itself */
function plainRequest(request: Request, headers: Headers): PlainRequest {
  return {
    method: request.method,
    url: request.url,
    headers,
    isAborted: () => request.signal.aborted,
    // Firefox gives no stream of a request that a page made; the test backend runs in pages, too.
    readBody: async (maxBytes) => readCapped(request.body ?? (await request.blob()).stream(), maxBytes),
    toRequest: () => request,
  };
}

function plainResponse({ status, headers, body }: Response): PlainResponse {
  const setCookies = headers.getSetCookie();
  const others = Object.fromEntries([...headers].filter(([name]) => name !== 'set-cookie'));
  return { status, headers: others, setCookies, body };
}
