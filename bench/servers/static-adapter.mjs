import { createServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';

/** The floor of a read: the adapter with a Response that never changes. */
export function start() {
  const body = JSON.stringify({ user: { email: 'bob@example.com' } });
  const headers = { 'content-type': 'application/json', 'cache-control': 'no-store' };
  const server = createServer(getRequestListener(() => new Response(body, { headers })));
  return { server, prepare: () => [{ method: 'GET', path: '/api/invite/session', headers: {} }] };
}
