import { createServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';

/** The least that a session read does: the adapter, the Cookie header of a session, an entry of a map, its JSON. */
export function start() {
  const cookie = `__Host-magic-invite-browser=${'b'.repeat(43)}; __Host-magic-invite=${'s'.repeat(400)}`;
  const known = new Map([[cookie, { user: { email: 'bob@example.com' } }]]);
  const headers = { 'content-type': 'application/json', 'cache-control': 'no-store' };
  const listener = getRequestListener(async (request) => {
    const session = known.get(request.headers.get('cookie')) ?? null;
    return new Response(JSON.stringify(session), { headers });
  });
  return {
    server: createServer(listener),
    prepare: () => [{ method: 'GET', path: '/api/invite/session', headers: { cookie } }],
  };
}
