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
export type Action = 'invite' | 'list' | 'resend' | 'revoke' | 'new-link' | 'remind' | 'accept';

/** What `can` returns: `false` denies with `not_allowed`. */
export type Decision =
  | boolean
  | {
      /** The code that the row or the request gets; for `accept`, all but `no_seats` become `denied`. */
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

/** What `can` is called with before invitations are listed. */
export interface ListQuestion {
  /** Always `list`. */
  action: 'list';
  /** The person who asks, as `getInviter` returned them. */
  inviter: Inviter;
  /** Absent: the list is not about one. */
  invitation?: undefined;
  /** Absent: no one accepts. */
  user?: undefined;
  /** The request. */
  request: Request | undefined;
}

/** What `can` is called with about an inviter, or about a new link for the recipient. */
export interface InviterQuestion<Data = Record<string, string>> {
  /** What is wanted. */
  action: Exclude<Action, 'accept' | 'list'>;
  /** The person who asks, as `getInviter` returned them; for `new-link`, the invitation's inviter, without `data`. */
  inviter: Inviter;
  /** The invitation it is about. */
  invitation: Invitation<Data>;
  /** Absent: no one accepts. */
  user?: undefined;
  /** The request; absent where the app's own code invites. */
  request: Request | undefined;
}

/**
 * What `can` is called with before an invitation is accepted: once before its link is redeemed, which costs the person
 * nothing, and again when the id_token is verified. Not asked once it is accepted: a full team must not lock out a person
 * who has a seat. The answer can be out of date a moment later, so only the transaction of `onSignIn` counts seats.
 */
export interface AcceptQuestion<Data = Record<string, string>> {
  /** Always `accept`. */
  action: 'accept';
  /** The invitation's inviter, without `data`. */
  inviter: Inviter;
  /** The invitation. */
  invitation: Invitation<Data>;
  /** The person who accepts. */
  user: AcceptingUser;
  /** The request of the person who accepts. */
  request: Request | undefined;
}

/** The person who accepts an invitation, as far as that is known. */
export type AcceptingUser =
  | {
      /** The address that the invitation went to. */
      email: string;
      /** The link is not redeemed yet, so that no one has proved the address. */
      proven: false;
      /** Not known yet. */
      iss?: undefined;
      /** Not known yet. */
      sub?: undefined;
    }
  | {
      /** The verified address. */
      email: string;
      /** The id_token, or for a received invitation the session, proves the address. */
      proven: true;
      /** The issuer that `onSignIn` stores this person under. */
      iss: string;
      /** The person's id at `iss`. */
      sub: string;
    };

/** What `can` is called with: a union on `action`. */
export type Question<Data = Record<string, string>> = ListQuestion | InviterQuestion<Data> | AcceptQuestion<Data>;

/** A question before the app's `Request` is made of it. */
type Asked<Kind = Question> = Kind extends unknown
  ? Omit<Kind, 'request'> & { request: PlainRequest | undefined }
  : never;

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
  { request, ...question }: Asked,
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
 * @param code `no_seats` where another person took the last seat: the page then offers a new link. Default `denied`
 * @example
 * onSignIn: ({ claims }) => {
 *   if (isBlocked(claims.email)) throw denied('This account is closed.');
 *   if (!takeSeat(claims)) throw denied(undefined, 'no_seats');
 * }
 */
export function denied(reason?: string, code: 'denied' | 'no_seats' = 'denied'): InviteError {
  return new InviteError(code, 'onSignIn refused this sign-in.', { reason });
}
