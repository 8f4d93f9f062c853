import type { StandardSchemaV1 } from '@standard-schema/spec';
import type { InvitationStatus } from '../protocol/invite-api.ts';
import type { IdTokenClaims } from '../protocol/oidc.ts';
import type { PlainRequest } from '../protocol/plain-http.ts';
import { callApp, type Awaitable } from '../protocol/app-error.ts';
import { InviteError } from '../protocol/invite-error.ts';

/** The person who invites. */
export interface Inviter {
  /** The app's own id of this person. */
  id: string;
  /** The name that mails and previews show, where `describe` gives none. */
  name?: string;
  /** The address, for `can` and `describe`. */
  email?: string;
  /** What the app knows of this person, for `can` and `describe`; not stored with the invitation. */
  data?: unknown;
  /** The tenant: bounds what this person can list, resend and revoke. Default: their own invitations only. */
  tenant?: string;
}

/**
 * An invitation as the app's own functions see it.
 *
 * @typeParam Data the output of `invitationData`
 */
export interface Invitation<Data = Record<string, string>> {
  /** The invitation's id. */
  id: string;
  /** The recipient's address, in canonical form. */
  email: string;
  /** Where the invitation stands. */
  status: InvitationStatus;
  /** The person who invites, without `data`. */
  inviter: Inviter;
  /** The mail template; absent for the built-in `invitation`. */
  template?: string;
  /** What `invitationData` gave, and what `describe` added. */
  data: Data;
  /** The inviter's name, as the mail shows it. */
  inviterName?: string;
  /** The title, as the mail shows it: what the invitation is to. */
  title?: string;
  /** The own-origin path where accepting leads. */
  returnTo: string;
  /** When it was made, in epoch milliseconds. */
  createdAt: number;
  /** When it expires, in epoch milliseconds; resending moves it. */
  expiresAt: number;
}

/** The person who is signed in, as the app knows them. */
export interface CurrentUser {
  /** An address that the app has verified: its owner sees, accepts and declines the pending invitations to it. */
  email: string;
  /**
   * The issuer that `onSignIn` stores this person under; needed for accepting without a mail. The app's own origin
   * for a person whom the issuer never signed in.
   */
  iss?: string;
  /** The person's id at `iss`; the app's own user id for a person whom the issuer never signed in. */
  sub?: string;
}

/** What `can` decides about. */
export type Action = 'invite' | 'list' | 'resend' | 'revoke' | 'new-link';

/** What `can` returns: `false` denies with `not_allowed`. */
export type Decision =
  | boolean
  | {
      /** The code that the row or the request gets. */
      deny: 'not_allowed' | 'already_member' | 'no_seats';
      /** Shown to the person in place of the built-in message. */
      reason?: string;
    };

/** The texts of the mail and the preview, decided on the server. */
export interface Description {
  /** The inviter's name. */
  inviterName?: string;
  /** What the invitation is to: the name of a document or a team. */
  title?: string;
  /** Further template values (`data_*`); override what the browser sent. */
  data?: Record<string, string>;
  /**
   * Names of values that may be shown before the invitation is accepted: the keys of `data` and of what `invitationData`
   * gave, such as `['note', 'role']`. They reach `preview.data` and the received list, hence everyone who has the link;
   * the page shows `note`. Default: none.
   */
  publicData?: readonly string[];
}

/** What `onSignIn` is called with. */
export interface SignInContext<Data = Record<string, string>> {
  /** Of the verified id_token: `iss` and `sub` together identify the person. */
  claims: IdTokenClaims;
  /** The invitation whose link was redeemed; absent at a plain sign-in. */
  invitation?: Invitation<Data>;
  /** Other pending invitations to the same address. */
  pending: Invitation<Data>[];
  /** The request that redeemed the link. */
  request: Request;
}

/** What `can` is called with. */
export interface Question<Data = Record<string, string>> {
  /** What the inviter wants to do. */
  action: Action;
  /** The person who asks, as `getInviter` returned them. */
  inviter: Inviter;
  /** The invitation it is about; absent for `list`. */
  invitation?: Invitation<Data>;
  /** The request; absent where the app's own code invites. */
  request: Request | undefined;
}

/** The app's own functions, with the defaults filled in. */
export interface AppFunctions {
  can(question: Question): Awaitable<Decision>;
  describe?: ((given: { inviter: Inviter; invitation: Invitation }) => Awaitable<Description>) | undefined;
  invitationData?: StandardSchemaV1<unknown, Record<string, string>> | undefined;
  onSignIn?: ((context: SignInContext) => unknown) | undefined;
  isKnown?: ((person: { email: string }) => Awaitable<boolean>) | undefined;
  getInviter(request: PlainRequest): Promise<Inviter | null>;
  getCurrentUser(request: PlainRequest): Promise<CurrentUser | null>;
  getClientIp(request: PlainRequest): Promise<string | undefined>;
}

/** Asks `can`. Throws the code of a denial; a function that returns nothing denies. */
export async function askApp(
  { app }: { app: Pick<AppFunctions, 'can'> },
  { request, ...question }: Omit<Question, 'request'> & { request: PlainRequest | undefined },
): Promise<void> {
  const decision = await callApp('can', () => app.can({ ...question, request: request?.toRequest() }));
  if (decision === true) return;
  const { deny = 'not_allowed', reason } = decision || {};
  throw new InviteError(deny, 'The option can denied this.', { reason });
}

/**
 * Makes the error that `onSignIn` throws to deny a sign-in: no session starts, the invitation stays as it was.
 *
 * @param reason shown to the person in place of the built-in message; in the app's language
 * @example
 * onSignIn: ({ claims }) => {
 *   if (isBlocked(claims.email)) throw denied('This account is closed.');
 * }
 */
export function denied(reason?: string): InviteError {
  return new InviteError('denied', 'onSignIn refused this sign-in.', { reason });
}
