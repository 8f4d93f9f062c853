import { Buffer } from 'node:buffer';
import type { IncomingMessage, OutgoingHttpHeaders, RequestListener, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { getRequestListener } from '@hono/node-server';
import { serverHandlerOf, type Handler, type PlainRequest, type PlainResponse } from './protocol/plain-http.ts';

/** Anything that answers a Request: `createMagicInvite()`, `createInviteServer()`, `createIssuer()`, `createMailbox()`. */
export interface FetchApp {
  /** Answers one request. */
  fetch(request: Request): Response | Promise<Response>;
  /** The path that the app answers under, where it is a string: requests for other paths go to `next`. */
  readonly basePath?: unknown;
}

/** Options of {@link toNodeListener}. */
export interface NodeListenerOptions {
  /**
   * Milliseconds without progress on a connection, in either direction, after which it is closed: a client that never
   * reads its response must not hold a socket. Default 60,000.
   */
  idleTimeoutMs?: number;
}

/** What Express and its body parsers add to Node's request. */
type ExpressRequest = IncomingMessage & { originalUrl?: string; body?: unknown; rawBody?: Buffer };

/** Node's listener, which is Express middleware as well. */
export type NodeListener = (
  request: IncomingMessage,
  response: ServerResponse,
  next?: (error?: unknown) => void,
) => void;

const IDLE_TIMEOUT_MS = 60_000;
const nodeRequests = new WeakMap<Request, IncomingMessage>();
/** The host process keeps its own `Request` and `Response`. */
const LIBRARY_OPTIONS = { overrideGlobalObjects: false };

/**
 * Lets Node's `http.createServer` or an Express app answer with a fetch handler. In Express mount it under the
 * handler's `basePath` or at the root, before or behind a body parser: requests for other paths go to `next`. A client
 * that sends slowly is stopped by the server itself: Node's `headersTimeout` (60 s) and `requestTimeout` (300 s).
 *
 * @example
 * app.use('/api/invite', toNodeListener(invites));
 */
export function toNodeListener(
  app: FetchApp,
  { idleTimeoutMs = IDLE_TIMEOUT_MS }: NodeListenerOptions = {},
): RequestListener & NodeListener {
  const handler = serverHandlerOf(app);
  const libraryListener = getRequestListener((request, { incoming }) => {
    nodeRequests.set(request, incoming as IncomingMessage);
    return app.fetch(request);
  }, LIBRARY_OPTIONS);
  let lastHost: string | undefined;
  return (request: ExpressRequest, response: ServerResponse, next?: (error?: unknown) => void) => {
    const url = request.originalUrl ?? request.url ?? '/';
    if (next && !isUnder(app.basePath, url)) return next();
    const { host } = request.headers;
    if (host !== lastHost && !isHost(host)) return void response.writeHead(400).end('The Host header is not valid.\n');
    lastHost = host;
    request.socket.setTimeout(idleTimeoutMs);
    // Express cuts the mount path off, but the handler's routes contain it.
    request.url = url;
    if (request.readableDidRead && request.rawBody === undefined) request.rawBody = unparse(request);
    if (handler && isOrdinary(request)) void answer(handler, request, response);
    else void libraryListener(request, response);
  };
}

const METHODS: ReadonlySet<string | undefined> = new Set(['GET', 'HEAD', 'POST', 'DELETE', 'OPTIONS']);
const ORDINARY_HOST = /^[a-z0-9.-]+(?::\d+)?$/;
/** A path without dot segments, and a query, which a URL parser leaves as they are. */
const ORDINARY_TARGET = /^(?:\/[\w~-][\w.~-]*)+(?:\?[\w.~%+=&:,/-]*)?$/;
/** More than the endpoints that are called most often take. */
const ORDINARY_BODY_BYTES = 65_536;

/**
 * Whether a request can be read without a `Request`, which costs more than most answers. All others take the way of the
 * library: HTTP/2, chunked and large bodies, targets and hosts that a URL parser changes, repeated headers.
 */
function isOrdinary({ method, url = '', headers, rawHeaders, httpVersionMajor }: IncomingMessage): boolean {
  return (
    httpVersionMajor === 1 &&
    METHODS.has(method) &&
    ORDINARY_TARGET.test(url) &&
    ORDINARY_HOST.test(headers.host ?? '') &&
    headers['transfer-encoding'] === undefined &&
    Number(headers['content-length'] ?? 0) <= ORDINARY_BODY_BYTES &&
    Object.keys(headers).length * 2 === rawHeaders.length
  );
}

async function answer(handler: Handler, incoming: ExpressRequest, outgoing: ServerResponse): Promise<void> {
  try {
    await write(outgoing, await handler(plainRequest(incoming, outgoing)));
  } catch (error) {
    // The client is gone, or a header cannot be sent.
    outgoing.destroy(error as Error);
  }
}

function plainRequest(incoming: ExpressRequest, outgoing: ServerResponse): PlainRequest {
  const { headers } = incoming;
  const scheme = 'encrypted' in incoming.socket ? 'https' : 'http';
  return {
    method: incoming.method!,
    url: `${scheme}://${headers.host}${incoming.url}`,
    headers: {
      get(name) {
        const lowerCase = name.toLowerCase();
        return Object.hasOwn(headers, lowerCase) ? String(headers[lowerCase]) : null;
      },
    },
    isAborted: () => outgoing.destroyed,
    async readBody(maxBytes) {
      const length = Number(incoming.rawBody?.length ?? headers['content-length'] ?? 0);
      if (length > maxBytes) return null;
      // A `Request` that is made later finds the body here.
      return length === 0 ? new Uint8Array() : (incoming.rawBody ??= await readAll(incoming));
    },
    toRequest: () => requestOf(incoming, outgoing),
  };
}

function readAll(incoming: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    if (incoming.readableDidRead) throw new TypeError('The body was read already.');
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => resolve(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)));
    incoming.on('error', reject);
  });
}

const madeRequests = new WeakMap<IncomingMessage, Request>();
/** The library makes a `Request` only on the way to a response, which this one never has. */
const makeRequest = getRequestListener((request, { incoming }) => {
  nodeRequests.set(request, incoming as IncomingMessage);
  madeRequests.set(incoming as IncomingMessage, request);
  return new Promise<Response>(() => undefined);
}, LIBRARY_OPTIONS);

function requestOf(incoming: IncomingMessage, outgoing: ServerResponse): Request {
  if (!madeRequests.has(incoming)) void makeRequest(incoming, outgoing);
  return madeRequests.get(incoming)!;
}

async function write(outgoing: ServerResponse, response: PlainResponse): Promise<void> {
  const { body, setCookies = [] } = response;
  const isText = body === null || typeof body === 'string';
  const headers: OutgoingHttpHeaders = { ...response.headers };
  if (setCookies.length > 0) headers['set-cookie'] = [...setCookies];
  if (isText && body) headers['content-length'] = Buffer.byteLength(body);
  outgoing.writeHead(response.status, headers);
  if (isText) return void outgoing.end(body);
  outgoing.flushHeaders();
  await pipeline(Readable.fromWeb(body as Parameters<typeof Readable.fromWeb>[0]), outgoing);
}

/**
 * Returns Node's request, which is Express's as well, for the `Request` that {@link toNodeListener} made of it; throws
 * for any other.
 *
 * @example
 * getInviter: (request) => (nodeRequest(request) as express.Request).session.user ?? null
 */
export function nodeRequest(request: Request): IncomingMessage {
  const found = nodeRequests.get(request);
  if (!found) throw new TypeError('nodeRequest() takes a Request that toNodeListener() handed to the app.');
  return found;
}

function isUnder(basePath: unknown, url: string): boolean {
  // A Hono app has a method of that name.
  if (typeof basePath !== 'string') return true;
  const [path] = url.split(/[?#]/, 1);
  return path === basePath || path!.startsWith(`${basePath}/`);
}

/** `Host: xn--` has the form of a host and cannot be made a URL of. */
function isHost(host: string | undefined): boolean {
  return host === undefined || URL.canParse(`http://${host}`);
}

/** A body parser has emptied the stream: what it made of it is written out again. */
function unparse({ headers, body }: ExpressRequest): Buffer {
  const isForm = headers['content-type']?.startsWith('application/x-www-form-urlencoded') ?? false;
  if (typeof body === 'string' || Buffer.isBuffer(body)) return Buffer.from(body);
  if (!isForm) return Buffer.from(JSON.stringify(body ?? {}));
  const pairs = Object.entries((body ?? {}) as Record<string, unknown>).flatMap(([name, value]) =>
    [value].flat().map((each) => [name, String(each)]),
  );
  return Buffer.from(new URLSearchParams(pairs).toString());
}
