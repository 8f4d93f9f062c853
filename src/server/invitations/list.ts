import type { SentPage } from '../../protocol/invite-api.ts';
import type { ServerContext } from '../context.ts';
import { askApp } from '../app.ts';
import { readPaging } from '../http/paging.ts';
import { jsonResponse } from '../http/responses.ts';
import { requireInviter } from './sent-invitation.ts';
import { ownedBy, toSentInvitation } from '../store.ts';

/**
 * `GET invitations`: what the caller's tenant (without one: the caller) has sent, newest first. There is no filter by
 * status: `expired` is a matter of when one looks, so no index could answer it and a page would cost what it skips.
 */
export async function listInvitations(context: ServerContext, request: Request): Promise<Response> {
  const { now, store } = context;
  const inviter = await requireInviter(context, request);
  const paging = readPaging(request);
  await askApp(context, { action: 'list', inviter, request });
  const { records, next } = await store.invitations.page({ ...ownedBy(inviter), ...paging });
  const page: SentPage = { invitations: records.map((record) => toSentInvitation(record, now())), next };
  return jsonResponse(page);
}
