import type {
  CallbackRequest,
  CallbackResponse,
  NewLinkRequest,
  NewLinkResponse,
  InvitedUser,
  Preview,
  PreviewRequest,
  ReceivedInvitation,
  ReceivedPage,
  SendRequest,
  SendResponse,
  SentInvitation,
  SentPage,
  SignInRequest,
  SignInResponse,
} from '../protocol/invite-api.ts';
import {
  acceptInvitation,
  declineInvitation,
  listSent,
  listReceived,
  resendInvitation,
  revokeInvitation,
  type ListOptions,
} from './invitation-routes.ts';
import {
  redeemLink,
  requestNewLink,
  getSession,
  previewLink,
  sendInvitations,
  signIn,
  signOut,
  type SendOptions,
} from './routes.ts';
import { sendWithProgress, type ProgressOptions } from './send-with-progress.ts';
import { createTransport, type AskOptions, type Transport, type TransportOptions } from './transport.ts';

export type InviteClientOptions = TransportOptions;

/** What a browser can ask the BFF. Every method rejects with an `InviteError`, and with nothing else. */
export interface InviteClient extends Transport {
  /** Who is signed in here, or `null`. */
  getSession: <Data = unknown>(options?: AskOptions) => Promise<InvitedUser<Data> | null>;
  /**
   * Sends invitations, at most 500. The answer has one result for each recipient, in their order; `onProgress` is told
   * of each as it ends.
   */
  sendInvitations: <Data = Record<string, string>>(
    send: SendRequest,
    options?: SendOptions | ProgressOptions<Data>,
  ) => Promise<SendResponse<Data>>;
  /** What the caller's tenant (without one: the caller) has sent, newest first. */
  listSent: <Data = Record<string, string>>(options?: ListOptions) => Promise<SentPage<Data>>;
  /** Mails another link for the same invitation, and gives it its whole lifetime again. */
  resendInvitation: <Data = Record<string, string>>(id: string) => Promise<SentInvitation<Data>>;
  /** Ends every link of an invitation. */
  revokeInvitation: <Data = Record<string, string>>(id: string) => Promise<SentInvitation<Data>>;
  /** What waits for the person who is signed in; a page may be short, or empty, while `next` leads on. */
  listReceived: <Data = Record<string, string>>(options?: ListOptions) => Promise<ReceivedPage<Data>>;
  /** Accepts without a mail, as the address that is signed in. */
  acceptInvitation: <Data = unknown>(id: string) => Promise<CallbackResponse<Data>>;
  /** Says no, for good. */
  declineInvitation: <Data = Record<string, string>>(id: string) => Promise<ReceivedInvitation<Data>>;
  /** Reads the letter behind a magic link. Spends nothing. */
  previewLink: (link: PreviewRequest) => Promise<Preview>;
  /** Redeems a magic link. While a code is on its way, asking again gives the same promise. */
  redeemLink: <Data = unknown>(request: CallbackRequest) => Promise<CallbackResponse<Data>>;
  /** Has a new link mailed to the address that the old one was for. */
  requestNewLink: (request: NewLinkRequest) => Promise<NewLinkResponse>;
  /** Has a sign-in link mailed, or tells where the provider is. */
  signIn: (request: SignInRequest) => Promise<SignInResponse>;
  /** Ends the session here. */
  signOut: () => Promise<void>;
}

/** Makes the browser's half of the wire: plain async methods, no React. */
export function createInviteClient(options: InviteClientOptions): InviteClient {
  const via = createTransport(options);
  return {
    ...via,
    getSession: (more) => getSession(via, more),
    sendInvitations: (send, more) =>
      more && 'onProgress' in more ? sendWithProgress(via, send, more) : sendInvitations(via, send, more),
    listSent: (more) => listSent(via, more),
    resendInvitation: (id) => resendInvitation(via, id),
    revokeInvitation: (id) => revokeInvitation(via, id),
    listReceived: (more) => listReceived(via, more),
    acceptInvitation: (id) => acceptInvitation(via, id),
    declineInvitation: (id) => declineInvitation(via, id),
    previewLink: (link) => previewLink(via, link),
    redeemLink: (request) => redeemLink(via, request),
    requestNewLink: (request) => requestNewLink(via, request),
    signIn: (request) => signIn(via, request),
    signOut: () => signOut(via),
  };
}
