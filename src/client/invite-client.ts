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
  SignInCodeRequest,
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
  type ListSentOptions,
} from './invitation-routes.ts';
import { redeemLink, requestNewLink, getSession, previewLink, signIn, signOut, submitSignInCode } from './routes.ts';
import { sendInvitations, sendWithProgress, type ProgressOptions, type SendOptions } from './send-invitations.ts';
import { createTransport, type AskOptions, type Transport, type TransportOptions } from './transport.ts';

/** Options of `createInviteClient`: `baseUrl`, and optionally `fetch` and `headers`. */
export type InviteClientOptions = TransportOptions;

/** Everything a browser can ask of the BFF, without React. Every method rejects with an `InviteError` and nothing else. */
export interface InviteClient extends Transport {
  /** Returns the user who is signed in, or `null`. */
  getSession: <Data = unknown>(options?: AskOptions) => Promise<InvitedUser<Data> | null>;
  /**
   * Sends at most 500 invitations. The answer has one result for each recipient, in their order. `onProgress` also gets
   * each result as soon as it is known.
   */
  sendInvitations: <Data = Record<string, string>>(
    send: SendRequest,
    options?: SendOptions | ProgressOptions<Data>,
  ) => Promise<SendResponse<Data>>;
  /** Reads a page of the invitations that the caller's tenant sent (without a tenant: the caller), newest first. */
  listSent: <Data = Record<string, string>>(options?: ListSentOptions) => Promise<SentPage<Data>>;
  /** Mails a new link for the same invitation and restarts its lifetime. */
  resendInvitation: <Data = Record<string, string>>(id: string) => Promise<SentInvitation<Data>>;
  /** Revokes an invitation: none of its links works any more. */
  revokeInvitation: <Data = Record<string, string>>(id: string) => Promise<SentInvitation<Data>>;
  /** Reads a page of the pending invitations of the signed-in user. A page may be short or empty although `next` is set. */
  listReceived: <Data = Record<string, string>>(options?: ListOptions) => Promise<ReceivedPage<Data>>;
  /** Accepts an invitation as the signed-in user, without a mail. */
  acceptInvitation: <Data = unknown>(id: string) => Promise<CallbackResponse<Data>>;
  /** Declines an invitation, for good. */
  declineInvitation: <Data = Record<string, string>>(id: string) => Promise<ReceivedInvitation<Data>>;
  /** Reads what a magic link is for, without redeeming it. */
  previewLink: (link: PreviewRequest) => Promise<Preview>;
  /** Redeems a magic link. While a code is being redeemed, calling it again returns the same promise. */
  redeemLink: <Data = unknown>(request: CallbackRequest) => Promise<CallbackResponse<Data>>;
  /** Mails a new link to the address that the old one was for. */
  requestNewLink: (request: NewLinkRequest) => Promise<NewLinkResponse>;
  /** Mails a sign-in link, or returns where the OpenID provider is. */
  signIn: (request: SignInRequest) => Promise<SignInResponse>;
  /** Signs in with the code of the latest sign-in mail that this browser asked for (the server option `signInCode`). */
  submitSignInCode: <Data = unknown>(request: SignInCodeRequest) => Promise<CallbackResponse<Data>>;
  /** Ends the session of this browser. */
  signOut: () => Promise<void>;
}

/**
 * Makes a client of the BFF: plain async methods, no React.
 *
 * @example
 * ```ts
 * const client = createInviteClient({ baseUrl: '/api/invite' });
 * const { results } = await client.sendInvitations({ recipients: [{ email: 'bob@example.com' }] });
 * ```
 */
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
    submitSignInCode: (request) => submitSignInCode(via, request),
    signOut: () => signOut(via),
  };
}
