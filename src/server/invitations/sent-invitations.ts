import type { PlainRequest, PlainResponse } from '../../protocol/plain-http.ts';
import type { SentInvitationResponse, SentPage } from '../../protocol/invite-api.ts';
import type { AppFunctions, Inviter, InviterQuestion } from '../app.ts';
import type { Emit } from '../events.ts';
import type { RateLimiter } from '../limits.ts';
import type { InvitationRecord } from '../store.ts';
import { InviteError } from '../../protocol/invite-error.ts';
import { askApp } from '../app.ts';
import { readPaging } from '../http/paging.ts';
import { jsonResponse } from '../http/responses.ts';
import { ownedBy, ownerOf, toInvitation, toSentInvitation } from '../store.ts';
import { mailInvitation, type InvitationMailDeps } from './invitation-mail.ts';
import {
  changeInvitation,
  checkNoLease,
  checkOpen,
  findInvitation,
  type InvitationStoreDeps,
} from './invitation-record.ts';
import { cancelWithdrawal, scheduleWithdrawal, withdrawMails, type WithdrawalDeps } from './withdrawals.ts';
import { KEPT_AFTER_EXPIRY_MS } from '../../protocol/timings.ts';

export interface SentDeps extends InvitationStoreDeps {
  app: Pick<AppFunctions, 'can' | 'getInviter'>;
  now: () => number;
}

/** Who is asking. Throws `unauthenticated`. */
export async function requireInviter(
  { app }: { app: Pick<AppFunctions, 'getInviter'> },
  request: PlainRequest,
): Promise<Inviter> {
  const inviter = await app.getInviter(request);
  if (inviter) return inviter;
  throw new InviteError('unauthenticated', 'No inviter is signed in: getInviter returned null.');
}

/**
 * `GET invitations`: the invitations of the caller's tenant (without one: the caller's own), newest first. There is no
 * filter by status, because `expired` is never stored.
 */
export async function listSent(deps: SentDeps, request: PlainRequest): Promise<PlainResponse> {
  const { now, store } = deps;
  const inviter = await requireInviter(deps, request);
  const paging = readPaging(request);
  await askApp(deps, { action: 'list', inviter, request });
  const { records, next } = await store.invitations.page({ ...ownedBy(inviter), ...paging });
  const page: SentPage = { invitations: records.map((record) => toSentInvitation(record, now())), next };
  return jsonResponse(page);
}

export interface ResendDeps extends SentDeps, InvitationMailDeps, RenewDeps {
  app: SentDeps['app'] & Pick<AppFunctions, 'getClientIp'>;
  config: InvitationMailDeps['config'] & RenewDeps['config'];
  store: InvitationMailDeps['store'];
  limits: Pick<RateLimiter, 'count'>;
  emit: Emit;
}

/**
 * `POST invitations/:id/resend`: mails another link to the same invitation, whose lifetime starts again. The links of
 * earlier mails keep working. Throws `already_used`, `revoked` or `declined` when it is no longer pending.
 */
export async function resend(deps: ResendDeps, request: PlainRequest, id: string): Promise<PlainResponse> {
  const { app, limits, now, emit } = deps;
  const { inviter, invitation } = await findSent(deps, request, id, 'resend');
  checkOpen(invitation.body);
  const address = invitation.address!;
  const ip = await app.getClientIp(request);
  const giveBack = await limits.count({ purpose: 'invitation', ip, address, owner: ownerOf(inviter) });
  let renewed: InvitationRecord;
  try {
    renewed = await renewInvitation(deps, invitation);
    await mailInvitation(deps, renewed);
  } catch (error) {
    await giveBack();
    throw error;
  }
  emit('resent', { invitation: id });
  const response: SentInvitationResponse = { invitation: toSentInvitation(renewed, now()) };
  return jsonResponse(response);
}

export interface RenewDeps extends InvitationStoreDeps {
  config: { lifetimes: { invitationMs: number } };
  now: () => number;
}

/** Starts the lifetime of a pending or expired invitation again: a new link must not find it expired. */
export function renewInvitation(deps: RenewDeps, invitation: InvitationRecord): Promise<InvitationRecord> {
  const expiresAt = deps.now() + deps.config.lifetimes.invitationMs;
  return changeInvitation(deps, invitation, (body) => {
    checkOpen(body);
    return { body: { ...body, expiresAt }, expiresAt: expiresAt + KEPT_AFTER_EXPIRY_MS };
  });
}

export interface RevokeDeps extends SentDeps, WithdrawalDeps {
  store: SentDeps['store'] & WithdrawalDeps['store'];
  now: () => number;
}

/**
 * `DELETE invitations/:id`: makes every link of the invitation unusable, and withdraws its mails at the issuer. Also an expired one
 * is revoked, so that no new link renews it. Doing it again changes nothing. Throws `issuer_unavailable` while a link is
 * being redeemed, `already_used` when one was.
 */
export async function revoke(deps: RevokeDeps, request: PlainRequest, id: string): Promise<PlainResponse> {
  const { invitation } = await findSent(deps, request, id, 'revoke');
  const revoked = await closeInvitation(deps, invitation, 'revoked');
  const response: SentInvitationResponse = { invitation: toSentInvitation(revoked, deps.now()) };
  return jsonResponse(response);
}

/** Revokes or declines an invitation for good, and withdraws its mails. */
export async function closeInvitation(
  deps: WithdrawalDeps & InvitationStoreDeps,
  invitation: InvitationRecord,
  status: 'revoked' | 'declined',
): Promise<InvitationRecord> {
  const { id } = invitation;
  if (invitation.body.status !== status) await scheduleWithdrawal(deps, invitation);
  let closed: InvitationRecord;
  try {
    closed = await changeInvitation(deps, invitation, (body) => {
      if (body.status === status) return null;
      checkOpen(body);
      checkNoLease(body, deps.now());
      // Without its lease, a redemption that took too long cannot commit.
      return { body: { ...body, status, lease: null } };
    });
  } catch (error) {
    await cancelWithdrawal(deps, id);
    throw error;
  }
  deps.emit(status, { invitation: id });
  if (invitation.body.status !== status) await withdrawMails(deps, id);
  return closed;
}

/** An invitation of the caller's tenant (without one: the caller's own) that `can` lets them do this to. */
async function findSent(
  deps: SentDeps,
  request: PlainRequest,
  id: string,
  action: InviterQuestion['action'],
): Promise<{ inviter: Inviter; invitation: InvitationRecord }> {
  const inviter = await requireInviter(deps, request);
  const invitation = await findInvitation(deps, id, ({ body }) => ownerOf(body.inviter) === ownerOf(inviter));
  await askApp(deps, { action, inviter, invitation: toInvitation(invitation, deps.now()), request });
  return { inviter, invitation };
}
