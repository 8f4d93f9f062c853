/*
 * One function per route of protocol/invite-api.ts, so that a bundler drops the routes a page does not use.
 */
import type {
  CallbackRequest,
  CallbackResponse,
  NewLinkRequest,
  NewLinkResponse,
  InvitedUser,
  Preview,
  PreviewRequest,
  SessionResponse,
  SignInRequest,
  SignInResponse,
} from '../protocol/invite-api.ts';
import type { AskOptions, Transport } from './transport.ts';

/** Returns the user who is signed in, or `null`. */
export async function getSession<Data = unknown>(
  via: Transport,
  options?: AskOptions,
): Promise<InvitedUser<Data> | null> {
  return (await via.ask<SessionResponse<Data>>('session', undefined, options)).user;
}

/** Reads what a magic link is for, without redeeming it. */
export function previewLink(via: Transport, link: PreviewRequest): Promise<Preview> {
  return via.ask('preview', link);
}

const inFlight = new Map<string, Promise<unknown>>();

/** Redeems a magic link. While a code is being redeemed, calling it again returns the same promise. */
export function redeemLink<Data = unknown>(via: Transport, request: CallbackRequest): Promise<CallbackResponse<Data>> {
  // A code is random, hence unique.
  const key = request.code ?? request.state ?? '';
  let answer = inFlight.get(key);
  if (!answer) {
    answer = via.ask('callback', request).finally(() => inFlight.delete(key));
    inFlight.set(key, answer);
  }
  return answer as Promise<CallbackResponse<Data>>;
}

/** Mails a new link to the address that the old one was for. */
export function requestNewLink(via: Transport, request: NewLinkRequest): Promise<NewLinkResponse> {
  return via.ask('new-link', request);
}

/** Mails a sign-in link, or returns where the OpenID provider is. */
export function signIn(via: Transport, request: SignInRequest): Promise<SignInResponse> {
  return via.ask('sign-in', request);
}

/** Ends the session of this browser. */
export function signOut(via: Transport): Promise<void> {
  return via.ask('sign-out', {});
}
