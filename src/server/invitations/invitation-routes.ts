import type { Route } from '../http/route.ts';
import { acceptReceived, type AcceptReceivedDeps } from './accept-received.ts';
import { decline, listReceived, type DeclineDeps } from './received-invitations.ts';
import { sendInvitations, type SendDeps } from './send-invitations.ts';
import { listSent, resend, revoke, type ResendDeps, type RevokeDeps } from './sent-invitations.ts';

/** Everything that the routes below need together. */
export type InvitationDeps = SendDeps & ResendDeps & RevokeDeps & AcceptReceivedDeps & DeclineDeps;

/** `invitations`, those that a person sent, and `received`, those that a person got. */
export const invitationRoutes: readonly Route<InvitationDeps>[] = [
  ['GET', '/invitations', listSent],
  ['POST', '/invitations', sendInvitations],
  ['POST', '/invitations/:id/resend', resend],
  ['DELETE', '/invitations/:id', revoke],
  ['GET', '/received', listReceived],
  ['POST', '/received/:id/accept', acceptReceived],
  ['POST', '/received/:id/decline', decline],
];
