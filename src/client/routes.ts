/*
 * The routes of protocol/invite-api.ts, a function each, so that a page carries only those it uses.
 */
import type {
  CallbackRequest,
  CallbackResponse,
  NewLinkRequest,
  NewLinkResponse,
  InvitedUser,
  Preview,
  PreviewRequest,
  SendRequest,
  SendResponse,
  SessionResponse,
  SignInRequest,
  SignInResponse,
} from '../protocol/invite-api.ts';
import type { AskOptions, Transport } from './transport.ts';

export interface SendOptions {
  /** Names the send, so that repeating it sends nothing twice. */
  idempotencyKey?: string;
}

/** Who is signed in here, or `null`. */
export async function getSession<Data = unknown>(
  via: Transport,
  options?: AskOptions,
): Promise<InvitedUser<Data> | null> {
  return (await via.ask<SessionResponse<Data>>('session', undefined, options)).user;
}

/** Sends invitations, at most 500. The answer has one result for each recipient, in their order. */
export function sendInvitations<Data = Record<string, string>>(
  via: Transport,
  send: SendRequest,
  { idempotencyKey }: SendOptions = {},
): Promise<SendResponse<Data>> {
  return via.ask('invitations', send, idempotencyKey ? { headers: { 'idempotency-key': idempotencyKey } } : {});
}

/** Reads the letter behind a magic link. Spends nothing. */
export function previewLink(via: Transport, link: PreviewRequest): Promise<Preview> {
  return via.ask('preview', link);
}

const inFlight = new Map<string, Promise<unknown>>();

/** Redeems a magic link. While a code is on its way, asking again gives the same promise. */
export function redeemLink<Data = unknown>(via: Transport, request: CallbackRequest): Promise<CallbackResponse<Data>> {
  // A code is unguessable, hence one of a kind.
  const key = request.code ?? request.state ?? '';
  let answer = inFlight.get(key);
  if (!answer) {
    answer = via.ask('callback', request).finally(() => inFlight.delete(key));
    inFlight.set(key, answer);
  }
  return answer as Promise<CallbackResponse<Data>>;
}

/** Has a new link mailed to the address that the old one was for. */
export function requestNewLink(via: Transport, request: NewLinkRequest): Promise<NewLinkResponse> {
  return via.ask('new-link', request);
}

export function signIn(via: Transport, request: SignInRequest): Promise<SignInResponse> {
  return via.ask('sign-in', request);
}

export function signOut(via: Transport): Promise<void> {
  return via.ask('sign-out', {});
}
