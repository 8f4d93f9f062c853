import type { SentInvitationResponse } from '../../protocol/invite-api.ts';
import type { ServerContext } from '../context.ts';
import type { InvitationRecord } from '../store.ts';
import { changeInvitation, checkOpen } from './change-invitation.ts';
import { mailInvitation } from './invite-one.ts';
import { jsonResponse } from '../http/responses.ts';
import { findSentInvitation } from './sent-invitation.ts';
import { KEPT_AFTER_END, ownerOf, toSentInvitation } from '../store.ts';

/**
 * `POST invitations/:id/resend`: another mail for the same invitation, which lives as long from now as it did at first.
 * The links of earlier mails stay what they were. Throws `already_used`, `revoked` or `declined` where there is nothing to wait
 * for any more.
 */
export async function resend(context: ServerContext, request: Request, id: string): Promise<Response> {
  const { app, limits, now, emit } = context;
  const { inviter, record } = await findSentInvitation(context, request, id, 'resend');
  checkOpen(record.body);
  const address = record.address!;
  await limits.count({ purpose: 'invitation', ip: app.getClientIp(request), address, owner: ownerOf(inviter) });
  const renewed = await renewInvitation(context, record);
  await mailInvitation(context, renewed);
  emit('resent', { invitation: id });
  const response: SentInvitationResponse = { invitation: toSentInvitation(renewed, now()) };
  return jsonResponse(response);
}

/** Gives an open invitation, over or not, its whole lifetime again: a new link must find it so. */
export function renewInvitation(context: ServerContext, record: InvitationRecord): Promise<InvitationRecord> {
  const expiresAt = context.now() + context.config.lifetimes.invitation;
  return changeInvitation(context, record, (body) => {
    checkOpen(body);
    return { body: { ...body, expiresAt }, expiresAt: expiresAt + KEPT_AFTER_END };
  });
}
