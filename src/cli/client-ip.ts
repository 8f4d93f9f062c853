import type { HttpBindings } from '@hono/node-server';

/** Remembers from where each request came, as the issuer's `clientIp` wants to know. */
export interface ClientIps {
  note(request: Request, { incoming }: HttpBindings): void;
  of(request: Request): string | undefined;
}

/**
 * The other end of the connection; or, behind a proxy, what `header` says: the last entry, because that one the proxy
 * wrote itself, while those before it are the caller's word.
 */
export function clientIps(header?: string): ClientIps {
  const known = new WeakMap<Request, string>();
  return {
    note(request, { incoming }) {
      const forwarded = header === undefined ? undefined : request.headers.get(header)?.split(',').at(-1)?.trim();
      const ip = forwarded || incoming.socket.remoteAddress;
      if (ip !== undefined) known.set(request, ip);
    },
    of: (request) => known.get(request),
  };
}
