import type { Hono } from 'hono';
import type { ServerContext } from '../context.ts';
import { acceptReceived } from './accept-received.ts';
import { listInvitations } from './list.ts';
import { decline, listReceived } from './received.ts';
import { guardRequest } from '../http/request-guard.ts';
import { resend } from './resend.ts';
import { revoke } from './revoke.ts';

type Unsafe = (context: ServerContext, request: Request, id: string) => Promise<Response>;

/** The lists of what was sent and received, and what can be done with one of them. */
export function addInvitationRoutes(routes: Hono, context: ServerContext): void {
  routes.get('/invitations', ({ req }) => listInvitations(context, req.raw));
  routes.get('/received', ({ req }) => listReceived(context, req.raw));

  const unsafe: [method: string, path: string, route: Unsafe][] = [
    ['POST', '/invitations/:id/resend', resend],
    ['DELETE', '/invitations/:id', revoke],
    ['POST', '/received/:id/accept', acceptReceived],
    ['POST', '/received/:id/decline', decline],
  ];
  for (const [method, path, route] of unsafe) {
    routes.on(method, path, async ({ req }) => {
      guardRequest(context.cookies.port.requestHeaders(req.raw), context.config.origin);
      return route(context, req.raw, req.param('id') ?? '');
    });
  }
}
