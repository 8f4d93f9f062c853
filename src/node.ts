import { Buffer } from 'node:buffer';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { readCapped } from './protocol/http.ts';
import { serverHandlerOf, toResponse, type PlainRequest, type PlainResponse } from './protocol/plain-http.ts';

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
  const listener = getRequestListener(
    async (request, { incoming, outgoing }) => {
      const response = await handler(plainRequest(request, incoming as IncomingMessage));
      const { body } = response;
      if (body !== null && typeof body !== 'string') return toResponse(response);
      write(outgoing as ServerResponse, response, body ?? '');
      return RESPONSE_ALREADY_SENT;
    },
    // The host process keeps its own Request and Response.
    { overrideGlobalObjects: false },
  );
  return (request: ExpressRequest, response: ServerResponse, next?: (error?: unknown) => void) => {
    const url = request.originalUrl ?? request.url ?? '/';
    if (next && !isUnder(app.basePath, url)) return next();
    if (!isHost(request.headers.host)) return void response.writeHead(400).end('The Host header is not valid.\n');
    request.socket.setTimeout(idleTimeoutMs);
    // Express cuts the mount path off, but the handler's routes contain it.
    request.url = url;
    if (request.readableDidRead && request.rawBody === undefined) request.rawBody = unparse(request);
    void listener(request, response);
  };
}

/** @param made by the adapter, which builds what is behind it only when that is read */
function plainRequest(made: Request, incoming: ExpressRequest): PlainRequest {
  return {
    method: made.method,
    url: made.url,
    headers: made.headers,
    isAborted: () => made.signal.aborted,
    async readBody(maxBytes) {
      const announced = Number(incoming.rawBody?.length ?? incoming.headers['content-length']);
      // Node's parser lets through no more than Content-Length announces; a chunked body announces nothing.
      if (Number.isNaN(announced)) return readCapped(made.body, maxBytes);
      return announced > maxBytes ? null : new Uint8Array(await made.arrayBuffer());
    },
    toRequest() {
      nodeRequests.set(made, incoming);
      return made;
    },
  };
}

/** Writes a response whose body is there already: a `Response` would carry it in a stream. */
function write(outgoing: ServerResponse, { status, headers, setCookies = [] }: PlainResponse, body: string): void {
  outgoing.writeHead(status, {
    ...headers,
    ...(setCookies.length === 0 ? {} : { 'set-cookie': [...setCookies] }),
    ...(body === '' ? {} : { 'content-length': Buffer.byteLength(body) }),
  });
  outgoing.end(body);
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
