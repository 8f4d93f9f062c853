import type { MiddlewareHandler } from 'hono';
import type { CookieAdapter } from '../protocol/cookies.ts';
import type { Clients } from './clients.ts';

/** Lets every page read the answer: discovery and keys. */
export const openToAll: MiddlewareHandler = async (c, next) => {
  c.header('access-control-allow-origin', '*');
  await next();
};

/** Lets pages of the registered origins of public clients read the answers, without credentials; answers their preflights. */
export function openToPublicClients(
  clients: Clients,
  cookies: Pick<CookieAdapter, 'requestHeaders'>,
): MiddlewareHandler {
  const origins = new Set(
    [...clients.values()].flatMap(({ secrets, origins }) => (secrets.length > 0 ? [] : [...origins])),
  );
  return async (c, next) => {
    c.header('vary', 'Origin');
    const origin = cookies.requestHeaders(c.req.raw).get('origin');
    if (origin !== null && origins.has(origin)) {
      c.header('access-control-allow-origin', origin);
      c.header('access-control-expose-headers', 'retry-after, www-authenticate');
      if (c.req.method === 'OPTIONS') {
        c.header('access-control-allow-methods', 'GET, POST');
        c.header('access-control-allow-headers', 'authorization, content-type');
        c.header('access-control-max-age', '600');
      }
    }
    if (c.req.method === 'OPTIONS') return c.body(null, 204);
    return next();
  };
}
