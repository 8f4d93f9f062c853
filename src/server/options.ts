import type { StandardSchemaV1 } from '@standard-schema/spec';
import type { CookieAdapter } from '../protocol/cookies.ts';
import type { Duration } from '../protocol/duration.ts';
import type { InvitedUser, Recipient, SendResult } from '../protocol/invite-api.ts';
import type { ResponseMode } from '../protocol/oidc.ts';
import type { InviteStorage } from '../storage/storage.ts';
import type { Awaitable } from '../protocol/app-error.ts';
import type { CurrentUser, Decision, Description, Invitation, Inviter, Question, SignInContext } from './app.ts';
import type { InviteEvent } from './events.ts';
import type { OnError } from '../protocol/error-report.ts';
import type { Limits } from './limits.ts';
import type { PagesOptions } from './pages/pages.ts';
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

/**
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
  client: { id: string; secret: string };
  /** Where the app mounts {@link InviteServer.fetch}. Default `/api/invite`. */
  basePath?: string;
  /** The app's route that renders `<MagicLinkCallback>`. Default `/welcome`. */
  callbackPath?: string;
  /** Default `fragment`. `query` and `form_post` end at `basePath/callback/page`, without React. */
  responseMode?: ResponseMode;
  /** Language and theme of those pages. */
  pages?: PagesOptions;
  /** The first seals, all open; each at least 32 bytes. */
  secrets: string[];
  /** Shared by all instances: `sqliteStorage(db)`, `postgresStorage(pool)`. */
  storage: InviteStorage;
  /**
   * Returns the person who invites, or `null`. Default: the person of the server's own session: `id` is their `sub`,
   * `data` what `onSignIn` returned, and `name` its member `name`, if that is a string.
   */
  getInviter?: (request: Request) => Awaitable<Inviter | null>;
  /** Who is signed in here. Default: the person of our own session. */
  getCurrentUser?: (request: Request) => Awaitable<CurrentUser | null>;
  /** The mail templates a browser may ask for. Default: none, so that every invitation uses `invitation`. */
  templates?: string[];
  /** Who may do what. Required. */
  can: (question: Question<NoInfer<Data>>) => Awaitable<Decision>;
  /** Returns the texts of mail and preview: the inviter's name, the title, further values. Overrides what a browser sent. Default: the inviter's name. */
  describe?: (given: { inviter: Inviter; invitation: Invitation<NoInfer<Data>> }) => Awaitable<Description>;
  /** What an invitation may carry; keys absent from its output are refused. Default: nothing. */
  invitationData?: StandardSchemaV1<DataInput, Data>;
  /**
   * Upserts the user on (iss, sub) and returns what `user.data` holds. Runs at least once; `throw denied('…')` refuses, and says why to the person.
   * With `session: false` it may return `{ headers }`: the answer that carries the person in has them, too.
   */
  onSignIn?: (context: SignInContext<NoInfer<Data>>) => Awaitable<UserData>;
  /** Default `{ maxAge: '14d', revalidateAfter: '5m' }`; `false` where the app keeps its own session. */
  session?: SessionOptions | false;
  /**
   * Who is signed in. `'invited'`: those for whom {@link InviteServerOptions.isKnown} returns true, or who have a pending
   * or accepted invitation. `'open'`: everyone who proves an address. Anyone may ask for a sign-in link: the refusal,
   * `denied`, comes after the address is proved, so that it tells nothing about other addresses. Default `'invited'`.
   */
  signUp?: 'invited' | 'open';
  /** Whether an address (canonical) belongs to one of the app's users. Required unless `signUp` is `'open'`. */
  isKnown?: (person: { email: string }) => Awaitable<boolean>;
  /** How many mails this server may cause. */
  limits?: Limits;
  /** Default `click`. */
  confirm?: 'click' | 'email';
  /** Default `{ invitation: '14d', signIn: '15m' }`. */
  lifetimes?: { invitation?: Duration; signIn?: Duration };
  /** The caller's IP address; without it there are no limits by IP. */
  getClientIp?: (request: Request) => string | undefined;
  /** What an operator wants to count. Safe to log: holds no secret, code, ticket or full address. */
  onEvent?: (event: InviteEvent) => void;
  /**
   * Receives unexpected errors: what the app's own functions, the storage or the issuer threw, with its `cause`, what was
   * being done, the route and the request's id. The person gets a code without the error's text. Default: `console.error`.
   */
  onError?: OnError;
  /** Options that most apps leave alone. */
  advanced?: AdvancedServerOptions;
}

/**
 * The type of `user.data`: `null` without `onSignIn`. The factories default to `unknown`, because a narrower default
 * makes TypeScript report a mismatch of `onSignIn` for whatever else is wrong with the options.
 */
export type UserDataOf<UserData> = unknown extends UserData ? (0 extends 1 & UserData ? unknown : null) : UserData;

/**
 * @typeParam UserData what `onSignIn` returns
 * @typeParam DataInput what a form sends: the input of `invitationData`
 * @typeParam Data what an invitation holds: its output
 */
export interface InviteServer<UserData = unknown, DataInput = Record<string, unknown>, Data = Record<string, string>> {
  /** Answers every path under `basePath`; never throws. */
  fetch(request: Request): Promise<Response>;
  /** The option `basePath`, with its default: `toNodeListener` hands other paths on. */
  readonly basePath: string;
  /**
   * Returns the signed-in user, or `null`; always `null` with `session: false`. Sets no cookie.
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
  signOut(source: HeadersSource): Promise<{ setCookies: string[] }>;
  /** Invites from the app's own code: no request, no browser; `can` and `describe` still decide. */
  invite(send: {
    inviter: Inviter;
    template?: string;
    /** The language of the mails, a BCP 47 tag such as `de-AT`; else throws `malformed`. Default: the issuer's own. */
    locale?: string;
    data?: DataInput;
    returnTo?: string;
    recipients: Recipient<DataInput>[];
  }): Promise<SendResult<Data>[]>;
  /**
   * Withdraws at the issuer the mails of invitations that were revoked or declined while it was away. Happens beside
   * requests, too; call it every minute where requests are rare. Returns for how many invitations it succeeded.
   */
  deliver(): Promise<number>;
  /** Ends every session of a person, on every device, within `session.revalidateAfter`. */
  revokeSessions(user: { iss: string; sub: string }): Promise<void>;
}
