import type { ServerContext } from '../context.ts';
import type { Action, Inviter } from '../app.ts';
import type { InvitationRecord } from '../store.ts';
import { InviteError } from '../../protocol/invite-error.ts';
import { askApp } from '../app.ts';
import { ownerOf, toInvitation } from '../store.ts';

const ID = /^[\w-]{43}$/;

/** Reads an invitation by the id from a URL. Throws `not_found`, the same for every id that is not the caller's. */
export async function findInvitation(
  { store }: ServerContext,
  id: string,
  isTheirs: (record: InvitationRecord) => boolean,
): Promise<InvitationRecord> {
  const record = ID.test(id) ? await store.invitations.get(id) : null;
  if (record && isTheirs(record)) return record;
  throw new InviteError('not_found', 'There is no such invitation.');
}

/** Who asks about what was sent. Throws `unauthenticated`. */
export async function requireInviter({ app }: ServerContext, request: Request): Promise<Inviter> {
  const inviter = await app.getInviter(request);
  if (inviter) return inviter;
  throw new InviteError('unauthenticated', 'Nobody is signed in who could invite.');
}

/** An invitation of the caller's tenant (without one: their own), which the app lets them do this to. */
export async function findSentInvitation(
  context: ServerContext,
  request: Request,
  id: string,
  action: Action,
): Promise<{ inviter: Inviter; record: InvitationRecord }> {
  const inviter = await requireInviter(context, request);
  const record = await findInvitation(context, id, ({ body }) => ownerOf(body.inviter) === ownerOf(inviter));
  await askApp(context, { action, inviter, invitation: toInvitation(record, context.now()), request });
  return { inviter, record };
}
