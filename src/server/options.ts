import type { StandardSchemaV1 } from '@standard-schema/spec';
import type { CookieAdapter } from '../protocol/cookie-adapter.ts';
import type { Duration } from '../protocol/duration.ts';
import type { InvitationStatus, InvitedUser, Recipient, SendResult } from '../protocol/invite-api.ts';
import type { IdTokenClaims, ResponseMode } from '../protocol/oidc.ts';
import type { InviteStorage } from '../storage/storage.ts';
import type { PagesOptions } from './pages/pages.ts';

/** Who invites. */
export interface Inviter {
  /** The app's own id of this person. */
  id: string;
  name?: string;
  email?: string;
  /** The tenant: bounds what this person can list, resend and revoke. Default: their own invitations only. */
  tenant?: string;
}

/** An invitation as the app's own functions see it. */
export interface Invitation {
  id: string;
  /** Canonical. */
  email: string;
  status: InvitationStatus;
  inviter: Inviter;
  template?: string;
  /** What `invitationData` gave, and what `describe` added. */
  data: Record<string, string>;
  inviterName?: string;
  title?: string;
  returnTo: string;
  createdAt: number;
  expiresAt: number;
}

/** Who the app says is signed in. */
export interface CurrentUser {
  /** One that the app has verified: whoever has it sees, accepts and declines the invitations that wait for it. */
  email: string;
  /**
   * What `onSignIn` keeps this person by; needed for accepting without a mail. Somebody that the issuer never signed in
   * has the app's own origin and user id here.
   */
  iss?: string;
  sub?: string;
}

/** What `can` is asked about. */
export type Action = 'invite' | 'list' | 'resend' | 'revoke' | 'new-link';

/** What `can` answers. */
export type Decision =
  | true
  | {
      deny: 'not_allowed' | 'already_member';
      /** The person reads it, in place of the kit's sentence. */ reason?: string;
    };

/** What the mail and the preview say, decided on the server. */
export interface Description {
  /** Who invites, as people read it. */
  inviterName?: string;
  /** What to: the name of the document, the team. */
  title?: string;
  /** Further template values (`data_*`); override what the browser sent. */
  data?: Record<string, string>;
}

type Awaitable<T> = T | Promise<T>;

/** What `onSignIn` is called with. */
export interface SignInContext {
  /** Of the verified id_token: `iss` and `sub` together are who somebody is. */
  claims: IdTokenClaims;
  /** The one that was clicked; absent at a plain sign-in. */
  invitation?: Invitation;
  /** Others that wait for the same address. */
  pending: Invitation[];
  request: Request;
}

export interface SessionOptions {
  /** How long after signing in it ends, used or not. At most 400 days. */
  maxAge?: Duration;
  /** How long a cookie is believed before its record in storage is read again; 0 reads it every time. */
  revalidateAfter?: Duration;
}

/** At most `max` in each window of `per`. */
export interface RateLimit {
  max: number;
  per: Duration;
}

/** What bounds the mails that this server causes. Counted in the shared storage. */
export interface Limits {
  /** Mails in the name of one inviter. Default 500 per hour. */
  inviter?: RateLimit;
  /** Mails to one address, plus-tags and dots folded. Default 10 per hour. */
  recipient?: RateLimit;
  /** Mails asked for from one IP address (IPv6: one /64); needs `clientIp`. Default 500 per hour. */
  ip?: RateLimit;
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
  /** The words and the look of those pages. */
  pages?: PagesOptions;
  /** The first seals, all open; each at least 32 bytes. */
  secrets: string[];
  /** Shared by all instances: `sqliteStorage(db)`, `postgresStorage(pool)`. */
  storage: InviteStorage;
  /** Who is asking to invite. Default: the person of our own session. */
  getInviter?: (request: Request) => Awaitable<Inviter | null>;
  /** Who is signed in here. Default: the person of our own session. */
  getCurrentUser?: (request: Request) => Awaitable<CurrentUser | null>;
  /** The mail templates a browser may ask for. Default: none, so that every invitation uses `invitation`. */
  templates?: string[];
  /** Who may do what. Required. */
  can: (question: {
    action: Action;
    inviter: Inviter;
    invitation?: Invitation;
    request: Request | undefined;
  }) => Awaitable<Decision>;
  /** What mail and preview say: the inviter's name, the title, further values. Overrides what a browser sent. Default: nothing. */
  describe?: (subject: { inviter: Inviter; invitation: Invitation }) => Awaitable<Description>;
  /** What an invitation may carry; keys absent from its output are refused. Default: nothing. */
  invitationData?: StandardSchemaV1<DataInput, Data>;
  /**
   * Upserts the user on (iss, sub) and returns what `user.data` holds. Runs at least once; `throw denied('…')` refuses, and says why to the person.
   * With `session: false` it may return `{ headers }`: the answer that carries the person in has them, too.
   */
  onSignIn?: (context: SignInContext) => Awaitable<UserData>;
  /** Default `{ maxAge: '14d', revalidateAfter: '5m' }`; `false` where the app keeps its own session. */
  session?: SessionOptions | false;
  /** How many mails this server may cause. */
  limits?: Limits;
  /** Default `click`. */
  confirm?: 'click' | 'email';
  /** Answers to mails that were asked for at the issuer directly. Default `refuse`. */
  unsolicited?: 'refuse' | 'confirm-email';
  /** Default `{ invitation: '14d', signIn: '15m' }`. */
  lifetimes?: { invitation?: Duration; signIn?: Duration };
  /** The caller's IP address; without it there are no limits by IP. */
  getClientIp?: (request: Request) => string | undefined;
  /** Algorithms an id_token may be signed with. Default `['ES256', 'RS256']`. */
  algorithms?: string[];
  /** Seconds of clock difference that are forgiven. Default 30. */
  clockTolerance?: Duration;
  /** How the issuer is reached. Default: the global `fetch`. */
  fetch?: (request: Request) => Promise<Response>;
  /** Epoch milliseconds. */
  now?: () => number;
  /** What an operator wants to count. Safe to log: holds no secret, code, ticket or full address. */
  onEvent?: (event: InviteEvent) => void;
  /** Where an error goes that the app's own functions or the storage threw; the person gets a code without its text. */
  onError?: (error: unknown, during: string) => void;
  /** How cookies are read and written; only a browser page needs another than the default. */
  cookies?: CookieAdapter;
}

export interface InviteEvent {
  /**
   * What happened, with its details in brackets:
   *
   * - invitations: `invited`, `resent`, `revoked`, `declined`, `accepted` from the list of received ones (all `invitation`: its
   *   id); `invite_failed` (`code`)
   * - a link: `previewed` (`purpose`, `status`), `signed_in` (`purpose`), `new_link_refused` (`code`)
   * - sessions: `sign_in_mailed`, `signed_out`, `sessions_revoked`
   * - to watch: `refused` (`code` of a request's answer), `rate_limited` (`by`), `error` (`during`, `code`), and at start
   *   `no_limits_by_ip`
   * - embedded: what the issuer next door tells, after `issuer.`
   */
  type:
    | 'invited'
    | 'invite_failed'
    | 'resent'
    | 'revoked'
    | 'declined'
    | 'accepted'
    | 'previewed'
    | 'signed_in'
    | 'new_link_refused'
    | 'sign_in_mailed'
    | 'signed_out'
    | 'sessions_revoked'
    | 'refused'
    | 'rate_limited'
    | 'error'
    | 'no_limits_by_ip'
    | `issuer.${string}`;
  /** Epoch milliseconds. */
  at: number;
  [detail: string]: string | number | boolean | undefined;
}

/** Anything with `headers.get`: a Request, or Next's `headers()`. */
export interface HeadersSource {
  headers: { get(name: string): string | null };
}

/**
 * @typeParam UserData what `onSignIn` returns
 * @typeParam DataInput what a form sends: the input of `invitationData`
 * @typeParam Data what an invitation holds: its output
 */
export interface InviteServer<UserData = unknown, DataInput = Record<string, unknown>, Data = Record<string, string>> {
  /** Answers every path under `basePath`; never throws. */
  fetch(request: Request): Promise<Response>;
  /** Who is signed in, or `null`. Never re-seals. */
  getSession(from: HeadersSource): Promise<InvitedUser<UserData> | null>;
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
  /** Ends every session of this person, on every device. */
  revokeSessions(user: { iss: string; sub: string }): Promise<void>;
}
