import type { Hono } from 'hono';
import { guardRequest } from '../http/request-guard.ts';
import { acceptReceived, type AcceptReceivedDeps } from './accept-received.ts';
import { decline, listReceived, type DeclineDeps } from './received-invitations.ts';
import { sendInvitations, type SendDeps } from './send-invitations.ts';
import { listSent, resend, revoke, type ResendDeps, type RevokeDeps } from './sent-invitations.ts';

/** Everything that the routes below need together. */
export type InvitationDeps = SendDeps & ResendDeps & RevokeDeps & AcceptReceivedDeps & DeclineDeps;

type UnsafeRoute = (deps: InvitationDeps, request: Request, id: string) => Promise<Response>;

/** Adds `invitations` (those a person sent) and `received` (those a person got) to the routes. */
export function addInvitationRoutes(routes: Hono, deps: InvitationDeps): void {
  routes.get('/invitations', ({ req }) => listSent(deps, req.raw));
  routes.get('/received', ({ req }) => listReceived(deps, req.raw));

  const unsafe: [method: string, path: string, route: UnsafeRoute][] = [
    ['POST', '/invitations', sendInvitations],
    ['POST', '/invitations/:id/resend', resend],
    ['DELETE', '/invitations/:id', revoke],
    ['POST', '/received/:id/accept', acceptReceived],
    ['POST', '/received/:id/decline', decline],
  ];
  for (const [method, path, route] of unsafe) {
    routes.on(method, path, async ({ req }) => {
      guardRequest(deps.cookies.port.requestHeaders(req.raw), deps.config.origin);
      return route(deps, req.raw, req.param('id') ?? '');
    });
  }
}
