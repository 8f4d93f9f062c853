import type { SentInvitationResponse } from '../../protocol/invite-api.ts';
import type { ServerContext } from '../context.ts';
import { changeInvitation, checkNoLease, checkOpen } from './change-invitation.ts';
import { jsonResponse } from '../http/responses.ts';
import { findSentInvitation } from './sent-invitation.ts';
import { toSentInvitation } from '../store.ts';

/**
 * `DELETE invitations/:id`: ends every link of it, also where it is over already, so that no new link revives it.
 * Doing it again changes nothing. Refused, retryable, while somebody is accepting it; then `already_used`.
 */
export async function revoke(context: ServerContext, request: Request, id: string): Promise<Response> {
  const { now, emit } = context;
  const { record } = await findSentInvitation(context, request, id, 'revoke');
  const revoked = await changeInvitation(context, record, (body) => {
    if (body.status === 'revoked') return null;
    checkOpen(body);
    checkNoLease(body, now());
    // Without its lease, whoever held it and wakes up late can settle nothing.
    return { body: { ...body, status: 'revoked', lease: null } };
  });
  emit('revoked', { invitation: id });
  const response: SentInvitationResponse = { invitation: toSentInvitation(revoked, now()) };
  return jsonResponse(response);
}
