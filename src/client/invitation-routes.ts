/*
 * One function per route for the lists of sent and received invitations.
 */
import type {
  CallbackResponse,
  InvitationStatus,
  ReceivedInvitation,
  ReceivedInvitationResponse,
  ReceivedPage,
  SentInvitation,
  SentInvitationResponse,
  SentPage,
} from '../protocol/invite-api.ts';
import type { AskOptions, Transport } from './transport.ts';

/** Which page of a list to read. */
export interface ListOptions extends AskOptions {
  /** How many invitations, 1 to 100. Default 50. */
  limit?: number;
  /** The `next` of the page before. Default: the first page. */
  after?: string | null;
}

/** Which sent invitations to read. All that is given must match. */
export interface SentFilter {
  /**
   * With this status now. The list is then sorted: `pending` ones by when they expire, `expired` ones by when they
   * expired, others by when they were accepted, declined or revoked; the latest first. Default: all, the newest first.
   */
  status?: InvitationStatus | undefined;
  /** Of this inviter of the caller's tenant, by the id that the server's `getInviter` returns. Default: all. */
  inviter?: string | undefined;
  /** To this address; rejects with `invalid_email` for what is none. Default: all. */
  email?: string | undefined;
}

/** Which page of which sent invitations to read. */
export interface ListSentOptions extends ListOptions, SentFilter {}

/** Reads a page of the invitations that the caller's tenant sent (without a tenant: the caller), newest first. */
export function listSent<Data = Record<string, string>>(
  via: Transport,
  { limit, after, status, inviter, email, ...options }: ListSentOptions = {},
): Promise<SentPage<Data>> {
  return via.ask(`invitations${query({ status, inviter, email, limit, after })}`, undefined, options);
}

/** Mails a new link for the same invitation and restarts its lifetime. */
export async function resendInvitation<Data = Record<string, string>>(
  via: Transport,
  id: string,
): Promise<SentInvitation<Data>> {
  return (await via.ask<SentInvitationResponse<Data>>(`invitations/${encodeURIComponent(id)}/resend`, {})).invitation;
}

/** Revokes an invitation: none of its links works any more. */
export async function revokeInvitation<Data = Record<string, string>>(
  via: Transport,
  id: string,
): Promise<SentInvitation<Data>> {
  const path = `invitations/${encodeURIComponent(id)}`;
  return (await via.ask<SentInvitationResponse<Data>>(path, undefined, { method: 'DELETE' })).invitation;
}

/** Reads a page of the pending invitations of the signed-in user. A page may be short or empty although `next` is set. */
export function listReceived<Data = Record<string, string>>(
  via: Transport,
  { limit, after, ...options }: ListOptions = {},
): Promise<ReceivedPage<Data>> {
  return via.ask(`received${query({ limit, after })}`, undefined, options);
}

/** Accepts an invitation as the signed-in user, without a mail. */
export function acceptInvitation<Data = unknown>(via: Transport, id: string): Promise<CallbackResponse<Data>> {
  return via.ask(`received/${encodeURIComponent(id)}/accept`, {});
}

/** Declines an invitation, for good. */
export async function declineInvitation<Data = Record<string, string>>(
  via: Transport,
  id: string,
): Promise<ReceivedInvitation<Data>> {
  return (await via.ask<ReceivedInvitationResponse<Data>>(`received/${encodeURIComponent(id)}/decline`, {})).invitation;
}

function query(values: Record<string, string | number | null | undefined>): string {
  const given = Object.entries(values).filter(([, value]) => value !== undefined && value !== null);
  return given.length ? `?${new URLSearchParams(given as [string, string][])}` : '';
}
