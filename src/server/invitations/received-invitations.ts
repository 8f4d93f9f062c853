import type { PlainRequest, PlainResponse } from '../../protocol/plain-http.ts';
import type { ReceivedInvitation, ReceivedInvitationResponse, ReceivedPage } from '../../protocol/invite-api.ts';
import type { AppFunctions, CurrentUser } from '../app.ts';
import type { InvitationRecord } from '../store.ts';
import { canonicalEmail } from '../../protocol/email-address.ts';
import { InviteError } from '../../protocol/invite-error.ts';
import { readPaging } from '../http/paging.ts';
import { jsonResponse } from '../http/responses.ts';
import { publicDataOf, statusOf } from '../store.ts';
import { findInvitation, type InvitationStoreDeps } from './invitation-record.ts';
import { closeInvitation } from './sent-invitations.ts';
import type { WithdrawalDeps } from './withdrawals.ts';

export interface ReceivedDeps extends InvitationStoreDeps {
  app: Pick<AppFunctions, 'getCurrentUser'>;
  now: () => number;
}

/** The person who is signed in, with the address whose invitations are theirs. */
export interface SignedInRecipient {
  user: CurrentUser;
  /** Canonical. */
  address: string;
}

/**
 * Whose invitations these are: the address of our own session, which its id_token verified, or the one that the app's
 * `getCurrentUser` returns. Throws `unauthenticated`.
 */
export async function requireRecipient(
  { app }: Pick<ReceivedDeps, 'app'>,
  request: PlainRequest,
): Promise<SignedInRecipient> {
  const user = await app.getCurrentUser(request);
  if (!user) throw new InviteError('unauthenticated', 'No one is signed in: getCurrentUser returned null.');
  const address = canonicalEmail(user.email);
  if (address !== null) return { user, address };
  throw new InviteError('forbidden', 'Nothing is sent to an address like that of this account.');
}

/** An invitation to this address. Throws `not_found`. */
export function findReceived(
  deps: InvitationStoreDeps,
  id: string,
  { address }: Pick<SignedInRecipient, 'address'>,
): Promise<InvitationRecord> {
  return findInvitation(deps, id, (invitation) => invitation.address === address);
}

/**
 * `GET received`: the pending invitations of the person who is signed in, from every tenant, newest first. A page leaves
 * out those that are no longer pending, so it can be short, or empty, while `next` leads on.
 */
export async function listReceived(deps: ReceivedDeps, request: PlainRequest): Promise<PlainResponse> {
  const { now, store } = deps;
  const { address } = await requireRecipient(deps, request);
  const { records, next } = await store.invitations.page({ address, ...readPaging(request) });
  const invitations = records
    .map((record) => toReceivedInvitation(record, now()))
    .filter(({ status }) => status === 'pending');
  const page: ReceivedPage = { invitations, next };
  return jsonResponse(page);
}

export interface DeclineDeps extends ReceivedDeps, WithdrawalDeps {
  store: WithdrawalDeps['store'];
  now: () => number;
}

/**
 * `POST received/:id/decline`: makes every link of the invitation unusable, and withdraws its mails at the issuer. Doing it
 * again changes nothing.
 */
export async function decline(deps: DeclineDeps, request: PlainRequest, id: string): Promise<PlainResponse> {
  const recipient = await requireRecipient(deps, request);
  const { iss, sub } = recipient.user;
  const invitation = await findReceived(deps, id, recipient);
  const declined = await closeInvitation(deps, invitation, 'declined', {
    type: 'recipient',
    ...(iss === undefined ? {} : { iss }),
    ...(sub === undefined ? {} : { sub }),
  });
  const response: ReceivedInvitationResponse = { invitation: toReceivedInvitation(declined, deps.now()) };
  return jsonResponse(response);
}

/** The invitation before it is accepted: of the inviter only the name, and of the data only what `describe` made public. */
function toReceivedInvitation({ id, at, body }: InvitationRecord, now: number): ReceivedInvitation {
  const { inviterName, title, template, returnTo, expiresAt } = body;
  return {
    id,
    status: statusOf(body, now),
    data: publicDataOf(body),
    returnTo,
    createdAt: at,
    expiresAt,
    ...(inviterName === undefined ? {} : { inviterName }),
    ...(title === undefined ? {} : { title }),
    ...(template === undefined ? {} : { template }),
  };
}
