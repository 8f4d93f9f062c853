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
  SignInCodeRequest,
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
  return once(request.code ?? request.state ?? '', () => via.ask('callback', request));
}

/** Asks, or returns the promise of the same question that is still without an answer. */
function once<Answer>(key: string, ask: () => Promise<Answer>): Promise<Answer> {
  let answer = inFlight.get(key) as Promise<Answer> | undefined;
  if (!answer) {
    answer = ask().finally(() => inFlight.delete(key));
    inFlight.set(key, answer);
  }
  return answer;
}

/** Mails a new link to the address that the old one was for. */
export function requestNewLink(via: Transport, request: NewLinkRequest): Promise<NewLinkResponse> {
  return via.ask('new-link', request);
}

/** Mails a sign-in link, or returns where the OpenID provider is. */
export function signIn(via: Transport, request: SignInRequest): Promise<SignInResponse> {
  return via.ask('sign-in', request);
}

/**
 * Signs in with the code of the latest sign-in mail that this browser asked for. While a code is being checked, handing
 * the same one in again returns the same promise: a double click costs one try.
 */
export function submitSignInCode<Data = unknown>(
  via: Transport,
  request: SignInCodeRequest,
): Promise<CallbackResponse<Data>> {
  return once(`sign-in code ${request.code}`, () => via.ask('sign-in/code', request));
}

/** Ends the session of this browser. */
export function signOut(via: Transport): Promise<void> {
  return via.ask('sign-out', {});
}
