import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Issuer } from '../issuer/index.ts';
import { nodeRequest, toNodeListener } from '../node.ts';
import { REQUEST_ID_HEADER, requestIdOf } from '../protocol/error-report.ts';
import { currentRequest, type Log } from './log.ts';

export interface HttpServer {
  port: number;
  /** Stops accepting connections and waits for the requests in progress, at most `graceMs`. */
  close(graceMs: number): Promise<void>;
}

type Handler = (request: Request) => Promise<Response>;

export interface ListenOptions {
  host: string;
  port: number;
  /** As {@link toNodeListener} has it. */
  idleTimeoutMs?: number;
}

/** How long a request may take to arrive; Node's default is ten times as long. */
const REQUEST_TIMEOUT_MS = 30_000;

/** Listens. Rejects with a message that says what to do when the port cannot be used. */
export async function listen(handle: Handler, { host, port, ...options }: ListenOptions): Promise<HttpServer> {
  let closing = false;
  const listener = toNodeListener(
    {
      async fetch(request) {
        const response = await handle(request);
        // A kept-alive connection would keep the process running.
        return closing ? withHeader(response, 'connection', 'close') : response;
      },
    },
    options,
  );
  const server = createServer({ requestTimeout: REQUEST_TIMEOUT_MS }, listener);
  await new Promise<void>((resolve, reject) => {
    server.once('error', ({ code }: NodeJS.ErrnoException) => {
      const why = { EADDRINUSE: 'something else listens there', EACCES: 'this user may not' }[code ?? ''] ?? code;
      reject(new Error(`Port ${port} of ${host} cannot be listened on (${why}). Choose another one.`));
    });
    server.listen(port, host, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close(graceMs) {
      closing = true;
      return new Promise((resolve) => {
        const timer = setTimeout(() => server.closeAllConnections(), graceMs);
        server.close(() => {
          clearTimeout(timer);
          resolve();
        });
        server.closeIdleConnections();
      });
    },
  };
}

/** A response of the issuer can be immutable. */
function withHeader(response: Response, name: string, value: string): Response {
  const copy = new Response(response.body, response);
  copy.headers.set(name, value);
  return copy;
}

/**
 * Makes the default of `getClientIp`: the address of the connection, or behind a proxy that of `header`: its last entry,
 * because the proxy wrote that one itself, while the caller may have written those before it.
 */
export function clientIpReader(header?: string): (request: Request) => string | undefined {
  return (request) => {
    const forwarded = header === undefined ? undefined : request.headers.get(header)?.split(',').at(-1)?.trim();
    return forwarded || nodeRequest(request).socket.remoteAddress;
  };
}

/** Where Postmark's webhooks arrive. */
const WEBHOOK_PATH = '/webhooks/postmark';

/** Whether an instance can do its work. */
export interface Readiness {
  storage: boolean;
  keys: boolean;
}

export interface HandlerParts {
  issuer: Pick<Issuer, 'fetch'>;
  /** Takes the webhooks of the mail provider at {@link WEBHOOK_PATH}. */
  webhook?: { fetch: Handler } | undefined;
  issuerUrl: string;
  log: Log;
  readiness: () => Promise<Readiness>;
  /** True from the first signal to stop. */
  isStopping: () => boolean;
  /** A proxy's `X-Request-Id` is taken over; otherwise each request gets an id of our own. */
  trustRequestId: boolean;
}

/**
 * Gives each request an id, answers the two probes and the webhooks, hands everything else to the issuer, and logs a line.
 * Those are whole paths at the root, where the issuer has only `/oidc/…` and `/.well-known/…`: none can hide another.
 */
export function createRequestHandler(parts: HandlerParts): Handler {
  const issuerPath = new URL(parts.issuerUrl).pathname;
  const respond = async (request: Request, path: string): Promise<Response> => {
    if (path === '/health') return probeResponse(200, { status: 'alive' });
    if (path === '/ready') return ready(parts);
    if (path === WEBHOOK_PATH && parts.webhook) return parts.webhook.fetch(request);
    return parts.issuer.fetch(request);
  };
  return (request) => {
    // The issuer reports its errors with the id that it finds here.
    if (!parts.trustRequestId) request.headers.delete(REQUEST_ID_HEADER);
    const id = requestIdOf(request.headers);
    request.headers.set(REQUEST_ID_HEADER, id);
    return currentRequest.run(id, async () => {
      const started = performance.now();
      const path = new URL(request.url).pathname;
      const response = await respond(request, path);
      const ms = Math.round(performance.now() - started);
      const { status } = response;
      parts.log('request', { method: request.method, path: loggedPath(path, issuerPath), status, ms });
      return withHeader(response, REQUEST_ID_HEADER, id);
    });
  };
}

async function ready({ readiness, isStopping, log }: HandlerParts): Promise<Response> {
  if (isStopping()) return probeResponse(503, { status: 'stopping' });
  const found = await readiness();
  if (found.storage && found.keys) return probeResponse(200, { status: 'ready' });
  log('unready', { ...found });
  return probeResponse(503, { status: 'unready', ...found });
}

function probeResponse(status: number, body: Record<string, string | boolean>): Response {
  return Response.json(body, { status, headers: { 'cache-control': 'no-store' } });
}

const ENDPOINT =
  /^(\/\.well-known\/openid-configuration|\/oidc\/(?:authorize|requests|token|userinfo|jwks|link)|\/inbox)(\/.*)?$/;

/** A path as a log may hold it: only the names of endpoints, since the rest may be a ticket or anything a caller made up. */
function loggedPath(path: string, issuerPath: string): string {
  if (path === '/health' || path === '/ready' || path === WEBHOOK_PATH) return path;
  const base = issuerPath === '/' ? '' : issuerPath;
  const [, endpoint, rest] = (path.startsWith(base) && ENDPOINT.exec(path.slice(base.length))) || [];
  return endpoint === undefined ? '(other)' : `${base}${endpoint}${rest === undefined ? '' : '/…'}`;
}
