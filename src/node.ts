import { Buffer } from 'node:buffer';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { getRequestListener } from '@hono/node-server';

/** Anything that answers a Request: `createMagicInvite()`, `createInviteServer()`, `createIssuer()`, `createMailbox()`. */
export interface FetchApp {
  fetch(request: Request): Response | Promise<Response>;
}

/** What Express and its body parsers add to Node's request. */
type ExpressRequest = IncomingMessage & { originalUrl?: string; body?: unknown; rawBody?: Buffer };

/** Node's listener, which is Express middleware as well. */
export type NodeListener = (
  request: IncomingMessage,
  response: ServerResponse,
  next?: (error?: unknown) => void,
) => void;

/**
 * Lets Node's `http.createServer` or an Express app answer with a fetch handler. In Express mount it under the
 * handler's `basePath` (`app.use('/api/invite', toNodeListener(invites))`), before or behind a body parser.
 */
export function toNodeListener(app: FetchApp): RequestListener & NodeListener {
  // Other people's globals stay as they are.
  const listener = getRequestListener((request) => app.fetch(request), { overrideGlobalObjects: false });
  return (request: ExpressRequest, response) => {
    // Express cuts the mount path off; the handler's routes have it.
    if (request.originalUrl !== undefined) request.url = request.originalUrl;
    if (request.readableDidRead && request.rawBody === undefined) request.rawBody = unparse(request);
    void listener(request, response);
  };
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
