import { randomUUID } from 'node:crypto';
import type { HttpBindings } from '@hono/node-server';
import type { Issuer } from '../issuer/index.ts';
import type { ClientIps } from './client-ip.ts';
import { currentRequest, type Log } from './log.ts';
import { loggedPath } from './logged-path.ts';
import type { Readiness } from './readiness.ts';

export interface HandlerParts {
  issuer: Pick<Issuer, 'fetch'>;
  issuerUrl: string;
  ips: ClientIps;
  log: Log;
  readiness: () => Promise<Readiness>;
  /** True from the first signal to stop. */
  isStopping: () => boolean;
  /** A proxy's `X-Request-Id` is taken over; otherwise each request gets an id of our own. */
  trustRequestId: boolean;
}

/**
 * What a request goes through: its id, the two probes, the issuer, a line in the log. The probes are whole paths at the
 * root, where the issuer has only `/oidc/…` and `/.well-known/…`, so that neither can hide the other.
 */
export function requestHandler(parts: HandlerParts): (request: Request, bindings: HttpBindings) => Promise<Response> {
  const issuerPath = new URL(parts.issuerUrl).pathname;
  const answer = async (request: Request, path: string): Promise<Response> => {
    if (path === '/health') return probe(200, { status: 'alive' });
    if (path === '/ready') return ready(parts);
    return parts.issuer.fetch(request);
  };
  return (request, bindings) => {
    const id = (parts.trustRequestId && givenId(request)) || randomUUID();
    return currentRequest.run(id, async () => {
      const started = performance.now();
      const path = new URL(request.url).pathname;
      parts.ips.note(request, bindings);
      bindings.outgoing.setHeader('x-request-id', id);
      const response = await answer(request, path);
      const ms = Math.round(performance.now() - started);
      const { status } = response;
      parts.log('request', { method: request.method, path: loggedPath(path, issuerPath), status, ms });
      return response;
    });
  };
}

async function ready({ readiness, isStopping, log }: HandlerParts): Promise<Response> {
  if (isStopping()) return probe(503, { status: 'stopping' });
  const found = await readiness();
  if (found.storage && found.keys) return probe(200, { status: 'ready' });
  log('unready', { ...found });
  return probe(503, { status: 'unready', ...found });
}

function probe(status: number, body: Record<string, string | boolean>): Response {
  return Response.json(body, { status, headers: { 'cache-control': 'no-store' } });
}

function givenId(request: Request): string | undefined {
  return /^[\w-]{8,64}$/.exec(request.headers.get('x-request-id') ?? '')?.[0];
}
