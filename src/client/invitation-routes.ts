/*
 * What was sent and what was received, a function for each route.
 */
import type {
  CallbackResponse,
  ReceivedInvitation,
  ReceivedInvitationResponse,
  ReceivedPage,
  SentInvitation,
  SentInvitationResponse,
  SentPage,
} from '../protocol/invite-api.ts';
import type { AskOptions, Transport } from './transport.ts';

export interface ListOptions extends AskOptions {
  /** 1 … 100; default 50. */
  limit?: number;
  /** Where the last page ended: its `next`. */
  after?: string | null;
}

/** What the caller's tenant (without one: the caller) has sent, newest first. */
export function listSent<Data = Record<string, string>>(
  via: Transport,
  { limit, after, ...options }: ListOptions = {},
): Promise<SentPage<Data>> {
  return via.ask(`invitations${query({ limit, after })}`, undefined, options);
}

/** Mails another link for the same invitation, and gives it its whole lifetime again. */
export async function resendInvitation<Data = Record<string, string>>(
  via: Transport,
  id: string,
): Promise<SentInvitation<Data>> {
  return (await via.ask<SentInvitationResponse<Data>>(`invitations/${encodeURIComponent(id)}/resend`, {})).invitation;
}

/** Ends every link of an invitation. */
export async function revokeInvitation<Data = Record<string, string>>(
  via: Transport,
  id: string,
): Promise<SentInvitation<Data>> {
  const path = `invitations/${encodeURIComponent(id)}`;
  return (await via.ask<SentInvitationResponse<Data>>(path, undefined, { method: 'DELETE' })).invitation;
}

/** What waits for the person who is signed in; a page may be short, or empty, while `next` leads on. */
export function listReceived<Data = Record<string, string>>(
  via: Transport,
  { limit, after, ...options }: ListOptions = {},
): Promise<ReceivedPage<Data>> {
  return via.ask(`received${query({ limit, after })}`, undefined, options);
}

/** Accepts without a mail, as the address that is signed in. */
export function acceptInvitation<Data = unknown>(via: Transport, id: string): Promise<CallbackResponse<Data>> {
  return via.ask(`received/${encodeURIComponent(id)}/accept`, {});
}

/** Says no, for good. */
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
