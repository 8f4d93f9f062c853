import type {
  CallbackRequest,
  CallbackResponse,
  FreshLinkRequest,
  FreshLinkResponse,
  InvitedUser,
  Preview,
  PreviewRequest,
  SendRequest,
  SendResponse,
  SignInRequest,
  SignInResponse,
} from '../protocol/invite-api.ts';
import {
  callback,
  freshLink,
  getSession,
  preview,
  sendInvitations,
  signIn,
  signOut,
  type SendOptions,
} from './routes.ts';
import { createTransport, type AskOptions, type Transport, type TransportOptions } from './transport.ts';

export type InviteClientOptions = TransportOptions;

/** What a browser can ask the BFF. Every method rejects with an `InviteError`, and with nothing else. */
export interface InviteClient extends Transport {
  /** Who is signed in here, or `null`. */
  getSession: <Data = unknown>(options?: AskOptions) => Promise<InvitedUser<Data> | null>;
  /** Sends invitations, at most 500. The answer has one result for each recipient, in their order. */
  sendInvitations: <Data = Record<string, string>>(
    send: SendRequest,
    options?: SendOptions,
  ) => Promise<SendResponse<Data>>;
  /** Reads the letter behind a magic link. Spends nothing. */
  preview: (link: PreviewRequest) => Promise<Preview>;
  /** Redeems a magic link. While a code is on its way, asking again gives the same promise. */
  callback: <Data = unknown>(request: CallbackRequest) => Promise<CallbackResponse<Data>>;
  /** Has a fresh link mailed to the address that the old one was for. */
  freshLink: (request: FreshLinkRequest) => Promise<FreshLinkResponse>;
  /** Has a sign-in link mailed, or tells where the provider is. */
  signIn: (request: SignInRequest) => Promise<SignInResponse>;
  signOut: () => Promise<void>;
}

/** Makes the browser's half of the wire: plain async methods, no React. */
export function createInviteClient(options: InviteClientOptions): InviteClient {
  const via = createTransport(options);
  return {
    ...via,
    getSession: (more) => getSession(via, more),
    sendInvitations: (send, more) => sendInvitations(via, send, more),
    preview: (link) => preview(via, link),
    callback: (request) => callback(via, request),
    freshLink: (request) => freshLink(via, request),
    signIn: (request) => signIn(via, request),
    signOut: () => signOut(via),
  };
}
