import type { ReceivedInvitation, ReceivedInvitationResponse, ReceivedPage } from '../../protocol/invite-api.ts';
import type { ServerContext } from '../context.ts';
import type { CurrentUser } from '../app.ts';
import type { InvitationRecord } from '../store.ts';
import { canonicalEmail } from '../../protocol/email-address.ts';
import { InviteError } from '../../protocol/invite-error.ts';
import { changeInvitation, checkNoLease, checkOpen } from './change-invitation.ts';
import { readPaging } from '../http/paging.ts';
import { jsonResponse } from '../http/responses.ts';
import { findInvitation } from './sent-invitation.ts';
import { statusOf } from '../store.ts';

/** Somebody signed in, and the address that stands for them here. */
export interface Recipient {
  person: CurrentUser;
  /** Canonical. */
  address: string;
}

/**
 * Whose invitations these are: the address of our own session, which its id_token verified, or the one that the app's
 * `currentUser` vouches for. Throws `unauthenticated`.
 */
export async function requireRecipient({ app }: ServerContext, request: Request): Promise<Recipient> {
  const person = await app.getCurrentUser(request);
  if (!person) throw new InviteError('unauthenticated', 'Nobody is signed in.');
  const address = canonicalEmail(person.email);
  if (address !== null) return { person, address };
  throw new InviteError('forbidden', 'Nothing is sent to an address like that of this account.');
}

/** An invitation to this address. Throws `not_found`, the same for every id that is not. */
export function findReceived(context: ServerContext, id: string, { address }: Recipient): Promise<InvitationRecord> {
  return findInvitation(context, id, (record) => record.address === address);
}

/**
 * `GET received`: what waits for the person who is signed in, from every tenant, newest first. A page leaves out what
 * waits no more, so it may be short, or empty, while `next` leads on.
 */
export async function listReceived(context: ServerContext, request: Request): Promise<Response> {
  const { now, store } = context;
  const { address } = await requireRecipient(context, request);
  const { records, next } = await store.invitations.page({ address, ...readPaging(request) });
  const invitations = records
    .map((record) => toReceivedInvitation(record, now()))
    .filter(({ status }) => status === 'pending');
  const page: ReceivedPage = { invitations, next };
  return jsonResponse(page);
}

/** `POST received/:id/decline`: final, and no link revives it. Doing it again changes nothing. */
export async function decline(context: ServerContext, request: Request, id: string): Promise<Response> {
  const { now, emit } = context;
  const record = await findReceived(context, id, await requireRecipient(context, request));
  const declined = await changeInvitation(context, record, (body) => {
    if (body.status === 'declined') return null;
    checkOpen(body);
    checkNoLease(body, now());
    return { body: { ...body, status: 'declined', lease: null } };
  });
  emit('declined', { invitation: id });
  const response: ReceivedInvitationResponse = { invitation: toReceivedInvitation(declined, now()) };
  return jsonResponse(response);
}

/** As its mail tells it: nothing of the inviter but the name that the server gave out. */
function toReceivedInvitation({ id, at, body }: InvitationRecord, now: number): ReceivedInvitation {
  const { inviterName, title, template, data, returnTo, expiresAt } = body;
  return {
    id,
    status: statusOf(body, now),
    data,
    returnTo,
    createdAt: at,
    expiresAt,
    ...(inviterName === undefined ? {} : { inviterName }),
    ...(title === undefined ? {} : { title }),
    ...(template === undefined ? {} : { template }),
  };
}
