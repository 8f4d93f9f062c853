import type { StandardSchemaV1 } from '@standard-schema/spec';
import type { CookieAdapter } from '../protocol/cookies.ts';
import type { Duration } from '../protocol/duration.ts';
import type { InvitedUser, Recipient, SendResult } from '../protocol/invite-api.ts';
import type { ResponseMode } from '../protocol/oidc.ts';
import type { InviteStorage } from '../storage/storage.ts';
import type { CurrentUser, Decision, Description, Invitation, Inviter, Question, SignInContext } from './app.ts';
import type { InviteEvent } from './events.ts';
import type { OnError } from '../protocol/error-report.ts';
import type { ManagedInvitations } from './invitations/manage-invitations.ts';
import type { PersonalDataMethods } from './invitations/personal-data.ts';
import type { Limits } from './limits.ts';
import type { PagesOptions } from './pages/options.ts';
import type { HeadersSource, SessionOptions } from './session/session.ts';

/** Options of {@link createInviteServer} that most apps leave alone. */
export interface AdvancedServerOptions {
  /** Whether a callback is accepted whose mail was requested from the issuer directly, without this server. Default `refuse`. */
  unsolicited?: 'refuse' | 'confirm-email';
  /** JWS algorithms that an id_token may be signed with. Default `['ES256', 'RS256']`. */
  algorithms?: string[];
  /** Clock difference to the issuer that is tolerated when an id_token's times are checked; at most 5 minutes. Default `'30s'`. */
  clockTolerance?: Duration;
  /** Sends requests to the issuer. Default: the global `fetch`. */
  fetch?: (request: Request) => Promise<Response>;
  /** Returns the current time in epoch milliseconds. Default: `Date.now`. */
  now?: () => number;
  /** Reads and writes cookies. Only a BFF that runs inside a browser page needs another than the default. */
  cookies?: CookieAdapter;
}

/** How long the server keeps its records. Sessions are kept for `session.maxAge`, and what an `Idempotency-Key` names for a day. */
export interface ServerRetention {
  /**
   * Invitations with their history and their links, after they expired; also accepted, declined and revoked ones, whose
   * lifetime ends all the same. Until then an old link says why it cannot be used. Default `'90d'`.
   */
  invitations?: Duration;
  /** Sign-in links after they expired. Default `'7d'`. */
  signIns?: Duration;
}

/**
 * The options of {@link createInviteServer}.
 *
 * @typeParam UserData what `onSignIn` returns
 * @typeParam DataInput the input of `invitationData`
 * @typeParam Data its output
 */
export interface InviteServerOptions<
  UserData = unknown,
  DataInput = unknown,
  Data extends Record<string, string> = Record<string, string>,
> {
  /** The app's own origin, such as `https://app.example.com`: links, cookies and Origin checks come from it, never from a request. */
  origin: string;
  /** The URL of the OpenID issuer that mails the links; https, or http on loopback. */
  issuer: string;
  /** How this server is registered there. */
  client: {
    /** The `client_id`. */
    id: string;
    /** The client secret, sent by HTTP Basic (RFC 6749 section 2.3.1). */
    secret: string;
  };
  /** Where the app mounts {@link InviteServer.fetch}. Default `/api/invite`. */
  basePath?: string;
  /** The app's route that renders `<MagicLinkCallback>`. Default `/welcome`. */
  callbackPath?: string;
  /**
   * How the issuer's redirect carries the code (OAuth 2.0 Multiple Response Types). Default `fragment`; `query` and
   * `form_post` end at `basePath/callback/page`, without React.
   */
  responseMode?: ResponseMode;
  /** The messages and the look of the pages that need no React. */
  pages?: PagesOptions;
  /**
   * Secrets of at least 32 bytes each. The first seals sessions and flows; all of them open them, so that secrets can be
   * rolled.
   */
  secrets: string[];
  /** The storage that all instances share: `sqliteStorage(db)`, `postgresStorage(pool)`. */
  storage: InviteStorage;
  /**
   * Returns the person who invites, or `null`. Default: the person of the server's own session: `id` is their `sub`,
   * `data` what `onSignIn` returned, and `name` its member `name`, if that is a string.
   */
  getInviter?: (request: Request) => Inviter | null | Promise<Inviter | null>;
  /** Returns the person who is signed in, or `null`. Default: the user of the server's own session. */
  getCurrentUser?: (request: Request) => CurrentUser | null | Promise<CurrentUser | null>;
  /** The mail templates a browser may ask for. Default: none, so that every invitation uses `invitation`. */
  templates?: string[];
  /**
   * Decides whether a person may invite, list, resend, revoke, get a new link or accept. Required; to deny, return `false`
   * or `{ deny, reason }`. For `accept` it is asked before the link is redeemed and once the person is verified
   * ({@link AcceptQuestion}); `no_seats` then has a page of its own, every other code becomes `denied`, and the
   * invitation stays pending.
   */
  can: (question: Question<NoInfer<Data>>) => Decision | Promise<Decision>;
  /**
   * Returns what mail and preview show: the inviter's name, the title, further values. Overrides what a browser sent.
   * Default: the inviter's name.
   */
  describe?: (given: { inviter: Inviter; invitation: Invitation<NoInfer<Data>> }) => Description | Promise<Description>;
  /**
   * Checks what an invitation carries (any Standard Schema library); keys absent from its output are refused with
   * `invalid_data`. Default: nothing.
   */
  invitationData?: StandardSchemaV1<DataInput, Data>;
  /**
   * Upserts the user on (iss, sub) and returns what `user.data` holds. Runs at least once for each sign-in;
   * `throw denied('…')` refuses the person with that sentence, `denied('…', 'no_seats')` for want of a seat. With `session: false` it may return `{ headers }`, which the
   * response to the browser then carries. Default: none, and `user.data` is `null`.
   */
  onSignIn?: (context: SignInContext<NoInfer<Data>>) => UserData | Promise<UserData>;
  /** Lifetimes of the session; `false` where the app keeps its own. Default `{ maxAge: '14d', revalidateAfter: '5m' }`. */
  session?: SessionOptions | false;
  /**
   * Which persons may sign in. `'invited'`: those for whom {@link InviteServerOptions.isKnown} returns true, or who have
   * a pending or accepted invitation. `'open'`: everyone who proves an address. Anyone may ask for a sign-in link: the
   * refusal, `denied`, comes after the address is proved, so that it tells nothing about other addresses. Default
   * `'invited'`.
   */
  signUp?: 'invited' | 'open';
  /** Returns whether an address, in canonical form, belongs to one of the app's users. Required unless `signUp` is `'open'`. */
  isKnown?: (person: { email: string }) => boolean | Promise<boolean>;
  /** How many mails this server may cause. */
  limits?: Limits;
  /**
   * What a person does to redeem an invitation in a browser that did not ask for it: click, or type the address. Default
   * `click`.
   */
  confirm?: 'click' | 'email';
  /**
   * Puts a code of six digits beside the link in sign-in mails, to be typed in the browser that asked: for people who read
   * mail on another device, or whose mail system breaks links. A code can be talked out of a person on the phone, as a
   * link cannot. Needs `getClientIp`, and `oneTimeCode` of the client's registration at an issuer elsewhere. Default
   * `false`.
   */
  signInCode?: boolean;
  /** How long links work. */
  lifetimes?: {
    /** Of an invitation, from each mail on. Default `'14d'`. */
    invitation?: Duration;
    /** Of a sign-in link. Default `'15m'`. */
    signIn?: Duration;
  };
  /**
   * When a pending invitation is mailed again as a reminder: times after the mail that a person asked for, the shortest first,
   * each at least an hour and shorter than `lifetimes.invitation`. There are no more once the invitation was accepted, declined
   * or revoked, or its mail was returned; resending starts them again. Each counts against `limits`, and is asked of `can` as
   * `remind`. The template is `reminder`, or for an invitation with a template of its own, that name with `-reminder`, where
   * `templates` lists it. Default: none.
   *
   * @example
   * reminders: ['3d', '7d']
   */
  reminders?: Duration[];
  /** How long records are kept. Expired ones are removed in small batches. */
  retention?: ServerRetention;
  /** Returns the caller's IP address, also as `ip:port`. Without it there are no limits by IP. Required with `signInCode`. */
  getClientIp?: (request: Request) => string | undefined;
  /** Receives events to count or log; they hold no secret, code, ticket or full address. */
  onEvent?: (event: InviteEvent) => void;
  /**
   * Receives unexpected errors: what the app's own functions, the storage or the issuer threw, with its `cause`, what was
   * being done, the route and the request's id. The person gets a code without the error's text. Default: `console.error`.
   */
  onError?: OnError;
  /** Options that most apps leave alone. */
  advanced?: AdvancedServerOptions;
}

/** What {@link InviteServer.signOut} returns. */
export interface SignedOutCookies {
  /** Values for `Set-Cookie`, one header each; empty with `session: false`. */
  setCookies: string[];
}

/**
 * The type of `user.data`: `null` without `onSignIn`. The factories default to `unknown`, because a narrower default
 * makes TypeScript report a mismatch of `onSignIn` for whatever else is wrong with the options.
 */
export type SessionData<UserData> = unknown extends UserData ? (0 extends 1 & UserData ? unknown : null) : UserData;

/**
 * The backend-for-frontend, as {@link createInviteServer} returns it.
 *
 * @typeParam UserData what `onSignIn` returns
 * @typeParam DataInput what a form sends: the input of `invitationData`
 * @typeParam Data what an invitation holds: its output
 */
export interface InviteServer<UserData = unknown, DataInput = Record<string, unknown>, Data = Record<string, string>>
  extends ManagedInvitations<Data>, PersonalDataMethods {
  /** Answers every path under `basePath`; never throws. */
  fetch(request: Request): Promise<Response>;
  /** The option `basePath`, with its default: `toNodeListener` hands other paths on. */
  readonly basePath: string;
  /**
   * Returns the signed-in user, frozen, or `null`; always `null` with `session: false`. Sets no cookie.
   *
   * @example
   * const user = await invites.getSession(request);
   */
  getSession(source: HeadersSource): Promise<InvitedUser<UserData> | null>;
  /**
   * Ends the session of a request in storage, as `POST sign-out` does, and returns the `Set-Cookie` values that end it
   * in the browser: none with `session: false`. The link that began the session signs in no more either.
   *
   * @example
   * const { setCookies } = await invites.signOut(request);
   * for (const cookie of setCookies) response.headers.append('set-cookie', cookie);
   */
  signOut(source: HeadersSource): Promise<SignedOutCookies>;
  /**
   * Invites from the app's own code, without a request; `can` and `describe` still decide. Resolves with a result for each
   * recipient, in their order; rejects with an `InviteError` when nothing ran.
   */
  invite(send: {
    /** The person who invites. */
    inviter: Inviter;
    /** A template of the issuer, for every recipient that has none of its own. Default: the built-in `invitation`. */
    template?: string;
    /** The language of the mails, a BCP 47 tag such as `de-AT`; else throws `malformed`. Default: the issuer's own. */
    locale?: string;
    /** For every recipient that has none of its own. */
    data?: DataInput;
    /** Own-origin path where accepting leads; for every recipient that has none of its own. */
    returnTo?: string;
    /**
     * How long these invitations can be accepted, after each mail anew: seconds, or a string such as `'7d'`. At most, and
     * by default, the option `lifetimes.invitation`; else throws `malformed`.
     */
    expiresIn?: Duration;
    /**
     * `false` makes the invitations and mails nothing; a result's code is then `created`. Each recipient finds theirs
     * among the received ones, and accepts it there, once they are signed in; resending mails a link. The link itself is
     * never returned: it proves that its holder reads the mailbox. Default `true`.
     */
    notify?: boolean;
    /** The people to invite: 1 to 500. */
    recipients: Recipient<DataInput>[];
  }): Promise<SendResult<Data>[]>;
  /**
   * Mails the reminders that are due, and asks the issuer what became of mails. Withdraws at the issuer the mails of invitations
   * that were revoked or declined while it was away. Happens beside requests, too; call it every minute where requests are rare.
   * Returns how many reminders it mailed, and for how many invitations it withdrew mails.
   */
  deliver(): Promise<number>;
  /** Ends every session of a person, on every device, within `session.revalidateAfter`. */
  revokeSessions(user: { iss: string; sub: string }): Promise<void>;
}
